import type { Turn } from "./fold-state.ts";

export type KnownTurn = { state: string; startedAt: Date; answeredAt: Date | null; answeredById: string | null; correctedAt: Date | null };

export type TurnChange = { correctedAt: Date | null; event: "turn.started" | "turn.answered" | "turn.closed" | "turn.corrected" | null };

/** Compares a turn as it is derived now with the row that is known, null for a new one. What was settled and is another now was corrected. */
export function turnChange(known: KnownTurn | null, turn: Turn, now: Date): TurnChange {
  if (known === null) return { correctedAt: null, event: turn.state === "waiting" ? "turn.started" : ended(turn) };
  const settled = known.state !== "waiting";
  const other = known.startedAt.getTime() !== turn.startedAtMs || (settled && !sameEnd(known, turn));
  if (other) return { correctedAt: now, event: "turn.corrected" };
  return { correctedAt: known.correctedAt, event: settled || turn.state === "waiting" ? null : ended(turn) };
}

const sameEnd = (known: KnownTurn, turn: Turn) =>
  known.state === turn.state && (known.answeredAt?.getTime() ?? null) === turn.answeredAtMs && known.answeredById === turn.answeredBy;

const ended = (turn: Turn) => (turn.state === "answered" ? "turn.answered" : "turn.closed");
