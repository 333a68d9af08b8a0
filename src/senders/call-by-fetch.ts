import { addressFault } from "./address.ts";
import { ANSWER_BYTES, type Call, CALL_TIMEOUT_MS, CallFault } from "./port.ts";

/** Posts by the runtime's own fetch, for runtimes whose network reaches no private address by itself. */
export const callByFetch = ({ fetch, allowPrivate }: { fetch: typeof globalThis.fetch; allowPrivate: boolean }): Call => async (url, { headers, body }) => {
  const fault = addressFault(url, { allowPrivate });
  if (fault !== null) throw new CallFault("refused", fault);
  try {
    const response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal: AbortSignal.timeout(CALL_TIMEOUT_MS) });
    return { status: response.status, text: await firstBytes(response), retryAfter: response.headers.get("retry-after") };
  } catch (error) {
    const isLate = error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
    throw new CallFault(isLate ? "timeout" : "unreachable", isLate ? "No answer within 10 s." : "The address could not be reached.", { cause: error });
  }
};

async function firstBytes(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  for (let read = 0; read < ANSWER_BYTES; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    read += value.length;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return text.slice(0, ANSWER_BYTES);
}
