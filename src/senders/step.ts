import type { Actor, Context, Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { claimSendings, PER_TARGET } from "./claim.ts";
import type { Claimed } from "./claim-queries.ts";
import { makeCall } from "./make-call.ts";
import type { Senders } from "./port.ts";
import { settle } from "./settle.ts";

export type SendingDeps = { db: Database; senders: Senders; clock: () => Date; onError: (error: unknown) => void; concurrency?: number };

export type SendingLoop = {
  /** Takes up what is due; its calls go on after it. Answers 0 when nothing is due and nothing is under way. */
  step: () => Promise<number>;
  /** Waits for all calls under way. */
  drain: () => Promise<void>;
};

const SYSTEM: Actor = { type: "system", id: "senders", role: "admin", scopes: [], shopIds: [] };
/** What came due in the meantime does not wait for a call that hangs. */
const LOOK_MS = 200;

/** Sends what is queued for e-mail, robots and subscriptions, many targets at once. No call is made inside a transaction. */
export function createSendings(deps: SendingDeps): SendingLoop {
  const { db, clock, concurrency = 16 } = deps;
  const underWay = new Map<Promise<void>, string>();
  const step = async () => {
    const room = concurrency - underWay.size;
    const busy = [...Map.groupBy(underWay.values(), (target) => target)].filter(([, calls]) => calls.length >= PER_TARGET).map(([target]) => target);
    const claimed = room > 0 ? await claimSendings(db, { now: clock(), room, busy }) : [];
    for (const sending of claimed) {
      const call = send(deps, sending).finally(() => underWay.delete(call));
      underWay.set(call, sending.target);
    }
    if (underWay.size === 0) return 0;
    if (claimed.length === 0) await Promise.race([...underWay.keys(), pause(LOOK_MS)]);
    return Math.max(1, claimed.length);
  };
  const drain = async () => {
    while (underWay.size > 0) await Promise.all(underWay.keys());
  };
  return { step, drain };
}

async function send(deps: SendingDeps, sending: Claimed): Promise<void> {
  const { db, clock, senders } = deps;
  try {
    const outcome = await makeCall({ work: db.work, senders, clock }, sending);
    const ctx: Context = { db, actor: SYSTEM, now: clock(), requestId: newId() };
    await settle(ctx, sending, outcome);
  } catch (error) {
    deps.onError(error); // the lease ends by itself and the sending is taken up again
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
