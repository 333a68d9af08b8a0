import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { lockBreaches } from "./act-queries.ts";
import type { AppealInput, SecondLookInput } from "./input.ts";
import { expectAppealable, expectSecondLookAskable } from "./judge-act.ts";
import { appealDaysOf } from "./queries.ts";
import { record } from "./record.ts";
import { type BreachRow, toBreach } from "./rows.ts";
import type { Breach } from "./shapes.ts";

/** Days in which an agent may appeal, where the shop sets none. */
export const APPEAL_DAYS = 7;

/** The agent whom it counts against speaks up; somebody else than the first reviewer answers by judging. @throws DomainError */
export function appealBreach(ctx: Context, id: string, { text, version: seen }: AppealInput): Promise<Breach> {
  return inTransaction(ctx, async (ctx) => {
    const before = await locked(ctx.sql, id);
    const appealDays = await appealDaysOf(ctx.sql, before.shopId, APPEAL_DAYS);
    expectAppealable(before, { actorId: ctx.actor.id, now: ctx.now, appealDays, seen });
    const after: BreachRow = { ...before, pending: "appeal", version: before.version + 1 };
    await record(ctx, [{ kind: "appealed", before, after, note: text }], newId());
    return toBreach(after, ctx.now);
  });
}

/** Asks that somebody else look at a judgement. @throws DomainError */
export function askSecondLook(ctx: Context, id: string, { note = null, version: seen }: SecondLookInput): Promise<Breach> {
  return inTransaction(ctx, async (ctx) => {
    const before = await locked(ctx.sql, id);
    expectSecondLookAskable(before, seen);
    const after: BreachRow = { ...before, pending: "second_look", version: before.version + 1 };
    await record(ctx, [{ kind: "second_look_asked", before, after, note }], newId());
    return toBreach(after, ctx.now);
  });
}

async function locked(sql: Parameters<typeof lockBreaches>[0], id: string): Promise<BreachRow> {
  const [row] = await lockBreaches(sql, [id]);
  if (!row) throw new DomainError("not_found", "There is no such breach.");
  return row;
}
