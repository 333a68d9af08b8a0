import type { Turn } from "./fold-state.ts";

export type Matches<S, D> = { kept: { stored: S; derived: D }[]; made: D[]; gone: S[] };

/**
 * Pairs stored rows with what a fold derives, by key: the same row is updated, what is new is made, what is no longer
 * derived is gone (kept on record by the caller, never erased).
 */
export function matchByKey<S extends { key: string }, D extends { key: string }>(stored: readonly S[], derived: readonly D[]): Matches<S, D> {
  const rest = new Map(stored.map((row) => [row.key, row]));
  const kept: Matches<S, D>["kept"] = [];
  const made: D[] = [];
  for (const row of derived) {
    const found = rest.get(row.key);
    if (found) kept.push({ stored: found, derived: row });
    else made.push(row);
    rest.delete(row.key);
  }
  return { kept, made, gone: [...rest.values()] };
}

/**
 * Pairs stored turns with derived ones: by key, else a stored turn whose first message is one of a derived turn's
 * messages (an older message came late and the wait now starts with it) is that turn's row.
 */
export function matchTurns<S extends { key: string; startedAtMs: number }>(stored: readonly S[], derived: readonly Turn[]): Matches<S, Turn> {
  const byKey = matchByKey(stored, derived);
  const gone = new Set(byKey.gone);
  const made = byKey.made.filter((turn) => {
    const row = byKey.gone.find((candidate) => gone.has(candidate) && hasMessageAt(turn, candidate.startedAtMs));
    if (!row) return true;
    gone.delete(row);
    byKey.kept.push({ stored: row, derived: turn });
    return false;
  });
  return { kept: byKey.kept, made, gone: [...gone] };
}

function hasMessageAt(turn: Turn, atMs: number): boolean {
  return turn.messageOffsetsMs.includes(atMs - turn.startedAtMs);
}
