/** What an adapter may need to read a delivery again; never cookies, credentials or the sender's address. */
const KEPT = /^(?:content-type|user-agent|webhook-[\w-]+|app-id|event-[\w-]+|sign[\w-]*|timestamp|nonce|x-(?!forwarded|real-ip|client-ip|api-key|auth|amz|envoy)[\w-]+)$/;
const MAX_HEADERS = 40;
const MAX_VALUE = 1000;

export function keptHeaders(headers: Record<string, string>): Record<string, string> {
  const kept: Record<string, string> = {};
  let count = 0;
  for (const name in headers) {
    if (!KEPT.test(name) || headers[name]!.length > MAX_VALUE) continue;
    if (++count > MAX_HEADERS) break;
    kept[name] = headers[name]!;
  }
  return kept;
}
