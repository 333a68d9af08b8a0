import { NUDGES } from "../corpus/index.ts";
import type { OpenVisit } from "../plan/chats.ts";
import { endVisit, sayTurn } from "../plan/visit.ts";
import type { ScriptTurn } from "../plan/script.ts";
import { foretell } from "./stage.ts";
import type { Stage } from "./stage.ts";

type Talk = { visit: OpenVisit; turn: number; /** The instant of the last word of the turn that is being said. */ saidAt: number; answeredAt: number; nudges: number };
type Talks = { stage: Stage; open: Map<string, Talk>; /** By the message that ends its opening. */ awaited: Map<string, OpenVisit> };
export type Reactions = {
  /** Begins to play the rest of these visits as answers come. */
  follow: (visits: readonly OpenVisit[]) => void;
  onAnswer: (conversationId: string, at: number) => void;
  /** A buyer said something: from here on the answer is waited for. */
  onSaid: (messageId: string, at: number) => void;
};

const PATIENCE_MS: readonly [number, number] = [70_000, 200_000];
const MOST_NUDGES = 2;

/** Buyers who answer back: after each reply the next thing on their mind, a nudge when nobody replies, thanks, and the end of the chat. */
export function createReactions(stage: Stage): Reactions {
  const talks: Talks = { stage, open: new Map(), awaited: new Map() };
  return {
    follow: (visits) => {
      for (const visit of visits) talks.awaited.set(visit.lastMessageId, visit);
    },
    onSaid: (messageId, at) => {
      const visit = talks.awaited.get(messageId);
      if (!visit) return;
      talks.awaited.delete(messageId);
      const talk: Talk = { visit, turn: 0, saidAt: at, answeredAt: 0, nudges: 0 };
      talks.open.set(visit.conversationId, talk);
      watch(talks, talk);
    },
    onAnswer: (conversationId, at) => {
      const talk = talks.open.get(conversationId);
      if (!talk || at < talk.saidAt || isAnswered(talk)) return;
      talk.answeredAt = at;
      goOn(talks, talk);
    },
  };
}

function isAnswered({ answeredAt, saidAt }: Talk): boolean {
  return answeredAt >= saidAt;
}

function goOn(talks: Talks, talk: Talk): void {
  const next = talk.visit.script.turns[(talk.turn += 1)];
  if (next) sayNext(talks, talk, { turn: next, startMs: talk.answeredAt + next.thinkMs });
  if (!next || next.thanks) end(talks, talk);
  else watch(talks, talk);
}

function sayNext({ stage }: Talks, talk: Talk, { turn, startMs }: { turn: ScriptTurn; startMs: number }): void {
  const { facts, lastAt } = sayTurn(talk.visit, turn, { random: stage.random, ids: stage.ids, startMs });
  for (const fact of facts) foretell(stage, fact);
  talk.saidAt = lastAt;
}

function watch(talks: Talks, talk: Talk): void {
  const due = talk.saidAt + talks.stage.random.between(...PATIENCE_MS);
  talks.stage.agenda.add(due, { do: "act", act: () => nudge(talks, talk) });
}

function nudge(talks: Talks, talk: Talk): void {
  const isOver = talks.open.get(talk.visit.conversationId) !== talk;
  if (isOver || isAnswered(talk) || talk.nudges >= MOST_NUDGES) return;
  talk.nudges += 1;
  const { random, platform } = talks.stage;
  const content = { kind: "text" as const, text: random.pick(NUDGES) };
  sayNext(talks, talk, { turn: { lines: [{ gapMs: 1, sender: "buyer", content }], thinkMs: 0, thanks: false }, startMs: platform.now() });
  watch(talks, talk);
}

/** The platform closes an answered chat after a while, unless the buyer is back by then. */
function end({ stage, open }: Talks, talk: Talk): void {
  const { conversationId } = talk.visit;
  open.delete(conversationId);
  if (!isAnswered(talk)) return;
  const { facts } = endVisit(talk.visit, { random: stage.random, ids: stage.ids, startMs: talk.answeredAt });
  for (const fact of facts) foretell(stage, fact, () => !open.has(conversationId));
}
