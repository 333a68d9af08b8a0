import type { Turn } from "./fold-state.ts";

export type Matches<S, D> = { kept: { stored: S; derived: D }[]; made: D[]; gone: S[] };

/** `wordMs`: where the wait began when people judged it; null where nobody did. */
type StoredTurn = { key: string; startedAtMs: number; wordMs: number | null };

/**
 * Pairs stored turns with derived ones: what people judged stays with the word that it began with then, whatever older words and replies are heard of later;
 * the others by key; else a row belongs to the wait that has its first message now (an older message came late and the wait now starts with it).
 * What is new is made, what is no longer derived is gone (kept on record by the caller, never erased).
 */
export function matchTurns<S extends StoredTurn>(stored: readonly S[], derived: readonly Turn[]): Matches<S, Turn> {
  const [rest, free] = [new Set(stored), new Set(derived)];
  const kept: Matches<S, Turn>["kept"] = [];
  const keepWhere = (isSame: (row: S, turn: Turn) => boolean) => {
    for (const row of stored) {
      const turn = rest.has(row) ? derived.find((one) => free.has(one) && isSame(row, one)) : undefined;
      if (turn === undefined) continue;
      rest.delete(row);
      free.delete(turn);
      kept.push({ stored: row, derived: turn });
    }
  };
  keepWhere((row, turn) => row.wordMs !== null && hasMessageAt(turn, row.wordMs));
  keepWhere((row, turn) => row.key === turn.key);
  keepWhere((row, turn) => hasMessageAt(turn, row.startedAtMs));
  kept.sort((a, b) => a.derived.startedAtMs - b.derived.startedAtMs);
  return { kept, made: [...free], gone: [...rest] };
}

function hasMessageAt(turn: Turn, atMs: number): boolean {
  return turn.messageOffsetsMs.includes(atMs - turn.startedAtMs);
}
