import { holds } from "../http/rights.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import type { Sql } from "../db/client.ts";
import { messagesById } from "../messages/queries.ts";
import { toMessage } from "../messages/row.ts";
import { toClock, toTurn } from "../sla/read-rows.ts";
import { actsOf } from "./act-queries.ts";
import { APPEAL_DAYS } from "./appeal.ts";
import { causeFacts, type CauseFactRow } from "./cause-queries.ts";
import * as queries from "./evidence-queries.ts";
import { appealEnds, expectAppealable } from "./judge-act.ts";
import { appealDaysOf, breachById } from "./queries.ts";
import { type BreachRow, toAct, toBreach } from "./rows.ts";
import type { BreachDetail, Evidence } from "./shapes.ts";

/** A breach with all that a fair judgement needs, and what was done to it. @throws DomainError `not_found`, also for another shop's. */
export function getBreach(ctx: Context, id: string): Promise<BreachDetail> {
  return reading(ctx, async (sql) => {
    const [row, acts, found] = await Promise.all([breachById(sql, id), actsOf(sql, id), findEvidence(sql, id)]);
    if (!row || !found.clock) throw new DomainError("not_found", "There is no such breach.");
    const [messages, appealDays] = await Promise.all([messagesById(sql, found.messageIds), appealDaysOf(sql, row.shopId, APPEAL_DAYS)]);
    const order = new Map(found.messageIds.map((messageId, i) => [messageId, i]));
    const said = messages.toSorted((a, b) => order.get(a.id)! - order.get(b.id)!).map(toMessage);
    return { ...toBreach(row, ctx.now), acts: acts.map(toAct), may: mayOf(ctx, row, appealDays), evidence: { ...evidenceOf(found), clock: toClock(found.clock, ctx.now), messages: said } };
  });
}

type Found = Awaited<ReturnType<typeof findEvidence>>;

async function findEvidence(sql: Sql, id: string) {
  const [clock, turn, messageIds, presence, calendar, policy, [facts]] = await Promise.all([
    queries.clockOf(sql, id),
    queries.turnOf(sql, id),
    queries.messagesAround(sql, id),
    queries.presenceDuring(sql, id),
    queries.calendarOf(sql, id),
    queries.policyOf(sql, id),
    causeFacts(sql, [id]),
  ]);
  return { clock, turn, messageIds, presence, calendar, policy, facts };
}

function evidenceOf({ turn, presence, calendar, policy, facts }: Found): Omit<Evidence, "clock" | "messages"> {
  const shown = turn ? toTurn(turn) : null;
  return {
    turn: shown,
    holders: shown?.holders ?? [],
    presence: presence.map(({ from, to, ...spell }) => ({ ...spell, from: from.toISOString(), to: to?.toISOString() ?? null })),
    calendar: calendar ? { ...calendar, publishedAt: calendar.publishedAt.toISOString() } : null,
    policy: policy ? { ...policy, publishedAt: policy.publishedAt.toISOString() } : null,
    ...loadsOf(facts),
  };
}

function loadsOf(facts: CauseFactRow | undefined): Pick<Evidence, "load" | "online" | "arrivals" | "arrivalDelayMs"> {
  const { open, waiting, capacity } = facts ?? {};
  return {
    load: capacity === undefined || capacity === null ? null : { open: open ?? 0, waiting: waiting ?? 0, capacity },
    online: facts?.online ?? null,
    arrivals: { count: facts?.arrivals ?? 0, usual: facts?.usualArrivals ?? null },
    arrivalDelayMs: facts?.delayMs ?? null,
  };
}

/** What the actor may do: the page offers it, the verbs decide. */
function mayOf({ actor, now }: Context, row: BreachRow, appealDays: number): BreachDetail["may"] {
  const mayAppeal = holds(actor, "breaches.appeal") && isAppealable(row, { actorId: actor.id, now, appealDays, seen: undefined });
  const isDone = row.state === "withdrawn" || row.firstReviewedBy === actor.id || (row.pending !== null && row.reviewedBy === actor.id);
  return { review: holds(actor, "breaches.review") && !isDone, appealUntil: mayAppeal ? appealEnds(row, appealDays).toISOString() : null };
}

function isAppealable(...[row, asked]: Parameters<typeof expectAppealable>): boolean {
  try {
    expectAppealable(row, asked);
    return true;
  } catch {
    return false;
  }
}
