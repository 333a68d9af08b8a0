import { GOODBYES, NUDGES, RATING_WORDS, STOPGAPS } from "../corpus/index.ts";
import type { Ids } from "../ids.ts";
import type { Random } from "../random.ts";
import type { ChatFact, ChatSender, Fact, SimBuyer, SimContent, SimOrder, SimShop, Unplaced, WorkbenchAgent } from "../types.ts";
import type { Script, ScriptLine, ScriptTurn } from "./script.ts";

export type Visit = { shop: SimShop; conversationId: string; buyer: SimBuyer; order: SimOrder | null; script: Script };
export type VisitMaking = { random: Random; ids: Ids; startMs: number };
export type ChatFacts = { facts: Unplaced[]; lastAt: number };

/** The messages of one run of the buyer's words from `startMs` on, with what the bot puts between. */
export function sayTurn(visit: Visit, turn: ScriptTurn, { ids, startMs }: VisitMaking): ChatFacts {
  const facts: Unplaced[] = [];
  let at = startMs;
  for (const line of turn.lines) {
    at += Math.max(line.gapMs, 1);
    facts.push(message(visit, { at, sender: line.sender, content: fill(line, { visit, ids }), messageId: ids.next("message") }));
    if (line.handsOver) facts.push({ what: "handed_over", at: (at += 400), shop: visit.shop.id, conversationId: visit.conversationId });
  }
  return { facts, lastAt: at };
}

/** How one planned wait goes: nudges while it lasts, then an answer in the platform's workbench, or none. */
export type Answering = { afterMs: number | null; agent: WorkbenchAgent };

export function answerTurn(visit: Visit, answering: Answering, { random, ids, startMs }: VisitMaking): ChatFacts {
  const facts: Unplaced[] = [];
  const { afterMs, agent } = answering;
  const nudgeAt = startMs + random.between(50, 130) * 1000;
  if (afterMs === null || startMs + afterMs > nudgeAt + 1000) {
    facts.push(message(visit, { at: nudgeAt, sender: "buyer", content: text(random.pick(NUDGES)), messageId: ids.next("message") }));
  }
  if (afterMs === null) return { facts, lastAt: nudgeAt };
  const answerAt = startMs + afterMs;
  const words = random.chance(0.2) ? random.pick(STOPGAPS) : random.pick(visit.script.topic.answers);
  facts.push(message(visit, { at: answerAt, sender: "agent", content: text(words), messageId: ids.next("message"), agent }));
  if (!random.chance(0.25)) return { facts, lastAt: answerAt };
  const secondAt = answerAt + random.between(4, 40) * 1000;
  facts.push(message(visit, { at: secondAt, sender: "agent", content: text(random.pick(visit.script.topic.answers)), messageId: ids.next("message"), agent }));
  return { facts, lastAt: secondAt };
}

export function sayGoodbye(visit: Visit, agent: WorkbenchAgent, { random, ids, startMs }: VisitMaking): ChatFacts {
  const at = startMs + random.between(8, 90) * 1000;
  return { facts: [message(visit, { at, sender: "agent", content: text(random.pick(GOODBYES)), messageId: ids.next("message"), agent })], lastAt: at };
}

/** The platform ends the chat after a silence; the web page of Feige shows that as a system line. */
export function endVisit(visit: Visit, { random, ids, startMs }: VisitMaking): ChatFacts {
  const at = startMs + random.between(240, 900) * 1000;
  const { shop, conversationId } = visit;
  if (shop.platform === "douyin") {
    const line = text("用户超时未回复，系统关闭会话");
    return { facts: [message(visit, { at, sender: "system", content: line, messageId: ids.next("message") })], lastAt: at };
  }
  const facts: Unplaced[] = [{ what: "closed", at, shop: shop.id, conversationId }];
  if (visit.script.stars === null) return { facts, lastAt: at };
  const abandoned = random.chance(0.15);
  const comment = random.chance(0.5) && !abandoned ? random.pick(RATING_WORDS) : null;
  const ratedAt = at + random.between(5, 300) * 1000;
  facts.push({ what: "rated", at: ratedAt, shop: shop.id, conversationId, stars: abandoned ? null : visit.script.stars, comment, abandoned });
  return { facts, lastAt: ratedAt };
}

type Words = { at: number; sender: ChatSender; content: SimContent; messageId: string; agent?: WorkbenchAgent };

function message({ shop, conversationId, buyer, order }: Visit, words: Words): Unplaced<ChatFact> {
  const { at, sender, content, messageId, agent = null } = words;
  return { what: "message", at, shop: shop.id, sender, conversationId, messageId, clientId: null, buyer, content, orderId: order?.orderId ?? null, agent };
}

function fill({ content }: ScriptLine, { visit, ids }: { visit: Visit; ids: Ids }): SimContent {
  if (content.kind === "order") return { ...content, ref: visit.order?.orderId ?? ids.next("order") };
  if (content.kind === "product") return { ...content, ref: visit.order?.items[0]?.productId ?? ids.next("product") };
  return content;
}

function text(words: string): SimContent {
  return { kind: "text", text: words };
}

export function isChat(fact: Unplaced | Fact): fact is ChatFact {
  return fact.what === "message";
}
