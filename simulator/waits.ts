/** One thing said or done in one chat, as far as waiting goes. */
export type WaitFact = { at: number; kind: "buyer" | "bot" | "handed_over" | "agent" | "closed"; id: string };
export type Wait = {
  conversationId: string;
  startedAt: number;
  answeredAt: number | null;
  waitMs: number | null;
  state: "waiting" | "answered" | "not_needed";
  firstMessageId: string | null;
  replyMessageId: string | null;
  /** Buyer messages of the wait; after a hand-over the last one before it counts as its first. */
  messages: number;
  /** The wait began at a hand-over from a bot. */
  handedOver: boolean;
};

const RANKS: Record<WaitFact["kind"], number> = { buyer: 0, bot: 1, handed_over: 2, agent: 3, closed: 4 };

/**
 * Every wait of one conversation, the plain way: sort, then walk once. A wait starts at the oldest unanswered buyer message,
 * ends with the first human reply, starts afresh at a hand-over, and is not needed any more when the chat is closed over it.
 */
export function waitsOf(conversationId: string, facts: readonly WaitFact[]): Wait[] {
  const waits: Wait[] = [];
  let open: Wait | null = null;
  let lastBuyer: string | null = null;
  let inSession = false;
  for (const { at, kind, id } of inOrder(facts)) {
    if (kind === "buyer") {
      if (open) open.messages += 1;
      else waits.push((open = startWait(conversationId, { at, messageId: id, handedOver: false })));
      [lastBuyer, inSession] = [id, true];
    } else if (kind === "agent" && open) {
      Object.assign(open, { state: "answered", answeredAt: at, waitMs: at - open.startedAt, replyMessageId: id });
      open = null;
    } else if (kind === "handed_over" && (open || !inSession)) {
      if (open) waits.pop();
      waits.push((open = startWait(conversationId, { at, messageId: inSession ? lastBuyer : null, handedOver: true })));
      inSession = true;
    } else if (kind === "closed") {
      if (open) open.state = "not_needed";
      [open, inSession] = [null, false];
    }
  }
  return waits;
}

function inOrder(facts: readonly WaitFact[]): WaitFact[] {
  return [...facts].sort((a, b) => a.at - b.at || RANKS[a.kind] - RANKS[b.kind] || compareIds(a.id, b.id));
}

function startWait(conversationId: string, start: { at: number; messageId: string | null; handedOver: boolean }): Wait {
  const { at, messageId, handedOver } = start;
  return {
    conversationId, startedAt: at, answeredAt: null, waitMs: null, state: "waiting",
    firstMessageId: messageId, replyMessageId: null, messages: messageId === null ? 0 : 1, handedOver,
  };
}

function compareIds(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : Number(a > b);
}
