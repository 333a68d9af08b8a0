import { ChannelError, tryParseExactJson, type Outside } from "../../src/channels/port.ts";
import { joinBytes, utf8 } from "./digests.ts";
import { plainKey } from "./fields.ts";
import { signedHeaders } from "./standard-webhooks.ts";

const TIMEOUT_MS = 10_000;
const MAX_RETRY_AFTER_MS = 24 * 60 * 60 * 1000;

export type Receiver = { secrets: string[]; callUrl: string };
export type Call = { key: string; type: string; payload: Record<string, unknown> };

/** Posts `{type, timestamp, data}` signed by Standard Webhooks; gives the answer's body. Throws a ChannelError. */
export async function callWebhook({ secrets, callUrl }: Receiver, call: Call, outside: Outside): Promise<unknown> {
  const body = joinBytes(utf8(JSON.stringify({ type: call.type, timestamp: outside.now.toISOString(), data: call.payload })));
  const signed = await signedHeaders(secrets, { id: plainKey(call.key), now: outside.now, body });
  const response = await post(callUrl, { body, headers: { "content-type": "application/json", ...signed } }, outside);
  if (!response.ok) throw refusal(response, outside.now);
  return tryParseExactJson(response.text);
}

export type Answered = { ok: boolean; status: number; retryAfter: string | null; text: string };

/** One POST that never waits longer than 10 s and never follows a redirect. Silence is `unreachable`. */
export async function post(url: string, init: { body: Uint8Array<ArrayBuffer> | string; headers: Record<string, string> }, outside: Outside): Promise<Answered> {
  try {
    const response = await outside.fetch(url, { method: "POST", redirect: "manual", signal: AbortSignal.timeout(TIMEOUT_MS), ...init });
    return { ok: response.ok, status: response.status, retryAfter: response.headers.get("retry-after"), text: await response.text() };
  } catch (cause) {
    if (cause instanceof ChannelError) throw cause;
    const late = cause instanceof Error && cause.name === "TimeoutError";
    throw new ChannelError("unreachable", late ? "timeout" : "network", late ? "The other side did not answer in time." : "The other side cannot be reached.", { cause });
  }
}

/** The fault of an HTTP answer outside 2xx, with the sender's own code and message where it gave them. */
export function refusal(answer: Answered, now: Date): ChannelError {
  const { code, message } = saidWhy(answer.text);
  const { fault } = ChannelError.fromStatus(answer.status === 408 || answer.status === 425 ? 503 : answer.status);
  const retryAfterMs = fault === "rate_limited" || fault === "unreachable" ? pause(answer.retryAfter, now) : undefined;
  return new ChannelError(fault, code ?? String(answer.status), message ?? `The other side answered ${answer.status}.`, retryAfterMs === undefined ? {} : { retryAfterMs });
}

function saidWhy(text: string): { code?: string; message?: string } {
  const body = tryParseExactJson(text);
  if (typeof body !== "object" || body === null) return {};
  const { code, message } = body as Record<string, unknown>;
  return {
    ...(typeof code === "string" || typeof code === "number" ? { code: String(code).slice(0, 100) } : {}),
    ...(typeof message === "string" && message !== "" ? { message: message.slice(0, 500) } : {}),
  };
}

/** `Retry-After` in seconds or as an HTTP date. */
function pause(retryAfter: string | null, now: Date): number | undefined {
  if (retryAfter === null) return undefined;
  const ms = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now.getTime();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS) : undefined;
}
