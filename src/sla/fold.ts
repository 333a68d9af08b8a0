import { comparePositions, positionOf } from "./facts.ts";
import type { Fact } from "./facts.ts";
import { conversationOf, copyPromise, copySession, copyState, copyTurn } from "./fold-state.ts";
import type { ConversationProjection, FoldState, Promised, Session, SessionOpening, Transfer, Turn } from "./fold-state.ts";
import { endPromise, keepPromises, makePromise } from "./fold-promises.ts";
import { goOn, handOver, isQuiet, setTrait, standStill, traitsOf } from "./fold-spans.ts";
import { openSession, type Told, touchSession, touchTurn, type Work } from "./fold-work.ts";
import { answerTurn, closeTurn, newTurn } from "./turn.ts";

export type FoldConfig = {
  /** A session ends after this long without a word, unless the buyer is still waiting. */
  sessionQuietMs: number;
};

export const DEFAULT_FOLD_CONFIG: FoldConfig = { sessionQuietMs: 24 * 60 * 60 * 1000 };

/** What one fold made or changed, each object in its latest form. */
export type Folded = {
  state: FoldState;
  conversation: ConversationProjection;
  sessions: Session[];
  turns: Turn[];
  /** Keys of turns that a hand-over replaced: they are no waits any more. May name turns of earlier folds. */
  superseded: string[];
  openings: SessionOpening[];
  transfers: Transfer[];
  promises: Promised[];
};

/**
 * Folds sorted facts of one conversation into its sessions, turns and state. Folding in any consecutive pieces, each
 * from the state of the one before, gives what folding at once gives. A fact told twice in a row counts once.
 * @throws RangeError when a fact stands before one that is already folded: then the caller starts from an opening's carry.
 */
export function fold(state: FoldState, facts: readonly Fact[], config: FoldConfig = DEFAULT_FOLD_CONFIG): Folded {
  const work: Work = { state: copyState(state), sessions: new Map(), turns: new Map(), superseded: [], openings: [], transfers: [], promises: new Map() };
  for (const fact of facts) {
    const position = positionOf(fact);
    const order = work.state.last ? comparePositions(work.state.last, position) : -1;
    if (order > 0) throw new RangeError(`Fact ${fact.id} stands before one that is already folded.`);
    if (order === 0) continue;
    endQuietSession(work, fact.atMs, config);
    apply(work, fact);
    work.state.last = position;
  }
  return {
    state: copyState(work.state),
    conversation: conversationOf(work.state),
    sessions: [...work.sessions.values()].map(copySession),
    turns: [...work.turns.values()].map(copyTurn),
    superseded: work.superseded,
    openings: work.openings,
    transfers: work.transfers,
    promises: [...work.promises.values()].map(copyPromise),
  };
}

function apply(work: Work, fact: Fact): void {
  switch (fact.kind) {
    case "buyer":
      return hearBuyer(work, fact);
    case "bot":
      return hearWord(work, fact.atMs);
    case "handed_over":
      return takeHandOver(work, fact);
    case "agent":
      return hearAgent(work, fact);
    case "assigned":
      return assign(work, fact);
    case "resolved":
      if (isUnseen(work.state, fact)) return;
      return close(work, fact.atMs, { by: "agent", agentId: fact.by, reason: fact.reason ?? null });
    case "closed":
      return close(work, fact.atMs, { by: "platform", agentId: null, reason: "closed_by_platform" });
    case "pending":
      return setStatus(work, { status: "pending", stateReason: fact.reason, wakeAtMs: fact.wakeAtMs }, fact.atMs);
    case "reopened":
      return setStatus(work, { status: "open", stateReason: null, wakeAtMs: null }, fact.atMs);
    case "rated":
      return rate(work, fact);
    case "trait":
      return setTrait(work, { [fact.trait]: fact.value });
    case "promised":
      return makePromise(work, fact);
    case "promise_done":
    case "promise_cancelled":
      return endPromise(work, fact);
  }
}

function hearBuyer(work: Work, fact: Told<"buyer">): void {
  if (fact.tier !== undefined) setTrait(work, { tier: fact.tier });
  if (isQuiet(work, fact.atMs)) return hearWord(work, fact.atMs);
  const session = currentSession(work, fact);
  const { id, atMs, closingPhrase } = fact;
  hearWord(work, atMs);
  setStatus(work, { status: "open", stateReason: null, wakeAtMs: null }, atMs);
  work.state.lastBuyer = { id, atMs };
  if (!work.state.turn) return startTurn(work, session, { key: id, firstMessageId: id, startedAtMs: atMs, closingPhrase });
  const turn = touchTurn(work, work.state.turn);
  turn.messages += 1;
  turn.messageOffsetsMs.push(atMs - turn.startedAtMs);
  turn.closingPhrase &&= closingPhrase;
}

