import { appendEvents, type NewEvent } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { storedClocks, type StoredClock } from "../sla/clock-queries.ts";
import { rulesOf } from "../sla/shop-rules.ts";
import { type ClockPlan, clockWrites } from "../sla/store-clocks.ts";
import { conversationEvents, conversationRow } from "./conversation-row.ts";
import { correctedEvent } from "./corrected.ts";
import { derive, type Derivation, type Subject } from "./derive.ts";
import * as derived from "./derived-queries.ts";
import { asked, clockedPromises, clockedSessions, type KnownClocks, planPromise, planSessionClocks, planTurnClocks, type PromisePlan } from "./derived-clocks.ts";
import { planTurns, sessionRow, type TurnPlan } from "./derived-rows.ts";

export type { Subject, Word } from "./derive.ts";

/**
 * Takes new facts of locked conversations into their sessions, turns, clocks, breaches and rows, with the events of it, which come after those of the facts themselves.
 * The same facts give the same result in whatever order and batches they come.
 */
export async function foldIn(ctx: Working, subjects: readonly Subject[], before: readonly NewEvent[] = []): Promise<void> {
  if (subjects.length === 0) return appendEvents(ctx, before);
  const epochs = new Map(subjects.map(({ locked }) => [locked.shopId, locked.shopEpoch]));
  const rules = await rulesOf(ctx.db.work, ctx.sql, epochs);
  const derivations = await derive(ctx.sql, subjects, rules);
  const known = await readKnown(ctx, derivations);
  const plan = planAll(derivations, known);
  await store(ctx, plan, before);
}

type Known = { now: Date; words: Map<string, string | null>; sessionIds: Map<string, Map<string, string>>; turns: Map<string, derived.StoredTurn[]>; clocks: Map<string, StoredClock[]> };

async function readKnown({ sql, now }: Working, derivations: readonly Derivation[]): Promise<Known> {
  const sessions = derivations.flatMap((d) => d.sessions.map((session) => sessionRow(d, session, d.openings)));
  const open = derivations.flatMap(({ subject }) => (subject.locked.fold?.turn ? [{ conversationId: subject.locked.id, key: subject.locked.fold.turn.key }] : []));
  const replaced = derivations.flatMap((d) => d.replaced.map(({ id }) => id));
  const [saved, turns, words] = await Promise.all([
    sessions.length === 0 ? [] : derived.saveSessions(sql, sessions),
    open.length + replaced.length === 0 ? [] : derived.storedTurns(sql, open, replaced),
    readWords(sql, derivations),
  ]);
  const sessionIds = new Map<string, Map<string, string>>();
  for (const { subject, state } of derivations) if (state.session && subject.locked.sessionId) sessionIds.set(subject.locked.id, new Map([[state.session.key, subject.locked.sessionId]]));
  for (const { conversationId, key, id } of saved) sessionIds.set(conversationId, (sessionIds.get(conversationId) ?? new Map()).set(key, id));
  const others = derivations.flatMap((d) => otherSubjects(d, sessionIds.get(d.subject.locked.id)));
  const clocks = turns.length + others.length === 0 ? [] : await storedClocks(sql, [...turns.map(({ id }) => id), ...others]);
  return { now, words, sessionIds, turns: Map.groupBy(turns, (turn) => turn.conversationId), clocks: Map.groupBy(clocks, (clock) => clock.subjectId) };
}

/** What else has clocks: sessions, also those that may be gone, and promises. */
function otherSubjects(derivation: Derivation, sessionIds: ReadonlyMap<string, string> | undefined): string[] {
  const sessions = clockedSessions(derivation).flatMap(({ key }) => sessionIds?.get(key) ?? []);
  const replaced = asked(derivation.rules).resolution ? derivation.replaced.map(({ id }) => id) : [];
  return [...sessions, ...replaced, ...clockedPromises(derivation).map(({ key }) => key)];
}

