import type { RefundState } from "../channels/port.ts";

export type Step = { state: RefundState; atMs: number };
/** One time that the shop's word is asked for. `stopped` null: it still is. */
export type Round = { startedAtMs: number; stopped: { atMs: number; as: "met" | "not_needed" } | null };

const WAITS: ReadonlySet<RefundState> = new Set(["requested", "buyer_returned"]);
const RANKS: Record<RefundState, number> = { requested: 0, return_agreed: 1, buyer_returned: 2, refused: 3, agreed: 4, closed: 5, refunded: 6 };

/**
 * The times that a request waited for the shop: from the request, again once the goods are back, and again when the buyer asks anew after a refusal.
 * A buyer who takes the request back needs no decision. The same steps in any order give the same rounds.
 */
export function roundsOf(history: readonly Step[]): Round[] {
  const steps = history.toSorted((left, right) => left.atMs - right.atMs || RANKS[left.state] - RANKS[right.state]);
  const rounds: Round[] = [];
  let before: RefundState | null = null;
  for (const { state, atMs } of steps) {
    const open = rounds.at(-1);
    if (!WAITS.has(state)) {
      if (open && open.stopped === null) open.stopped = { atMs, as: state === "closed" ? "not_needed" : "met" };
    } else if (!open || open.stopped !== null) rounds.push({ startedAtMs: atMs, stopped: null });
    else if (state === "buyer_returned" && before === "requested") {
      // Goods on their way back say that the return was agreed, though no push told so.
      open.stopped = { atMs, as: "met" };
      rounds.push({ startedAtMs: atMs, stopped: null });
    }
    before = state;
  }
  return rounds;
}
