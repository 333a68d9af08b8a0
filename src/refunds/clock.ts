import type { Working } from "../kernel/context.ts";
import { type ClockName, startClock, stopClock } from "../sla/subject-clocks.ts";
import { holderOfBuyer } from "../sla/subject-queries.ts";
import type { TimedRefund } from "./follow-queries.ts";
import { type Round, roundsOf, stepsOf } from "./rounds.ts";

/** Starts, moves and stops the clocks of one refund's decisions, by what the platform has told so far; said again it changes nothing. */
export async function timeRefund(ctx: Working, refund: TimedRefund): Promise<void> {
  const rounds = roundsOf(stepsOf(refund));
  for (const [index, round] of rounds.entries()) await timeRound(ctx, refund, { round, name: nameOf(refund.id, index), isLast: index === rounds.length - 1 });
}

/** The platform's deadline is that of the round that it told it in; where it tells none, the policy's target says. It is theirs who have the buyer's conversation. */
async function timeRound(ctx: Working, { id, shopId, deadline, decidedById }: TimedRefund, { round, name, isLast }: { round: Round; name: ClockName; isLast: boolean }): Promise<void> {
  const startedAt = new Date(round.startedAtMs);
  const dueAt = isLast && deadline !== null && deadline > startedAt ? deadline : null;
  await startClock(ctx, { ...name, shopId, startedAt, dueAt, agentId: await holderOfBuyer(ctx.sql, name.subject) });
  if (round.stopped === null) return;
  const { atMs, as } = round.stopped;
  await stopClock(ctx, { ...name, subject: { type: "refund", id } }, { at: new Date(atMs), state: as, agentId: as === "met" && isLast ? decidedById : null });
}

const nameOf = (id: string, index: number): ClockName => ({ subject: { type: "refund", id }, kind: "refund_decision", ...(index > 0 && { name: `refund_decision_${index + 1}` }) });
