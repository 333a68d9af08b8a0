import { newId } from "../kernel/ids.ts";
import type { Pause } from "../sla/allowance.ts";
import { clockChange } from "../sla/clock-change.ts";
import type { StoredClock } from "../sla/clock-queries.ts";
import { clocksFor, clocksOf, type JudgedClock, type Timed } from "../sla/clocks.ts";
import type { Promised, Session, Traits } from "../sla/fold-state.ts";
import type { ConditionFacts } from "../sla/policy-match.ts";
import type { ShopRules } from "../sla/shop-rules.ts";
import { type ClockPlan, clockRow, type ClockSubject } from "../sla/store-clocks.ts";
import type { PromiseRow } from "./derived-queries.ts";
import type { TurnPlan } from "./derived-rows.ts";
import type { Derivation } from "./derive.ts";

/** The clocks that are stored of a subject, and the first words of sessions by the message that opened them. */
export type KnownClocks = { stored: readonly StoredClock[]; words: ReadonlyMap<string, string | null>; now: Date };
export type Planned = { plans: ClockPlan[]; cancelled: StoredClock[] };
export type PromisePlan = { row: PromiseRow; changed: boolean };

const asksFor = new WeakMap<ShopRules, { resolution: boolean; words: boolean }>();

/** Whether any policy that the shop ever had speaks of sessions, or asks for first words; where none does, nothing is read for it. */
export function asked(rules: ShopRules): { resolution: boolean; words: boolean } {
  const known = asksFor.get(rules);
  if (known) return known;
  const found = { resolution: rules.policies.some(({ targets }) => targets.some(({ kind }) => kind === "resolution")), words: rules.policies.some(({ when }) => when.words !== undefined) };
  asksFor.set(rules, found);
  return found;
}

/** The sessions whose clocks this fold judges: those that it touched, and the open one. */
export function clockedSessions({ rules, sessions, state }: Derivation): Session[] {
  if (!asked(rules).resolution) return [];
  const open = state.session?.endedAtMs === null && !sessions.some(({ key }) => key === state.session!.key) ? [state.session] : [];
  return [...sessions, ...open];
}

/** The promises whose clocks this fold judges: those that it touched, and the open ones. */
export function clockedPromises({ folded, state }: Derivation): Promised[] {
  const open = (state.promises ?? []).filter(({ key }) => !folded.promises.some((promise) => promise.key === key));
  return [...folded.promises, ...open];
}

/** The clocks of one turn beside the rows that are there; `cancelled` are rows whose clock is no longer derived. */
export function planTurnClocks({ rules }: Derivation, { turn, row }: TurnPlan, known: KnownClocks): Planned {
  const clocks = clocksOf(turn, rules, optionsOf(rules, { traits: turn.traits, sessionKey: turn.sessionKey }, known));
  return matchClocks({ shopId: row.shopId, conversationId: row.conversationId, turnId: row.id, subjectType: "turn", subjectId: row.id }, clocks, known);
}

/** SLA-09: from the session's beginning until somebody, or the platform, ends it. One that went quiet without that needed no more. */
export function planSessionClocks({ rules, subject }: Derivation, { session, id }: { session: Session; id: string }, known: KnownClocks): Planned {
  const { startedAtMs, endedAtMs, endedBy, closedBy, pending = [], holders = [{ agentId: null, fromMs: startedAtMs, toMs: null }] } = session;
  const stopped: Timed["stopped"] = endedAtMs === null ? null : { atMs: endedAtMs, as: endedBy === "quiet" ? "not_needed" : "met", by: closedBy };
  const timed: Timed = { kind: "resolution", startedAtMs, holders, stopped, pending: closedAt(pending, endedAtMs) };
  const clocks = clocksFor(timed, rules, optionsOf(rules, { traits: session.traits, sessionKey: session.key }, known));
  return matchClocks({ shopId: subject.locked.shopId, conversationId: subject.locked.id, turnId: null, subjectType: "session", subjectId: id }, clocks, known);
}

const closedAt = (pauses: readonly Pause[], endMs: number | null): Pause[] => pauses.map(({ fromMs, toMs }) => ({ fromMs, toMs: toMs ?? endMs }));

export function planPromise({ rules, subject, folded }: Derivation, promise: Promised, known: KnownClocks): Planned & { promise: PromisePlan } {
  const { key: id, promisedAtMs, dueAtMs, holders, ended, sessionKey } = promise;
  const stopped: Timed["stopped"] = ended && { atMs: ended.atMs, as: ended.as === "cancelled" ? "cancelled" : "met", by: ended.by };
  const timed: Timed = { kind: "promise", startedAtMs: promisedAtMs, dueAtMs, holders, stopped };
  const clocks = clocksFor(timed, rules, optionsOf(rules, { traits: promise.traits, sessionKey }, known)).slice(0, 1);
  const planned = matchClocks({ shopId: subject.locked.shopId, conversationId: subject.locked.id, turnId: null, subjectType: "promise", subjectId: id }, clocks, known);
  const changed = folded.promises.includes(promise) || planned.plans.some(({ change }) => change.changed);
  return { ...planned, promise: { changed, row: promiseRow(promise, clocks[0]!) } };
}

const PROMISE_STATES = { running: "open", paused: "open", met: "kept", not_needed: "kept", breached: "broken", cancelled: "cancelled" } as const;

function promiseRow({ key, ended }: Promised, { state, agentId }: JudgedClock): PromiseRow {
  const keptBy = ended?.as === "cancelled" ? null : (ended?.as ?? null);
  return { id: key, state: PROMISE_STATES[state], agentId, endedAt: ended ? new Date(ended.atMs) : null, endedById: ended?.by ?? null, keptBy };
}

function optionsOf(rules: ShopRules, { traits = {}, sessionKey }: { traits: Traits | undefined; sessionKey: string | null }, { words, now }: KnownClocks) {
  const { team = null, tier = null, priority = "normal", labels = [] } = traits;
  const facts: ConditionFacts = { shop: rules.shopId, platform: rules.platform, team, tier, priority, category: labels, words: words.get(sessionKey ?? "") ?? null };
  return { nowMs: now.getTime(), graceMs: rules.settings.graceMs, facts };
}

function matchClocks(subject: ClockSubject, clocks: readonly JudgedClock[], { stored, now }: KnownClocks): Planned {
  const known = new Map(stored.map((clock) => [clock.key, clock]));
  const plans = clocks.map((clock): ClockPlan => {
    const before = known.get(clock.key) ?? null;
    known.delete(clock.key);
    const change = clockChange(before, clock, now);
    return { clock, change, row: clockRow(subject, clock, { id: before?.id ?? newId(), ...change.marks }) };
  });
  return { plans, cancelled: [...known.values()] };
}
