import { compareFacts, comparePositions, positionOf } from "./facts.ts";
import type { Fact } from "./facts.ts";
import { emptyState } from "./fold-state.ts";
import type { FoldState, SessionOpening } from "./fold-state.ts";

/** True when a fact belongs before what is already folded, so that the fold has to start again from an opening. */
export function isLate(state: FoldState, fact: Fact): boolean {
  return state.last !== null && comparePositions(positionOf(fact), state.last) < 0;
}

/**
 * Where to fold again from for a late fact: the state before the session in whose span it falls. Fold all facts after
 * `last` of it; every stored session, turn and opening that began after it is replaced by what comes out.
 */
export function carryBefore(openings: readonly SessionOpening[], fact: Fact): FoldState {
  const position = positionOf(fact);
  let found: SessionOpening | null = null;
  for (const opening of openings) {
    if (comparePositions(opening.at, position) >= 0) continue;
    if (!found || comparePositions(opening.at, found.at) > 0) found = opening;
  }
  return found ? found.carry : emptyState();
}

/** The facts still to fold from a state, in order, from a set in any order. */
export function factsAfter(state: FoldState, facts: readonly Fact[], compare: (a: Fact, b: Fact) => number = compareFacts): Fact[] {
  const { last } = state;
  return facts.filter((fact) => !last || comparePositions(positionOf(fact), last) > 0).sort(compare);
}
