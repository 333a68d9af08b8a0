import type { NewEvent } from "../events/append.ts";
import type { ConversationRow } from "./derived-queries.ts";
import { type ClockPlan, clockEvents } from "../sla/store-clocks.ts";
import type { Moment, TurnPlan } from "./derived-rows.ts";
import type { Derivation, Word } from "./derive.ts";

/** The conversation's own row after a fold: all that a list shows. */
export function conversationRow(derivation: Derivation, clocks: readonly ClockPlan[], { sessionIds, now }: Moment): ConversationRow {
  const { subject, folded, state } = derivation;
  const { locked } = subject;
  const { conversation } = folded;
  const last = newestWord(subject.words, locked.lastSentAt);
  const due = nextDue(clocks);
  return {
    id: locked.id,
    platformConversationId: subject.platformConversationId ?? locked.platformConversationId,
    state: conversation.status,
    stateReason: conversation.stateReason,
    wakeAt: conversation.wakeAtMs === null ? null : new Date(conversation.wakeAtMs),
    assigneeId: conversation.holder,
    lastMessageId: last?.id ?? null,
    lastSender: last?.sender ?? null,
    lastText: last?.text?.slice(0, LAST_TEXT_LENGTH) ?? null,
    lastSentAt: last?.sentAt ?? null,
    unreadCount: unreadAfter(locked.unreadCount, subject.words),
    waitingSince: conversation.waitingSinceMs === null ? null : new Date(conversation.waitingSinceMs),
    nextDue: due?.row.dueAt ?? null,
    nextDueClockId: due?.row.id ?? null,
    nextDueKind: due?.row.kind ?? null,
    sessionId: conversation.sessionKey === null ? null : (sessionIds.get(conversation.sessionKey) ?? locked.sessionId),
    fold: storable(state),
    updatedAt: now,
  };
}

const LAST_TEXT_LENGTH = 200;

/** The state as it is kept: without the open turn's message instants, which would grow with every message and stand in the messages anyway. */
function storable(state: Derivation["state"]): object {
  return state.turn ? { ...state, turn: { ...state.turn, messageOffsetsMs: [] } } : state;
}

function newestWord(words: readonly Word[], known: Date | null): Word | null {
  const newest = words.filter(({ counts }) => counts).reduce<Word | null>((found, word) => (found && found.sentAt > word.sentAt ? found : word), null);
  return newest && (known === null || newest.sentAt >= known) ? newest : null;
}

/** Buyer messages that nobody has read: a person's reply means that what came before it was. */
function unreadAfter(before: number, words: readonly Word[]): number {
  let unread = before;
  for (const { sender } of words.toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime())) {
    if (sender === "buyer") unread += 1;
    if (sender === "agent") unread = 0;
  }
  return unread;
}

/** The earliest that still waits. A resolution that is over its time would hide every wait after it: it comes last. */
function nextDue(clocks: readonly ClockPlan[]): ClockPlan | null {
  const open = clocks.filter(({ clock }) => clock.stoppedAtMs === null && (clock.state === "running" || clock.state === "breached"));
  const rankOf = ({ clock }: ClockPlan) => (clock.kind === "resolution" && clock.state === "breached" ? Infinity : clock.dueAtMs);
  return open.reduce<ClockPlan | null>((first, next) => (first && rankOf(first) <= rankOf(next) ? first : next), null);
}

export function conversationEvents({ subject, folded }: Derivation, turns: readonly TurnPlan[], clocks: readonly ClockPlan[]): NewEvent[] {
  const { locked } = subject;
  const { status, holder, stateReason } = folded.conversation;
  const about = { shopId: locked.shopId, subject: { type: "conversation", id: locked.id } };
  const events: NewEvent[] = [];
  if (subject.isNew) events.push({ ...about, type: "conversation.created", data: {} });
  if (status !== locked.state) events.push({ ...about, type: "conversation.state", data: { from: locked.state, to: status, cause: stateReason === "closed_by_platform" ? "platform" : null } });
  if (holder !== locked.assigneeId) events.push({ ...about, type: "conversation.assigned", data: { from: locked.assigneeId, to: holder, reason: subject.reason ?? null } });
  for (const { change, changed, row } of turns) {
    if (!changed || change.event === null) continue;
    const data = { conversationId: locked.id, turnId: row.id, startedAt: row.startedAt.toISOString(), waitMs: row.waitMs, agentId: row.ownerId, first: row.isFirst };
    events.push({ type: change.event, shopId: locked.shopId, subject: { type: "turn", id: row.id }, data });
  }
  events.push(...clockEvents(clocks));
  return events;
}
