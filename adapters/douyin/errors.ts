import { ChannelError, type Adapter, type Answer, type Fault } from "../../src/channels/port.ts";

/** Exactly this text, for the whole array: the platform compares it. */
export const accepted: Answer = { status: 200, body: '{"code":0,"msg":"success"}', contentType: "application/json" };

const REFUSALS = {
  signature: [401, 1, "The signature does not match."],
  malformed: [400, 40041, "The body is no list of messages."],
  too_large: [413, 40041, "The body is too large."],
  unavailable: [503, 40044, "The message could not be stored; send it again."],
  unknown_connection: [404, 1, "There is no such connection."],
} as const;

export const refused: Adapter["refused"] = (reason) => {
  const [status, code, msg] = REFUSALS[reason];
  return { status, body: JSON.stringify({ code, msg }), contentType: "application/json" };
};

/** The gateway's own part of an answer. `code` is the new form, `err_no` the old one; both may be there. */
export type Verdict = Partial<Record<"code" | "err_no", number | undefined> & Record<"sub_code" | "sub_msg" | "msg" | "message", string | undefined>>;

const FAULTS: Record<number, Fault> = {
  20000: "unreachable",
  20001: "unreachable",
  30001: "unauthorized",
  30002: "unauthorized",
  50001: "unauthorized",
  60000: "rate_limited",
};
const SUB_FAULTS: [prefix: RegExp, fault: Fault][] = [
  [/^isv\.traffic-limited/, "rate_limited"],
  [/^(?:isp|dop)\.service-error/, "unreachable"],
  [/^isv\.(?:signature-invalid|access-token-|timestamp-invalid|app-permissions-insufficient)/, "unauthorized"],
  [/^dop\.(?:token-generate-failed|authorization-|app-forbidden)/, "unauthorized"],
];
/** 10000 is success, 10001 success in part; the old form says `err_no` 0. */
export function isAccepted({ code, err_no }: Verdict): boolean {
  return code === undefined ? err_no === 0 : code === 10000 || code === 10001 || (code === 0 && (err_no ?? 0) === 0);
}

/** The fault of an answer that is not accepted, under the code that says most. */
export function faultOf(verdict: Verdict): ChannelError {
  const number = (verdict.code ?? 0) === 0 ? verdict.err_no : verdict.code;
  const subCode = verdict.sub_code ?? "";
  const fault = SUB_FAULTS.find(([pattern]) => pattern.test(subCode))?.[1] ?? FAULTS[number ?? -1] ?? "rejected";
  const message = verdict.sub_msg || verdict.msg || verdict.message || "The platform refused the call.";
  return new ChannelError(fault, subCode || String(number), message);
}

/** The business number at the end of a sub code: `isv.business-failed:50006` is 50006. */
export function businessNumber(code: string): string {
  return /(?:^|:)(\d+)$/.exec(code)?.[1] ?? "";
}

/** Not there, or not this shop's: to us both mean that there is nothing to show. */
export function isAbsent(error: unknown): boolean {
  if (!(error instanceof ChannelError) || error.fault !== "rejected") return false;
  return ["20014", "20001", "20015"].includes(businessNumber(error.code)) || error.message.includes("不存在");
}

export function isTokenRefused(error: unknown): boolean {
  return error instanceof ChannelError && error.code.startsWith("isv.access-token-");
}
