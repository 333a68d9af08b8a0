import { RATING_WORDS } from "../corpus/index.ts";
import { createBuyer } from "../corpus/people.ts";
import { shareOf } from "../random.ts";
import type { ChatFact, SimContent } from "../types.ts";
import type { AcceptedReply } from "../world.ts";
import { enact, foretell } from "./stage.ts";
import type { ReplyRule, Stage } from "./stage.ts";

export type WantedReply = { conversationId: string; clientId: string; content: SimContent; connectionId: string; buyerId?: string; /** Stars are to be shown with it. */ asks?: "rating" };
export type ReplyAnswer =
  | { accepted: true; reply: AcceptedReply; lost: boolean }
  | { accepted: false; status: number; code: string; message: string; retryAfterSeconds?: number };

/** Takes a reply once by its client id; the same id again gets the first answer and changes nothing. */
export function takeReply(stage: Stage, wanted: WantedReply): ReplyAnswer {
  const { world } = stage;
  const before = world.replies.get(wanted.clientId);
  if (before) {
    before.requests += 1;
    return { accepted: true, reply: before, lost: false };
  }
  const chat = world.conversations.get(wanted.conversationId) ?? (stage.dials.acceptUnknownChats ? recalledChat(stage, wanted) : undefined);
  if (!chat || world.shops.get(chat.shop)?.connectionId !== wanted.connectionId) return refusal(422, "conversation_not_found", "会话不存在");
  if (wanted.content.kind === "text" && !wanted.content.text?.trim()) return refusal(422, "empty_message", "消息内容不能为空");
  const fault = faultFor(stage, wanted);
  if (fault) return fault;
  const reply = accept(stage, wanted, chat);
  return { accepted: true, reply, lost: shareOf(`lost/${stage.seed}/${wanted.clientId}`) < stage.dials.lostAnswers };
}

function accept(stage: Stage, { clientId, content, conversationId, asks }: WantedReply, chat: ChatFact): AcceptedReply {
  const { world, platform, ids, dials, random } = stage;
  const acceptedAt = Math.max(platform.now(), chat.at + 1);
  const messageId = ids.next("reply");
  const reply = { clientId, conversationId, messageId, text: content.text ?? "", acceptedAt, requests: 1 };
  world.replies.set(clientId, reply);
  const { shop, buyer, orderId } = chat;
  const echo = { what: "message", at: acceptedAt, shop, sender: "agent", conversationId, messageId, clientId, buyer, content, orderId, agent: null } as const;
  enact(stage, echo, random.between(...dials.echoMs));
  if (asks) rate(stage, chat, acceptedAt);
  else stage.onAnswer(conversationId, acceptedAt);
  return reply;
}

/** Two buyers of three touch the stars that they are shown, most of them content. Feige has no words for it. */
function rate(stage: Stage, { shop, conversationId }: ChatFact, askedAt: number): void {
  const { random, world } = stage;
  if (world.shops.get(shop)?.platform !== "standard" || !random.chance(0.66)) return;
  const stars = random.weighted<number>([[5, 60], [4, 25], [3, 8], [2, 4], [1, 3]]);
  foretell(stage, { what: "rated", at: askedAt + random.between(5, 120) * 1000, shop, conversationId, stars, comment: random.chance(0.3) ? random.pick(RATING_WORDS) : null, abandoned: false });
}

/** A chat of an earlier run, put together from its id and the connection that it came through. */
function recalledChat({ world, seed, random }: Stage, { conversationId, connectionId, buyerId }: WantedReply): ChatFact | undefined {
  const shops = [...world.shops.values()].filter((shop) => shop.connectionId === connectionId);
  const shop = shops.find(({ platformShopId }) => conversationId.includes(`:${platformShopId}:`)) ?? shops.find(({ platform }) => platform === "standard");
  if (!shop) return undefined;
  const buyer = { ...createBuyer(`${seed}/${conversationId}`, 0, random), ...(buyerId ? { id: buyerId } : {}) };
  return {
    what: "message", seq: 0, at: 0, shop: shop.id, sender: "buyer", conversationId, messageId: "", clientId: null, buyer,
    content: { kind: "text", text: "" }, orderId: null, agent: null,
  };
}

/** A rule set by hand goes first; then chance, drawn anew for each try so that trying again can help. */
function faultFor(stage: Stage, wanted: WantedReply): ReplyAnswer | null {
  const { conversationId, clientId, content } = wanted;
  const rule = stage.rules.find(({ times, matches }) => times > 0 && (matches?.({ conversationId, clientId, text: content.text ?? "" }) ?? true));
  if (rule) return ruled(rule);
  let draw = shareOf(`fault/${stage.seed}/${clientId}/${stage.nextSeq()}`);
  for (const [status, share] of Object.entries(stage.dials.replyFaults)) {
    draw -= share;
    if (draw < 0) return refusal(Number(status), FAULT_CODES[status] ?? "failed", FAULT_WORDS[status] ?? "发送失败");
  }
  return null;
}

function ruled(rule: ReplyRule): ReplyAnswer {
  rule.times -= 1;
  const { status, retryAfterSeconds } = rule;
  const code = rule.code ?? FAULT_CODES[status] ?? "failed";
  const message = rule.message ?? FAULT_WORDS[status] ?? "发送失败";
  return { ...refusal(status, code, message), ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
}

const FAULT_CODES: Record<string, string> = { 409: "conversation_closed", 422: "forbidden_words", 429: "too_many", 500: "internal", 503: "unavailable" };
const FAULT_WORDS: Record<string, string> = {
  409: "会话已关闭，无法发送", 422: "消息含有违禁词，发送失败", 429: "发送过于频繁，请稍后再试", 500: "系统开小差了", 503: "服务暂不可用",
};

function refusal(status: number, code: string, message: string): ReplyAnswer & { accepted: false } {
  return { accepted: false, status, code, message };
}
