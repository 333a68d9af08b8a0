import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { decideRefund } from "./decide.ts";
import type { DecisionsInput } from "./input.ts";
import type { RefundDeps } from "./load.ts";
import type { Decided, DecidedRow } from "./shapes.ts";

/** Calls at once to a platform. */
const AT_ONCE = 4;

/** Decides on several refunds, each by a call of its own: one that fails costs no other. Answers row by row, in the order asked. */
export async function decideMany(ctx: Context, deps: RefundDeps, { items }: DecisionsInput): Promise<Decided> {
  const rows: DecidedRow[] = [];
  const left = [...items.entries()];
  const work = async () => {
    for (let next = left.shift(); next; next = left.shift()) rows[next[0]] = await decideOne(ctx, deps, next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { items: rows };
}

async function decideOne(ctx: Context, deps: RefundDeps, { id, ...input }: DecisionsInput["items"][number]): Promise<DecidedRow> {
  try {
    const refund = await decideRefund(ctx, deps, { id, input });
    return { id, outcome: refund.approval?.state === "waiting" ? "waiting" : "decided", refund, error: null };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { id, outcome: "failed", refund: null, error: { code: error.code, message: error.message } };
  }
}
