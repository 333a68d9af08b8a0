import { appendEvents, type NewEvent } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { storedClocks, type StoredClock } from "../sla/clock-queries.ts";
import { rulesOf } from "../sla/shop-rules.ts";
import { type ClockPlan, clockWrites } from "../sla/store-clocks.ts";
import { conversationEvents, conversationRow } from "./conversation-row.ts";
import { derive, type Derivation, type Subject } from "./derive.ts";
import * as derived from "./derived-queries.ts";
import { planClocks, planTurns, sessionRow, type TurnPlan } from "./derived-rows.ts";

export type { Subject, Word } from "./derive.ts";

/**
 * Takes new facts of locked conversations into their sessions, turns, clocks, breaches and rows, with the events of it.
 * The same facts give the same result in whatever order and batches they come.
 */
export async function foldIn(ctx: Working, subjects: readonly Subject[]): Promise<void> {
  if (subjects.length === 0) return;
  const epochs = new Map(subjects.map(({ locked }) => [locked.shopId, locked.shopEpoch]));
  const rules = await rulesOf(ctx.db.work, ctx.sql, epochs);
  const derivations = await derive(ctx.sql, subjects, rules);
  const known = await readKnown(ctx, derivations);
  const plan = planAll(derivations, known);
  await store(ctx, plan);
}

type Known = { now: Date; sessionIds: Map<string, Map<string, string>>; turns: Map<string, derived.StoredTurn[]>; clocks: Map<string, StoredClock[]> };

async function readKnown({ sql, now }: Working, derivations: readonly Derivation[]): Promise<Known> {
  const sessions = derivations.flatMap((d) => d.sessions.map((session) => sessionRow(d, session, d.openings)));
  const open = derivations.flatMap(({ subject }) => (subject.locked.fold?.turn ? [{ conversationId: subject.locked.id, key: subject.locked.fold.turn.key }] : []));
  const replaced = derivations.flatMap((d) => d.replaced.map(({ id }) => id));
  const [saved, turns] = await Promise.all([
    sessions.length === 0 ? [] : derived.saveSessions(sql, sessions),
    open.length + replaced.length === 0 ? [] : derived.storedTurns(sql, open, replaced),
  ]);
  const clocks = turns.length === 0 ? [] : await storedClocks(sql, turns.map(({ id }) => id));
  const sessionIds = new Map<string, Map<string, string>>();
  for (const { conversationId, key, id } of saved) sessionIds.set(conversationId, (sessionIds.get(conversationId) ?? new Map()).set(key, id));
  return { now, sessionIds, turns: Map.groupBy(turns, (turn) => turn.conversationId), clocks: Map.groupBy(clocks, (clock) => clock.subjectId) };
}

type Plan = {
  turns: TurnPlan[];
  voided: string[];
  clocks: ClockPlan[];
  cancelled: StoredClock[];
  droppedSessions: string[];
  conversations: derived.ConversationRow[];
  events: NewEvent[];
};

function planAll(derivations: readonly Derivation[], known: Known): Plan {
  const plan: Plan = { turns: [], voided: [], clocks: [], cancelled: [], droppedSessions: [], conversations: [], events: [] };
  for (const derivation of derivations) planOne(plan, derivation, known);
  return plan;
}

function planOne(plan: Plan, derivation: Derivation, known: Known): void {
  const { now } = known;
  const { locked } = derivation.subject;
  const sessionIds = known.sessionIds.get(locked.id) ?? new Map<string, string>();
  const { plans: turns, gone } = planTurns(derivation, known.turns.get(locked.id) ?? [], { sessionIds, now });
  const clocks: ClockPlan[] = [];
  for (const turn of turns) {
    const planned = planClocks(derivation, turn, { stored: known.clocks.get(turn.row.id) ?? [], now });
    clocks.push(...planned.plans);
    plan.cancelled.push(...planned.cancelled);
  }
  plan.voided.push(...gone);
  plan.cancelled.push(...gone.flatMap((id) => known.clocks.get(id) ?? []));
  plan.turns.push(...turns.filter(({ changed }) => changed));
  plan.clocks.push(...clocks.filter(({ change }) => change.changed));
  plan.droppedSessions.push(...derivation.replaced.filter(({ key }) => !derivation.sessions.some((session) => session.key === key)).map(({ id }) => id));
  plan.conversations.push(conversationRow(derivation, clocks, { sessionIds, now }));
  plan.events.push(...conversationEvents(derivation, turns, clocks));
}

async function store(ctx: Working, plan: Plan): Promise<void> {
  const { sql, now } = ctx;
  const { turns, clocks, cancelled } = plan;
  await Promise.all([
    turns.length > 0 && derived.saveTurns(sql, turns.map(({ row }) => row)),
    plan.voided.length > 0 && derived.voidTurns(sql, plan.voided, now),
    plan.droppedSessions.length > 0 && derived.dropSessions(sql, plan.droppedSessions),
    ...clockWrites(ctx, clocks, cancelled),
    derived.saveConversations(sql, plan.conversations),
    appendEvents(ctx, plan.events),
  ]);
}