/** The buyer waits for a person from here on, whatever the bot did before. After a human reply there is nothing to wait for. */
function takeHandOver(work: Work, fact: Told<"handed_over">): void {
  const isNew = !openSession(work.state);
  const session = currentSession(work, fact);
  const { turn, lastBuyer } = work.state;
  hearWord(work, fact.atMs);
  if (!turn && !isNew) return;
  setStatus(work, { status: "open", stateReason: null, wakeAtMs: null }, fact.atMs);
  if (turn) replaceTurn(work, session, turn);
  const firstMessageId = !isNew && lastBuyer && lastBuyer.atMs >= session.startedAtMs ? lastBuyer.id : null;
  startTurn(work, session, { key: fact.id, firstMessageId, startedAtMs: fact.atMs, closingPhrase: false });
}

function hearAgent(work: Work, fact: Told<"agent">): void {
  hearWord(work, fact.atMs);
  const session = openSession(work.state);
  if (session) session.lastAgentId = fact.agentId ?? session.lastAgentId;
  keepPromises(work, fact);
  if (!work.state.turn) return;
  answerTurn(touchTurn(work, work.state.turn), fact);
  work.state.turn = null;
}

function assign(work: Work, fact: Told<"assigned">): void {
  const { state } = work;
  const { id: factId, atMs, agentId, by } = fact;
  if (agentId === state.holder) return;
  work.transfers.push({ factId, atMs, from: state.holder, to: agentId, by });
  state.holder = agentId;
  state.holderSinceMs = atMs;
  handOver(work, agentId, atMs);
}

/** The buyer had written something that whoever resolved had not seen, also where it reached us only later: the conversation stays open. */
function isUnseen({ turn, lastBuyer }: FoldState, { seenAtMs }: Told<"resolved">): boolean {
  return typeof seenAtMs === "number" && turn !== null && lastBuyer !== null && lastBuyer.atMs > seenAtMs;
}

function close(work: Work, atMs: number, closer: { by: "agent" | "platform"; agentId: string | null; reason: string | null }): void {
  setStatus(work, { status: "resolved", stateReason: closer.reason, wakeAtMs: null }, atMs);
  if (work.state.turn) closeTurn(touchTurn(work, work.state.turn), atMs, closer);
  work.state.turn = null;
  const session = openSession(work.state);
  if (session) endSession(work, session, { endedAtMs: atMs, endedBy: closer.by, closedBy: closer.agentId });
}

function rate(work: Work, { stars, abandoned, atMs }: Told<"rated">): void {
  if (!work.state.session) return;
  work.state.session.rating = { stars, abandoned, atMs };
  touchSession(work, work.state.session);
}

/** A wait holds its session open: who has waited for a day without an answer still waits for the same answer. */
function endQuietSession(work: Work, atMs: number, { sessionQuietMs }: FoldConfig): void {
  const session = openSession(work.state);
  if (!session || work.state.turn || atMs - session.lastWordAtMs < sessionQuietMs) return;
  endSession(work, session, { endedAtMs: session.lastWordAtMs + sessionQuietMs, endedBy: "quiet", closedBy: null });
}

function endSession(work: Work, session: Session, end: Pick<Session, "endedAtMs" | "endedBy" | "closedBy">): void {
  Object.assign(session, end);
  touchSession(work, session);
}

function currentSession(work: Work, fact: Fact): Session {
  const open = openSession(work.state);
  if (open) return open;
  const { id: key, atMs: startedAtMs } = fact;
  work.openings.push({ sessionKey: key, at: positionOf(fact), carry: copyState(work.state) });
  const session: Session = {
    key,
    startedAtMs,
    endedAtMs: null,
    endedBy: null,
    closedBy: null,
    lastWordAtMs: startedAtMs,
    turns: 0,
    lastAgentId: null,
    rating: null,
    ...(work.state.holder !== null && { holders: [{ agentId: work.state.holder, fromMs: startedAtMs, toMs: null }] }),
    ...traitsOf(work),
  };
  work.state.session = session;
  return touchSession(work, session);
}

function hearWord(work: Work, atMs: number): void {
  work.state.lastActivityAtMs = atMs;
  const session = openSession(work.state);
  if (session) touchSession(work, session).lastWordAtMs = atMs;
}

function setStatus(work: Work, next: Pick<FoldState, "status" | "stateReason" | "wakeAtMs">, atMs: number): void {
  const { status } = work.state;
  Object.assign(work.state, next);
  if (next.status === "pending" && status !== "pending") standStill(work, atMs);
  if (next.status !== "pending" && status === "pending") goOn(work, atMs);
}

function startTurn(work: Work, session: Session, start: Pick<Turn, "key" | "firstMessageId" | "startedAtMs" | "closingPhrase">): void {
  session.turns += 1;
  const turn = newTurn({ ...start, sessionKey: session.key, first: session.turns === 1, holder: work.state.holder, ...traitsOf(work) });
  work.state.turn = touchTurn(work, turn);
}

function replaceTurn(work: Work, session: Session, turn: Turn): void {
  session.turns -= 1;
  work.turns.delete(turn.key);
  work.superseded.push(turn.key);
}
