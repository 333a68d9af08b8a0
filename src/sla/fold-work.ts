import type { Fact } from "./facts.ts";
import type { FoldState, Promised, Session, SessionOpening, Transfer, Turn } from "./fold-state.ts";

/** A fold under way: the state so far, and what it made or changed. */
export type Work = {
  state: FoldState;
  sessions: Map<string, Session>;
  turns: Map<string, Turn>;
  superseded: string[];
  openings: SessionOpening[];
  transfers: Transfer[];
  promises: Map<string, Promised>;
};
export type Told<K extends Fact["kind"]> = Extract<Fact, { kind: K }>;

export function openSession(state: FoldState): Session | null {
  return state.session && state.session.endedAtMs === null ? state.session : null;
}

export function touchTurn(work: Work, turn: Turn): Turn {
  work.turns.set(turn.key, turn);
  return turn;
}

export function touchSession(work: Work, session: Session): Session {
  work.sessions.set(session.key, session);
  return session;
}
