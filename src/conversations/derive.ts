import type { Sql } from "../db/client.ts";
import { comparePositions, compareFacts, positionOf, type Fact, type FactPosition } from "../sla/facts.ts";
import { emptyState, type FoldState, type Session, type SessionOpening, type Turn } from "../sla/fold-state.ts";
import { fold, type Folded } from "../sla/fold.ts";
import { factsAfter, isLate } from "../sla/refold.ts";
import type { ShopRules } from "../sla/shop-rules.ts";
import { factsFrom, openingsOf, type Locked, type Opening } from "./fold-queries.ts";
import { factOf } from "./fold-rows.ts";

/** One conversation whose facts have changed, under its lock. The facts are stored already. */
export type Subject = {
  locked: Locked;
  facts: Fact[];
  /** Where a stored fact was moved from; the fold starts again before it. */
  moved: FactPosition | null;
  words: Word[];
  /** The platform's newest name of it, where one was heard. */
  platformConversationId: string | null;
  isNew: boolean;
  /** Why it was assigned, for the event. */
  reason?: string;
};

/** A message as the list shows the last one. */
export type Word = { id: string; sender: string; text: string | null; sentAt: Date; counts: boolean };

/** What the fold makes of a subject now. */
export type Derivation = {
  subject: Subject;
  rules: ShopRules;
  state: FoldState;
  folded: Folded;
  sessions: Session[];
  openings: SessionOpening[];
  turns: Turn[];
  /** Stored sessions that are derived anew: of these whatever is not derived again is gone. Empty where the fold went on. */
  replaced: Opening[];
};

/** Folds new facts in where the fold stands, and from the session before where one of them is late. */
export async function derive(sql: Sql, subjects: readonly Subject[], rules: ReadonlyMap<string, ShopRules>): Promise<Derivation[]> {
  const late = subjects.filter((subject) => startsAgain(subject));
  const again = late.length === 0 ? new Map<string, Restart>() : await restarts(sql, late);
  return subjects.map((subject) => {
    const shopRules = rules.get(subject.locked.shopId)!;
    const config = { sessionQuietMs: shopRules.settings.sessionQuietMs };
    const restart = again.get(subject.locked.id);
    const from = restart?.carry ?? subject.locked.fold ?? emptyState();
    const folded = fold(from, restart?.facts ?? subject.facts.toSorted(compareFacts), config);
    return { subject, rules: shopRules, state: folded.state, folded, ...withOpenTurn(folded), replaced: restart?.replaced ?? [] };
  });
}

function startsAgain({ locked, facts, moved }: Subject): boolean {
  return moved !== null || (locked.fold !== null && facts.some((fact) => isLate(locked.fold!, fact)));
}

/** Before anything that a platform can say. */
const YEAR_ONE_MS = Date.parse("0001-01-01T00:00:00Z");

type Restart = { carry: FoldState; facts: Fact[]; replaced: Opening[] };

async function restarts(sql: Sql, late: readonly Subject[]): Promise<Map<string, Restart>> {
  const openings = Map.groupBy(await openingsOf(sql, late.map(({ locked }) => locked.id)), (opening) => opening.conversationId);
  const starts = late.map((subject) => {
    const known = openings.get(subject.locked.id) ?? [];
    const carry = carryBefore(known, earliest(subject));
    return { id: subject.locked.id, carry, replaced: known.filter(({ at }) => !carry.last || comparePositions(at, carry.last) > 0) };
  });
  const rows = await factsFrom(sql, starts.map(({ id, carry }) => ({ conversationId: id, from: new Date(carry.last?.atMs ?? YEAR_ONE_MS) })));
  const facts = Map.groupBy(rows, (row) => row.conversationId);
  return new Map(starts.map(({ id, carry, replaced }) => [id, { carry, replaced, facts: factsAfter(carry, (facts.get(id) ?? []).map(factOf), compareFacts) }]));
}

function earliest({ facts, moved }: Subject): FactPosition {
  return [...facts.map(positionOf), ...(moved ? [moved] : [])].reduce((first, next) => (comparePositions(next, first) < 0 ? next : first));
}

function carryBefore(openings: readonly Opening[], position: FactPosition): FoldState {
  const before = openings.filter(({ at }) => comparePositions(at, position) < 0);
  const last = before.reduce<Opening | null>((found, next) => (found && comparePositions(found.at, next.at) > 0 ? found : next), null);
  return last?.carry ?? emptyState();
}

/** The open wait is judged again with every fold, also where this fold did not touch it: its clocks may have passed due. */
function withOpenTurn(folded: Folded): Pick<Derivation, "turns" | "sessions" | "openings"> {
  const { turns, sessions, openings, state } = folded;
  const open = state.turn;
  return { turns: open && !turns.some(({ key }) => key === open.key) ? [...turns, open] : turns, sessions, openings };
}
