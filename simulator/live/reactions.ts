import { NUDGES } from "../corpus/index.ts";
import type { OpenVisit } from "../plan/chats.ts";
import { endVisit, sayTurn } from "../plan/visit.ts";
import type { ChatFacts } from "../plan/visit.ts";
import { foretell } from "./stage.ts";
import type { Stage } from "./stage.ts";

type Talk = { visit: OpenVisit; turn: number; /** The instant of the last word of the turn that is being said. */ saidAt: number; answeredAt: number; nudges: number; over: boolean };
export type Reactions = {
  /** Begins to play the rest of these visits as answers come. */
  follow: (visits: readonly OpenVisit[]) => void;
  onAnswer: (conversationId: string, at: number) => void;
  /** A buyer said something: from here on the answer is waited for. */
  onSaid: (messageId: string, at: number) => void;
  talking: () => number;
};

const PATIENCE_MS: readonly [number, number] = [70_000, 200_000];

/** Buyers who answer back: after each reply the next thing on their mind, a nudge when nobody replies, thanks, and the end of the chat. */
export function createReactions(stage: Stage): Reactions {
  const talks = new Map<string, Talk>();
  const openers = new Map<string, OpenVisit>();

  const put = ({ facts, lastAt }: ChatFacts, talk: Talk): void => {
    for (const fact of facts) foretell(stage, fact);
    talk.saidAt = lastAt;
  };
  const making = (startMs: number) => ({ random: stage.random, ids: stage.ids, startMs });
  const watch = (talk: Talk): void => {
    const due = talk.saidAt + stage.random.between(...PATIENCE_MS);
    stage.agenda.add(due, { do: "act", act: () => nudge(talk) });
  };
  const nudge = (talk: Talk): void => {
    if (talk.over || talk.answeredAt >= talk.saidAt || talk.nudges >= 2) return;
    talk.nudges += 1;
    const content = { kind: "text" as const, text: stage.random.pick(NUDGES) };
    const turn = { lines: [{ gapMs: 1, sender: "buyer" as const, content }], thinkMs: 0, thanks: false };
    put(sayTurn(talk.visit, turn, making(stage.platform.now())), talk);
    watch(talk);
  };
  const end = (talk: Talk): void => {
    talk.over = true;
    talks.delete(talk.visit.conversationId);
    if (talk.answeredAt < talk.saidAt) return;
    for (const fact of endVisit(talk.visit, making(talk.answeredAt)).facts) foretell(stage, fact, () => !talks.has(talk.visit.conversationId));
  };
  const goOn = (talk: Talk): void => {
    const next = talk.visit.script.turns[(talk.turn += 1)];
    if (!next) return end(talk);
    put(sayTurn(talk.visit, next, making(talk.answeredAt + next.thinkMs)), talk);
    if (next.thanks) return end(talk);
    watch(talk);
  };
  return {
    follow: (visits) => {
      for (const visit of visits) openers.set(visit.lastMessageId, visit);
    },
    onSaid: (messageId, at) => {
      const visit = openers.get(messageId);
      if (!visit) return;
      openers.delete(messageId);
      const talk: Talk = { visit, turn: 0, saidAt: at, answeredAt: 0, nudges: 0, over: false };
      talks.set(visit.conversationId, talk);
      watch(talk);
    },
    onAnswer: (conversationId, at) => {
      const talk = talks.get(conversationId);
      if (!talk || at < talk.saidAt || talk.answeredAt >= talk.saidAt) return;
      talk.answeredAt = at;
      goOn(talk);
    },
    talking: () => talks.size,
  };
}
