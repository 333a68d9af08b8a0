import type { Holding, Turn } from "./fold-state.ts";

type Start = Pick<Turn, "key" | "sessionKey" | "firstMessageId" | "startedAtMs" | "first" | "closingPhrase" | "traits"> & { holder: string | null };

export function newTurn({ holder, ...start }: Start): Turn {
  return {
    ...start,
    replyMessageId: null,
    answeredAtMs: null,
    answeredBy: null,
    state: "waiting",
    endedAtMs: null,
    endedBy: null,
    closedBy: null,
    messages: start.firstMessageId === null ? 0 : 1,
    messageOffsetsMs: start.firstMessageId === null ? [] : [0],
    holders: [{ agentId: holder, fromMs: start.startedAtMs, toMs: null }],
  };
}

export function answerTurn(turn: Turn, reply: { id: string; atMs: number; agentId: string | null }): void {
  turn.state = "answered";
  turn.replyMessageId = reply.id;
  turn.answeredAtMs = reply.atMs;
  turn.answeredBy = reply.agentId;
  endTurn(turn, reply.atMs);
}

export function closeTurn(turn: Turn, atMs: number, closer: { by: "agent" | "platform"; agentId: string | null }): void {
  turn.state = "not_needed";
  turn.endedBy = closer.by;
  turn.closedBy = closer.agentId;
  endTurn(turn, atMs);
}

/** Hands what is held to someone else. A share of no length is left out, so that who was assigned at the first instant held it from the start. */
export function holdBy(holders: Holding[], agentId: string | null, atMs: number): void {
  const last = holders.at(-1);
  if (last && last.fromMs < atMs) last.toMs = atMs;
  else holders.pop();
  const before = holders.at(-1);
  if (before && before.agentId === agentId) before.toMs = null;
  else holders.push({ agentId, fromMs: atMs, toMs: null });
}

function endTurn(turn: Turn, atMs: number): void {
  turn.endedAtMs = atMs;
  const last = turn.holders.at(-1);
  if (last) last.toMs = atMs;
}

/** Whom a turn counts for: who answered it, else who held it when it ended or now; null = the queue. */
export function turnAgent(turn: Pick<Turn, "state" | "answeredBy" | "holders">): string | null {
  return turn.state === "answered" ? turn.answeredBy : (turn.holders.at(-1)?.agentId ?? null);
}

/** The time between the first unanswered message and the reply; null without a reply. */
export function waitMs(turn: Pick<Turn, "startedAtMs" | "answeredAtMs">): number | null {
  return turn.answeredAtMs === null ? null : Math.max(0, turn.answeredAtMs - turn.startedAtMs);
}

/** Closed by a person with nobody having replied; counted per agent even where the buyer only said thanks. */
export function isClosedUnanswered(turn: Pick<Turn, "state" | "endedBy">): boolean {
  return turn.state === "not_needed" && turn.endedBy === "agent";
}
