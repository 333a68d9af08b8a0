import { actOn } from "../conversations/act.ts";
import { getPriority, lockHeld, servesShop } from "../conversations/queries.ts";
import { PRIORITIES } from "../conversations/list-row.ts";
import { prioritise } from "../conversations/traits.ts";
import { readAs, type StoredEvent } from "../events/read.ts";
import type { Actor, Database, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { VANISH_AFTER_MS } from "../presence/rules.ts";
import { chooseAgent } from "../routing/choose-agent.ts";
import { peopleWithWork } from "../routing/people.ts";
import { lockOnline } from "../routing/queries.ts";
import { returnToQueue } from "../routing/step.ts";
import type { EscalationAt } from "../sla/allowance.ts";
import { stillOverdue } from "./queries.ts";

const SYSTEM: Actor = { type: "system", id: "escalation", role: "admin", scopes: [], shopIds: [] };
/** Few a transaction: each may lock a conversation. */
const BATCH = 200;

/**
 * Does what steps after due say: raises the priority, gives the conversation to somebody else, takes it back to the queue. Each step once, on whatever
 * number of servers; what has been answered meanwhile is left alone. Who is notified reads the same events. Answers how many events were read.
 */
export function escalateStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  return readAs({ work: db.work, clock, limit: BATCH, interest: { types: ["clock.escalated"] } }, "escalations", (sql, events) => escalate({ db, actor: SYSTEM, now: clock(), requestId: newId(), sql }, events));
}

type Overdue = Awaited<ReturnType<typeof stillOverdue>>[number];
type Step = { action: EscalationAt["action"]; to: string | null };

async function escalate(ctx: Working, events: readonly StoredEvent[]): Promise<void> {
  const steps = events.filter(({ type, data }) => type === "clock.escalated" && data["action"] !== "notify");
  if (steps.length === 0) return;
  const overdue = new Map((await stillOverdue(ctx.sql, steps.map(({ subjectId }) => subjectId))).map((clock) => [clock.id, clock]));
  const due = steps.flatMap(({ subjectId, data }) => {
    const clock = overdue.get(subjectId);
    return clock ? [{ clock, step: { action: data["action"] as Step["action"], to: typeof data["to"] === "string" ? data["to"] : null } }] : [];
  });
  // Conversations are locked in the order of their ids, as everywhere.
  for (const { clock, step } of due.sort((a, b) => (a.clock.conversationId < b.clock.conversationId ? -1 : Number(a.clock.conversationId > b.clock.conversationId)))) await take(ctx, clock, step);
}

async function take(ctx: Working, clock: Overdue, { action, to }: Step): Promise<void> {
  const { conversationId } = clock;
  if (action === "priority") return raise(ctx, conversationId, to === "high" ? "high" : "urgent");
  if (action === "requeue") return returnToQueue(ctx, conversationId, "escalated");
  if (action === "reassign") return giveToAnother(ctx, clock, to);
}

/** Never lowers it. */
async function raise(ctx: Working, conversationId: string, wanted: "high" | "urgent"): Promise<void> {
  const priority = await getPriority(ctx.sql, conversationId);
  if (priority !== null && priority > PRIORITIES.indexOf(wanted)) await prioritise(ctx, conversationId, wanted);
}

/** To whom the step names, else to whoever is there and has most room; where nobody is, to the queue. */
async function giveToAnother(ctx: Working, { conversationId, shopId }: Overdue, to: string | null): Promise<void> {
  const named = to !== null && (await servesShop(ctx.sql, to, shopId)) ? to : null;
  const agentId = named ?? (await whoElse(ctx, conversationId, shopId));
  if (agentId === null) return returnToQueue(ctx, conversationId, "escalated");
  await actOn(ctx, conversationId, { kind: "assigned", agentId, reason: "escalated" });
}

async function whoElse({ sql, now }: Working, conversationId: string, shopId: string): Promise<string | null> {
  const here = await lockOnline(sql, shopId, new Date(now.getTime() - VANISH_AFTER_MS));
  const { people } = await peopleWithWork(sql, shopId, here);
  const held = await lockHeld(sql, conversationId);
  return chooseAgent([...people.values()].filter(({ id }) => id !== held?.assigneeId), null).agentId;
}
