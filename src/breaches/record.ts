import { appendEvents } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { insertActs, saveStandings, type StoredStanding } from "./act-queries.ts";
import type { BreachRow } from "./rows.ts";

/** One thing done to one breach: how it was, how it is, and what is said of it. */
export type Done = {
  kind: "reviewed" | "second_look" | "appealed" | "second_look_asked" | "taken_back";
  before: BreachRow;
  after: BreachRow;
  note: string | null;
};

const EVENTS: Record<Done["kind"], string> = {
  reviewed: "breach.reviewed",
  second_look: "breach.reviewed",
  taken_back: "breach.reviewed",
  appealed: "breach.appealed",
  second_look_asked: "breach.second_look_asked",
};

/** Stores what was done in one go: the breaches as they are, one act and one event each. */
export async function record(ctx: Working, done: readonly Done[], batchId: string): Promise<void> {
  if (done.length === 0) return;
  await Promise.all([
    saveStandings(ctx.sql, done.map(({ after }) => standingOf(after))),
    insertActs(ctx.sql, done.map((one) => actOf(ctx, one, batchId))),
    appendEvents(ctx, done.map(eventOf)),
  ]);
}

function actOf({ actor, now }: Working, { kind, before, after, note }: Done, batchId: string) {
  const isJudged = kind === "reviewed" || kind === "second_look";
  return {
    ...{ id: newId(), shopId: after.shopId, breachId: after.id, kind, actorType: actor.type, actorId: actor.id, at: now, note, batchId, version: after.version },
    ...{ fromState: before.state, toState: after.state, before: standingOf(before), isAppealAnswered: isJudged && before.pending === "appeal" },
    verdict: isJudged ? after.verdict : null,
    reason: isJudged ? after.reason : null,
    reasonCode: isJudged ? after.reasonCode : null,
  };
}

/** Ids and enums only: reasons in people's own words stay in the acts. */
function eventOf({ kind, before, after }: Done) {
  const { id, shopId, clockId, conversationId, agentId } = after;
  return { type: EVENTS[kind], shopId, subject: { type: "breach", id }, data: { clockId, conversationId, agentId, from: before.state, to: after.state, kind, cause: after.reasonCode, by: after.reviewedBy } };
}

const standingOf = ({ id, state, verdict, reason, reasonCode, note, reviewedBy, reviewedAt, firstReviewedBy, pending, version }: BreachRow): StoredStanding => ({
  ...{ id, state, verdict, reason, reasonCode, note, reviewedBy, reviewedAt, firstReviewedBy, pending, version },
});
