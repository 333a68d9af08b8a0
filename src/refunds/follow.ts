import { tell } from "../compensations/ask.ts";
import { endByTasks } from "../compensations/queries.ts";
import { readAs, type StoredEvent } from "../events/read.ts";
import type { Actor, Database, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { moveClock } from "../sla/subject-clocks.ts";
import { runningOfBuyers } from "../sla/subject-queries.ts";
import { timeTicket } from "../tickets/clock.ts";
import { timedTickets } from "../tickets/queries.ts";
import { timeRefund } from "./clock.ts";
import { refundsToTime } from "./follow-queries.ts";

export type FollowDeps = { db: Database; clock: () => Date };

const SYSTEM: Actor = { type: "system", id: "after-sales", role: "admin", scopes: [], shopIds: [] };
/** What changes a clock, few enough that the others pass in no time. */
const FEW = 200;

/** Keeps the clocks of refunds and tickets by what is told of them and with whoever has the buyer's chat, and ends compensations that finance has answered. Answers how many events were read. */
export function followStep({ db, clock }: FollowDeps): Promise<number> {
  return readAs({ work: db.work, clock, limit: FEW, interest: { types: ["refund.changed", "ticket.changed", "task.answered", "conversation.assigned"] } }, "after_sales", (sql, events) => follow({ db, actor: SYSTEM, now: clock(), requestId: newId(), sql }, events));
}

async function follow(ctx: Working, events: readonly StoredEvent[]): Promise<void> {
  const named = (wanted: string) => [...new Set(events.flatMap(({ type, subjectId }) => (type === wanted ? [subjectId] : [])))];
  const [refunds, tickets] = [named("refund.changed"), named("ticket.changed")];
  if (refunds.length > 0) for (const refund of await refundsToTime(ctx.sql, refunds)) await timeRefund(ctx, refund);
  if (tickets.length > 0) for (const ticket of await timedTickets(ctx.sql, tickets)) await timeTicket(ctx, ticket);
  await handOver(ctx, events.filter(({ type }) => type === "conversation.assigned"));
  const answered = events.filter(({ type }) => type === "task.answered");
  if (answered.length === 0) return;
  const told = answered.map(({ subjectId, data, actorId, at }) => ({ taskId: subjectId, isPaid: data["state"] === "done", by: actorId, at }));
  for (const ended of await endByTasks(ctx.sql, told)) await tell(ctx, ended, { state: ended.state });
}

async function handOver(ctx: Working, handed: readonly StoredEvent[]): Promise<void> {
  if (handed.length === 0) return;
  const running = Map.groupBy(await runningOfBuyers(ctx.sql, handed.map(({ subjectId }) => subjectId)), ({ conversationId }) => conversationId);
  for (const { subjectId, data, at } of handed) {
    for (const { type, id, key } of running.get(subjectId) ?? []) {
      await moveClock(ctx, { subject: { type, id }, kind: type === "refund" ? "refund_decision" : "ticket", name: key }, { agentId: (data["to"] as string | null | undefined) ?? null, at });
    }
  }
}
