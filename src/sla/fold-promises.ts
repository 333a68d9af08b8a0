import { openSession, type Told, type Work } from "./fold-work.ts";
import type { Promised } from "./fold-state.ts";
import { traitsOf } from "./fold-spans.ts";

export function makePromise(work: Work, { promiseId, atMs, dueAtMs, by, saidIn }: Told<"promised">): void {
  const { state } = work;
  const promise: Promised = {
    key: promiseId,
    sessionKey: openSession(state)?.key ?? null,
    promisedAtMs: atMs,
    dueAtMs,
    by,
    saidIn,
    holders: [{ agentId: state.holder, fromMs: atMs, toMs: null }],
    ...traitsOf(work),
    ended: null,
  };
  state.promises = [...(state.promises ?? []), promise];
  work.promises.set(promise.key, promise);
}

/** A person's reply keeps what is open: not the one that says it, and none that was on its way before. */
export function keepPromises(work: Work, { atMs, agentId, writtenAtMs = Infinity, clientId }: Told<"agent">): void {
  for (const promise of work.state.promises ?? []) {
    if (writtenAtMs < promise.promisedAtMs || (clientId !== undefined && clientId === promise.saidIn)) continue;
    end(work, promise, { atMs, as: "reply", by: agentId });
  }
}

export function endPromise(work: Work, { kind, promiseId, atMs, by }: Told<"promise_done" | "promise_cancelled">): void {
  const promise = work.state.promises?.find(({ key }) => key === promiseId);
  if (promise) end(work, promise, { atMs, as: kind === "promise_done" ? "done" : "cancelled", by });
}

function end(work: Work, promise: Promised, ended: NonNullable<Promised["ended"]>): void {
  promise.ended = ended;
  work.promises.set(promise.key, promise);
  const { promises: _, ...state } = work.state;
  const open = work.state.promises!.filter((one) => one !== promise);
  work.state = open.length > 0 ? { ...state, promises: open } : state;
}
