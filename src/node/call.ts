import { lookup as resolveName, type LookupAddress } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { addressFault, isPrivateIp } from "../senders/address.ts";
import { ANSWER_BYTES, type Answer, type Call, CALL_TIMEOUT_MS, CallFault, type CallInput } from "../senders/port.ts";

/**
 * Posts to addresses that people gave us. A name is resolved once, and what was checked is what is connected to, so that it cannot
 * point elsewhere in between. Redirects are answers like any other.
 */
export const callFromNode = ({ allowPrivate, timeoutMs = CALL_TIMEOUT_MS }: { allowPrivate: boolean; timeoutMs?: number }): Call => (url, input) => {
  const fault = addressFault(url, { allowPrivate });
  if (fault !== null) return Promise.reject(new CallFault("refused", fault));
  return post(new URL(url), input, { lookup: allowPrivate ? undefined : publicOnly, timeoutMs });
};

/** Resolves a name, and refuses one that points inward, in whatever of its addresses. */
export const publicOnly: LookupFunction = (hostname, options, callback) => {
  resolveName(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return callback(error, "", 0);
    if (found.length === 0 || found.some(({ address }) => isPrivateIp(address))) return callback(new CallFault("refused", "The name points into a private network."), "", 0);
    if (options.all) return callback(null, found);
    return callback(null, found[0]!.address, found[0]!.family);
  });
};

function post(url: URL, { headers, body }: CallInput, { lookup, timeoutMs }: { lookup: LookupFunction | undefined; timeoutMs: number }): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = url.protocol === "http:" ? requestHttp : requestHttps;
    const signal = AbortSignal.timeout(timeoutMs);
    const bytes = Buffer.from(body);
    const call = request(url, { method: "POST", headers: { ...headers, "content-length": bytes.length }, signal, agent: false, ...(lookup && { lookup }) }, (answer) => {
      let text = "";
      const done = () => resolve({ status: answer.statusCode ?? 0, text: text.slice(0, ANSWER_BYTES), retryAfter: answer.headers["retry-after"] ?? null });
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => {
        text += part;
        if (text.length < ANSWER_BYTES) return;
        done();
        call.destroy();
      });
      answer.on("end", done);
      answer.on("error", (error) => reject(faultOf(error, signal)));
    });
    call.on("error", (error) => reject(faultOf(error, signal)));
    call.end(bytes);
  });
}

function faultOf(error: Error, signal: AbortSignal): CallFault {
  if (error instanceof CallFault) return error;
  if (signal.aborted) return new CallFault("timeout", "No answer within 10 s.", { cause: error });
  return new CallFault("unreachable", "The address could not be reached.", { cause: error });
}
