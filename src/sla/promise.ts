/** SLA-06: an instant that was promised, and when the answer came; null while it has not. */
export type PromisedReply = { promisedAtMs: number; answeredAtMs: number | null };

/** `kept` is null while the promise can still be kept. */
export type PromiseVerdict = { kept: boolean | null; lateMs: number };

/** Exactly at the promised instant is kept. A promise without an answer is judged at `nowMs`. */
export function judgePromise({ promisedAtMs, answeredAtMs }: PromisedReply, nowMs: number): PromiseVerdict {
  const lateMs = Math.max(0, (answeredAtMs ?? nowMs) - promisedAtMs);
  if (lateMs > 0) return { kept: false, lateMs };
  return { kept: answeredAtMs === null ? null : true, lateMs: 0 };
}
