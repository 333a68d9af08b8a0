import { newId } from "../kernel/ids.ts";
import type { Session, SessionOpening, Turn } from "../sla/fold-state.ts";
import { matchTurns } from "../sla/reconcile.ts";
import { turnChange, type TurnChange } from "../sla/turn-change.ts";
import { turnAgent, waitMs } from "../sla/turn.ts";
import type { SessionRow, StoredTurn, TurnRow } from "./derived-queries.ts";
import type { Derivation } from "./derive.ts";

export type TurnPlan = { row: TurnRow; turn: Turn; change: TurnChange; changed: boolean };
/** The conversation's sessions by key, as they are stored at `now`. */
export type Moment = { sessionIds: ReadonlyMap<string, string>; now: Date };

const instantOf = (ms: number | null) => (ms === null ? null : new Date(ms));

export function sessionRow({ subject }: Derivation, session: Session, openings: readonly SessionOpening[]): SessionRow {
  const opening = openings.find(({ sessionKey }) => sessionKey === session.key);
  return {
    id: newId(),
    shopId: subject.locked.shopId,
    conversationId: subject.locked.id,
    key: session.key,
    startedAt: new Date(session.startedAtMs),
    endedAt: instantOf(session.endedAtMs),
    endedBy: session.endedBy,
    stars: session.rating?.stars ?? null,
    ratingAbandoned: session.rating?.abandoned ?? null,
    carry: opening ? { at: opening.at, carry: opening.carry } : null,
  };
}

/** Pairs derived turns with the rows that are there. `gone` are waits that never were. */
export function planTurns(derivation: Derivation, stored: readonly StoredTurn[], { sessionIds, now }: Moment) {
  const known = stored.map((row) => ({ ...row, startedAtMs: row.startedAt.getTime(), wordMs: row.wordAt?.getTime() ?? null }));
  const superseded = new Set(derivation.folded.superseded);
  const again = derivation.replaced.length > 0;
  const { kept, made, gone } = matchTurns(known, derivation.turns);
  const plans = [...kept.map(({ stored: row, derived }) => planTurn(derivation, derived, row)), ...made.map((turn) => planTurn(derivation, turn, null))];
  return { plans, gone: gone.filter(({ key }) => again || superseded.has(key)).map(({ id }) => id) };

  function planTurn({ subject, folded }: Derivation, turn: Turn, row: StoredTurn | null): TurnPlan {
    const change = turnChange(row, turn, now);
    const changed = row === null || folded.turns.includes(turn);
    return { turn, change, changed, row: turnRow(subject.locked, turn, { id: row?.id ?? newId(), sessionId: sessionIds.get(turn.sessionKey) ?? row?.sessionId ?? null, correctedAt: change.correctedAt }) };
  }
}

function turnRow(conversation: { id: string; shopId: string }, turn: Turn, own: Pick<TurnRow, "id" | "sessionId" | "correctedAt">): TurnRow {
  return {
    ...own,
    shopId: conversation.shopId,
    conversationId: conversation.id,
    key: turn.key,
    startedAt: new Date(turn.startedAtMs),
    answeredAt: instantOf(turn.answeredAtMs),
    endedAt: instantOf(turn.endedAtMs),
    endedBy: turn.endedBy,
    closedById: turn.closedBy,
    waitMs: waitMs(turn),
    state: turn.state,
    isFirst: turn.first,
    firstMessageId: turn.firstMessageId,
    replyMessageId: turn.replyMessageId,
    answeredById: turn.answeredBy,
    ownerId: turnAgent(turn),
    messageCount: turn.messages,
    closingPhrase: turn.closingPhrase,
    holders: turn.holders.map(({ agentId, fromMs, toMs }) => ({ agentId, from: new Date(fromMs).toISOString(), to: instantOf(toMs)?.toISOString() ?? null })),
    traits: turn.traits ?? null,
  };
}
