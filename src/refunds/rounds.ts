import type { RefundKind, RefundState } from "../channels/port.ts";
import type { StoredWay } from "./follow-queries.ts";
import { stateAfter } from "./state-after.ts";

export type Step = { state: RefundState; atMs: number };
/** One time that the shop's word is asked for. `stopped` null: it still is. */
export type Round = { startedAtMs: number; stopped: { atMs: number; as: "met" | "not_needed" } | null };

const WAITS: ReadonlySet<RefundState> = new Set(["requested", "buyer_returned"]);
const RANKS: Record<RefundState, number> = { requested: 0, return_agreed: 1, buyer_returned: 2, refused: 3, agreed: 4, closed: 5, refunded: 6 };

/** What we decided and the platform took, on a request that stood at `state`. */
export type OwnDecision = { decision: "agree" | "refuse"; kind: RefundKind; state: RefundState; atMs: number };

const inOrder = (steps: readonly Step[]): Step[] => steps.toSorted((left, right) => left.atMs - right.atMs || RANKS[left.state] - RANKS[right.state]);

/**
 * The platform's steps with our decisions among them: not every platform tells us again what it took from us. A decision stands after the state
 * that it was made on and before the next that the platform tells of, whatever its clock says.
 */
export function withDecisions(history: readonly Step[], decisions: readonly OwnDecision[]): Step[] {
  const told = inOrder(history);
  const own = decisions.map(({ decision, kind, state, atMs }): Step => {
    const on = Math.max(told.findLastIndex((step) => step.state === state && step.atMs <= atMs), told.findIndex((step) => step.state === state));
    const next = on < 0 ? undefined : told.slice(on + 1).find((step) => step.state !== state);
    const latest = next === undefined ? atMs : Math.min(atMs, next.atMs - 1);
    return { state: stateAfter(decision, { kind, state }), atMs: Math.max(latest, told[on]?.atMs ?? latest) };
  });
  return inOrder([...told, ...own]);
}

/** The same of what is stored. */
export const stepsOf = ({ history, decisions }: StoredWay): Step[] =>
  withDecisions(
    history.map(({ state, at }) => ({ state, atMs: Date.parse(at) })),
    decisions.map(({ at, ...rest }) => ({ ...rest, atMs: Date.parse(at) })),
  );

/**
 * The times that a request waited for the shop: from the request, again once the goods are back, and again when the buyer asks anew after a refusal.
 * A buyer who takes the request back needs no decision. The same steps in any order give the same rounds.
 */
export function roundsOf(history: readonly Step[]): Round[] {
  const steps = inOrder(history);
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
