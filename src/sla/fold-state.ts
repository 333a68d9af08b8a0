import type { Pause } from "./allowance.ts";
import type { FactPosition } from "./facts.ts";

/** Who held a conversation, half-open [fromMs, toMs); `toMs` null = still. `agentId` null = the queue. */
export type Holding = { agentId: string | null; fromMs: number; toMs: number | null };

/** What policies ask of a wait besides its shop and words; what is left out was never set or said. */
export type Traits = { team?: string | null; tier?: string; priority?: string; labels?: readonly string[] };
/** What was set and said, as it stands now. The shop's own word on the tier goes before the platform's. */
export type SetTraits = Traits & { ownTier?: string | null; /** Until when the buyer's words start no wait. */ quietUntil?: string | null };

export type Session = {
  /** Id of the fact that opened it. */
  key: string;
  startedAtMs: number;
  endedAtMs: number | null;
  endedBy: "agent" | "platform" | "quiet" | null;
  /** The person who resolved it, where a person did. */
  closedBy: string | null;
  /** Last buyer, bot or agent message or hand-over in it. */
  lastWordAtMs: number;
  turns: number;
  /** The last person who replied in it: whom its rating is about. */
  lastAgentId: string | null;
  rating: { stars: number | null; abandoned: boolean; atMs: number } | null;
  /** Who held the conversation in it; left out where nobody ever did. */
  holders?: Holding[];
  /** When it stood in `pending`; left out where it never did. */
  pending?: Pause[];
  /** As they were when it began; left out where there were none. */
  traits?: Traits;
};

/** An instant that was promised to the buyer. */
export type Promised = {
  /** Our id of the promise. */
  key: string;
  sessionKey: string | null;
  promisedAtMs: number;
  dueAtMs: number;
  by: string | null;
  saidIn: string | null;
  holders: Holding[];
  traits?: Traits;
  /** By the first human reply written after it, by whoever called it done or cancelled it; null while it is open. */
  ended: { atMs: number; as: "reply" | "done" | "cancelled"; by: string | null } | null;
};

export type Turn = {
  /** Id of the fact that opened it: its first buyer message, or the hand-over. */
  key: string;
  sessionKey: string;
  startedAtMs: number;
  /** First turn of its session: judged as first response. */
  first: boolean;
  /** For a wait that a hand-over started: the buyer's last message before it; null where the buyer had not written in the session. */
  firstMessageId: string | null;
  replyMessageId: string | null;
  answeredAtMs: number | null;
  answeredBy: string | null;
  state: "waiting" | "answered" | "not_needed";
  /** The reply, or the resolve or close that made it not needed. */
  endedAtMs: number | null;
  /** Who closed it without a reply; null while waiting and when answered. */
  endedBy: "agent" | "platform" | null;
  closedBy: string | null;
  /** Buyer messages in it. */
  messages: number;
  /** Instant of each buyer message after `startedAtMs`. A message before the hand-over that started the wait counts from it, as 0. */
  messageOffsetsMs: number[];
  /** All that the buyer wrote in it are closing phrases. */
  closingPhrase: boolean;
  holders: Holding[];
  /** As they were when it began; left out where there were none. */
  traits?: Traits;
  /** When the conversation stood in `pending` since then; left out where it never did. */
  pending?: Pause[];
};

/** A change of hands, for transfers in and out and for concurrency. */
export type Transfer = { factId: string; atMs: number; from: string | null; to: string | null; by: string | null };

export type ConversationStatus = "open" | "pending" | "resolved";

/**
 * What the fold carries from fact to fact: plain JSON. Its size follows the one open turn, never the history;
 * between sessions no turn is open.
 */
export type FoldState = {
  last: FactPosition | null;
  status: ConversationStatus;
  stateReason: string | null;
  wakeAtMs: number | null;
  holder: string | null;
  holderSinceMs: number | null;
  lastBuyer: { id: string; atMs: number } | null;
  lastActivityAtMs: number | null;
  /** The latest session, ended or not. */
  session: Session | null;
  /** The open wait. */
  turn: Turn | null;
  /** As they are now. */
  traits?: SetTraits;
  /** Those that are still to be kept; left out where there are none. */
  promises?: Promised[];
};

/** A session's beginning, with the state just before it: where a late fact starts the fold again. */
export type SessionOpening = { sessionKey: string; at: FactPosition; carry: FoldState };

/** The conversation's own row, as its facts have it. */
export type ConversationProjection = {
  status: ConversationStatus;
  stateReason: string | null;
  wakeAtMs: number | null;
  holder: string | null;
  holderSinceMs: number | null;
  waitingSinceMs: number | null;
  openTurnKey: string | null;
  lastBuyerAtMs: number | null;
  lastActivityAtMs: number | null;
  /** Null when the latest session has ended. */
  sessionKey: string | null;
};

export function emptyState(): FoldState {
  return {
    last: null,
    status: "open",
    stateReason: null,
    wakeAtMs: null,
    holder: null,
    holderSinceMs: null,
    lastBuyer: null,
    lastActivityAtMs: null,
    session: null,
    turn: null,
  };
}

export function conversationOf(state: FoldState): ConversationProjection {
  const { status, stateReason, wakeAtMs, holder, holderSinceMs, lastBuyer, lastActivityAtMs, session, turn } = state;
  return {
    status,
    stateReason,
    wakeAtMs,
    holder,
    holderSinceMs,
    waitingSinceMs: turn?.startedAtMs ?? null,
    openTurnKey: turn?.key ?? null,
    lastBuyerAtMs: lastBuyer?.atMs ?? null,
    lastActivityAtMs,
    sessionKey: session && session.endedAtMs === null ? session.key : null,
  };
}

export function copyTurn(turn: Turn): Turn {
  return { ...turn, messageOffsetsMs: turn.messageOffsetsMs.slice(), holders: copies(turn.holders), ...(turn.pending && { pending: copies(turn.pending) }) };
}

export function copySession(session: Session): Session {
  return { ...session, ...(session.holders && { holders: copies(session.holders) }), ...(session.pending && { pending: copies(session.pending) }) };
}

export const copyPromise = (promise: Promised): Promised => ({ ...promise, holders: copies(promise.holders) });

const copies = <T extends object>(rows: readonly T[]): T[] => rows.map((row) => ({ ...row }));

export function copyState(state: FoldState): FoldState {
  return {
    ...state,
    session: state.session && copySession(state.session),
    turn: state.turn && copyTurn(state.turn),
    ...(state.promises && { promises: state.promises.map(copyPromise) }),
  };
}
