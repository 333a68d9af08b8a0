import { openSession, touchSession, touchTurn, type Work } from "./fold-work.ts";
import type { SetTraits, Traits } from "./fold-state.ts";
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

export function setTrait({ state }: Work, traits: { [K in keyof SetTraits]: unknown }): void {
  state.traits = { ...state.traits, ...(traits as SetTraits) };
}

/** The shop does not serve the buyer at this instant: what they write starts no wait. */
export const isQuiet = ({ state }: Work, atMs: number): boolean => typeof state.traits?.quietUntil === "string" && atMs < Date.parse(state.traits.quietUntil);

/** What begins now keeps them as they are. */
export function traitsOf({ state }: Work): { traits?: Traits } {
  if (!state.traits) return {};
  const { ownTier, quietUntil: _, ...said } = state.traits;
  const traits: Traits = typeof ownTier === "string" ? { ...said, tier: ownTier } : said;
  return Object.keys(traits).length > 0 ? { traits } : {};
}
