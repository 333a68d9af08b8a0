import { openSession, touchSession, touchTurn, type Work } from "./fold-work.ts";
import type { Traits } from "./fold-state.ts";
import { holdBy } from "./turn.ts";

/** What runs is somebody else's from here on: the wait, the session, the promises. */
export function handOver(work: Work, agentId: string | null, atMs: number): void {
  const { state } = work;
  if (state.turn) holdBy(touchTurn(work, state.turn).holders, agentId, atMs);
  const session = openSession(state);
  if (session) {
    session.holders ??= [{ agentId: null, fromMs: session.startedAtMs, toMs: null }];
    holdBy(touchSession(work, session).holders!, agentId, atMs);
  }
  for (const promise of state.promises ?? []) {
    holdBy(promise.holders, agentId, atMs);
    work.promises.set(promise.key, promise);
  }
}

/** The conversation waits for somebody else than us: clocks whose target says so stand still. */
export function standStill(work: Work, atMs: number): void {
  const { turn } = work.state;
  if (turn) (touchTurn(work, turn).pending ??= []).push({ fromMs: atMs, toMs: null });
  const session = openSession(work.state);
  if (session) (touchSession(work, session).pending ??= []).push({ fromMs: atMs, toMs: null });
}

export function goOn(work: Work, atMs: number): void {
  const { turn } = work.state;
  const session = openSession(work.state);
  for (const spans of [turn?.pending, session?.pending]) {
    const open = spans?.at(-1);
    if (open?.toMs === null) open.toMs = atMs;
  }
  if (turn?.pending) touchTurn(work, turn);
  if (session?.pending) touchSession(work, session);
}

export function setTrait({ state }: Work, traits: { [K in keyof Traits]: unknown }): void {
  state.traits = { ...state.traits, ...(traits as Traits) };
}

/** What begins now keeps them as they are. */
export const traitsOf = ({ state }: Work): { traits?: Traits } => (state.traits ? { traits: state.traits } : {});