/** First words of the sessions that this fold judges, where a policy asks for them. */
async function readWords(sql: Working["sql"], derivations: readonly Derivation[]): Promise<Map<string, string | null>> {
  const keys = derivations.filter(({ rules }) => asked(rules).words).flatMap((d) => [
    ...d.turns.map(({ sessionKey }) => sessionKey),
    ...clockedSessions(d).map(({ key }) => key),
    ...clockedPromises(d).flatMap(({ sessionKey }) => sessionKey ?? []),
  ]);
  return new Map(keys.length === 0 ? [] : (await derived.firstWords(sql, keys)).map(({ id, text }) => [id, text]));
}

type Plan = {
  turns: TurnPlan[];
  voided: string[];
  clocks: ClockPlan[];
  cancelled: StoredClock[];
  promises: PromisePlan[];
  droppedSessions: string[];
  conversations: derived.ConversationRow[];
  opened: derived.OpenedRow[];
  events: NewEvent[];
};

function planAll(derivations: readonly Derivation[], known: Known): Plan {
  const plan: Plan = { turns: [], voided: [], clocks: [], cancelled: [], promises: [], droppedSessions: [], conversations: [], opened: [], events: [] };
  for (const derivation of derivations) planOne(plan, derivation, known);
  return plan;
}

function planOne(plan: Plan, derivation: Derivation, known: Known): void {
  const { now } = known;
  const { locked } = derivation.subject;
  const sessionIds = known.sessionIds.get(locked.id) ?? new Map<string, string>();
  const { plans: turns, gone } = planTurns(derivation, known.turns.get(locked.id) ?? [], { sessionIds, now });
  const clocks: ClockPlan[] = [];
  const cancelled = gone.flatMap((id) => known.clocks.get(id) ?? []);
  const dropped = derivation.replaced.filter(({ key }) => !derivation.sessions.some((session) => session.key === key));
  cancelled.push(...dropped.flatMap(({ id }) => known.clocks.get(id) ?? []));
  const knownOf = (id: string): KnownClocks => ({ stored: known.clocks.get(id) ?? [], words: known.words, now });
  const planned = [
    ...turns.map((turn) => planTurnClocks(derivation, turn, knownOf(turn.row.id))),
    ...clockedSessions(derivation).flatMap((session) => {
      const id = sessionIds.get(session.key);
      return id === undefined ? [] : [planSessionClocks(derivation, { session, id }, knownOf(id))];
    }),
  ];
  const promised = clockedPromises(derivation).map((promise) => planPromise(derivation, promise, knownOf(promise.key)));
  for (const one of [...planned, ...promised]) {
    clocks.push(...one.plans);
    cancelled.push(...one.cancelled);
  }
  plan.promises.push(...promised.map(({ promise }) => promise).filter(({ changed }) => changed));
  plan.voided.push(...gone);
  plan.cancelled.push(...cancelled);
  plan.turns.push(...turns.filter(({ changed }) => changed));
  plan.clocks.push(...clocks.filter(({ change }) => change.changed));
  plan.droppedSessions.push(...dropped.map(({ id }) => id));
  const row = conversationRow(derivation, clocks, { sessionIds, now });
  const { opened, shopId, version } = locked;
  if (opened) plan.opened.push({ ...row, shopId, buyerId: opened.buyerId, createdAt: opened.at, version: version + 1 });
  else plan.conversations.push(row);
  plan.events.push(...conversationEvents(derivation, turns, clocks), ...correctedEvent(derivation, clocks, { turns: known.turns.get(locked.id) ?? [], clocks: known.clocks, gone, cancelled }));
}

async function store(ctx: Working, plan: Plan, before: readonly NewEvent[]): Promise<void> {
  const { sql, now } = ctx;
  const { turns, clocks, cancelled } = plan;
  await Promise.all([
    turns.length > 0 && derived.saveTurns(sql, turns.map(({ row }) => row)),
    plan.voided.length > 0 && derived.voidTurns(sql, plan.voided, now),
    plan.droppedSessions.length > 0 && derived.dropSessions(sql, plan.droppedSessions),
    ...clockWrites(ctx, clocks, cancelled),
    plan.promises.length > 0 && derived.savePromises(sql, plan.promises.map(({ row }) => row)),
    plan.opened.length > 0 && derived.openConversations(sql, plan.opened),
    plan.conversations.length > 0 && derived.saveConversations(sql, plan.conversations),
    appendEvents(ctx, [...before, ...plan.events]),
  ]);
}
