import { CALL_TIMEOUT_MS, type Letter, type Mail, type Outcome } from "./port.ts";

export type HttpMail = { url: string; headers: Record<string, string>; from: string; fetch: typeof fetch };

/** E-mail by any provider that takes a letter as JSON: `{from, to: [address], subject, text}`, and `attachments: [{filename, content, content_type}]` (base64) where a file goes with it, with the letter's id as `Idempotency-Key`. */
export const httpMail = (access: HttpMail): Mail => ({ from: access.from, send: (letter) => post(access, letter) });

async function post({ url, headers, from, fetch }: HttpMail, { id, to, subject, text, file }: Letter): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "idempotency-key": id, ...headers },
      body: JSON.stringify({ from, to: [to], subject, text, ...(file && { attachments: [{ filename: file.name, content: file.base64, content_type: file.type }] }) }),
      redirect: "manual",
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
    const { status } = response;
    const answer = (await response.text()).slice(0, 500);
    if (response.ok) return { kind: "sent", status, answer };
    return { kind: "failed", status, code: `http_${status}`, answer, final: status < 500 && status !== 429 && status !== 408 };
  } catch (error) {
    return { kind: "failed", status: null, code: "unreachable", answer: error instanceof Error ? error.name : "Error", final: false };
  }
}

/** The headers of a provider as written into the environment. @throws RangeError for what is no JSON object of texts. */
export function readHeaders(written: string | undefined): Record<string, string> {
  if (!written) return {};
  try {
    const headers = JSON.parse(written) as unknown;
    if (typeof headers === "object" && headers !== null && Object.values(headers).every((value) => typeof value === "string")) return headers as Record<string, string>;
  } catch {
    // said below
  }
  throw new RangeError("MAIL_HTTP_HEADERS must be a JSON object of texts.");
}
