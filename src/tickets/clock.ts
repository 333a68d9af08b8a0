import type { Working } from "../kernel/context.ts";
import { startClock, stopClock } from "../sla/subject-clocks.ts";
import { holderOfBuyer } from "../sla/subject-queries.ts";
import type { TimedTicket } from "./queries.ts";

/** The clock of a ticket's first answer: by the platform's deadline, else by the policy; theirs who have the buyer's conversation. Said again it changes nothing. */
export async function timeTicket(ctx: Working, { id, shopId, state, deadline, openedAt, repliedAt, repliedById, closedAt, createdAt, platformUpdatedAt }: TimedTicket): Promise<void> {
  const name = { subject: { type: "ticket" as const, id }, kind: "ticket" as const };
  const startedAt = openedAt ?? createdAt;
  await startClock(ctx, { ...name, shopId, startedAt, dueAt: deadline !== null && deadline > startedAt ? deadline : null, agentId: await holderOfBuyer(ctx.sql, name.subject) });
  if (state === "waiting") return;
  const isAnswered = repliedAt !== null || state === "under_review";
  const at = repliedAt ?? closedAt ?? platformUpdatedAt;
  await stopClock(ctx, name, { at, state: isAnswered ? "met" : "not_needed", agentId: repliedById });
}
