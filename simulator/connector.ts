import { Hono } from "hono";
import type { Context } from "hono";
import { decide, isDecidable, remarkOrder } from "./live/decisions.ts";
import { takeReply } from "./live/replies.ts";
import { isOut } from "./live/stage.ts";
import type { Stage } from "./live/stage.ts";
import type { SimContent, SimShop } from "./types.ts";
import { iso } from "./wire/instants.ts";
import { parseLongAsText } from "./wire/exact-json.ts";
import { isSignedByOneOf } from "./wire/sign.ts";

type Data = Record<string, unknown>;
type Answer = { status: number; body: Data; retryAfterSeconds?: number };

/** The shop system's own end: `POST /connector/{connectionId}` takes `reply.send`, `refund.decide`, `order.remark` and `message.recall`. */
export function createConnector(stage: Stage): Hono {
  const firstAnswers = new Map<string, Answer>();
  return new Hono().post("/connector/:connectionId", async (c) => {
    const body = await c.req.text();
    const shops = [...stage.world.shops.values()].filter(({ connectionId }) => connectionId === c.req.param("connectionId"));
    const secrets = shops.flatMap(secretsOf);
    if (!isSignedByOneOf(c.req.raw.headers, body, { secrets, nowMs: stage.clock.now() })) return answer(c, { status: 401, body: { code: "signature", message: "签名错误" } });
    if (isOut(stage)) return answer(c, { status: 503, body: { code: "unavailable", message: "系统维护中" } });
    const id = `${c.req.param("connectionId")}/${c.req.header("webhook-id")}`;
    const before = firstAnswers.get(id);
    if (before) return answer(c, before);
    const given = act(stage, { body, connectionId: c.req.param("connectionId") });
    if (given.status < 300) firstAnswers.set(id, given);
    return answer(c, given);
  });
}

function secretsOf(shop: SimShop): readonly string[] {
  return shop.platform === "standard" ? shop.credentials.secrets : (shop.credentials.feige?.secrets ?? []);
}

function act(stage: Stage, call: { body: string; connectionId: string }): Answer {
  const envelope = read(call.body);
  if (!envelope) return refused("malformed", "不是有效的请求", 400);
  const { type, data } = envelope;
  if (type === "reply.send") return reply(stage, data, call.connectionId);
  if (type === "message.recall") return recall(stage, data);
  if (type === "refund.decide") return decideRefund(stage, data);
  if (type === "order.remark") return remark(stage, data);
  return refused("unknown_type", `未知类型 ${type}`, 422);
}

function read(body: string): { type: string; data: Data } | null {
  try {
    const { type, data } = parseLongAsText(body) as { type?: unknown; data?: unknown };
    return typeof type === "string" && typeof data === "object" && data !== null ? { type, data: data as Data } : null;
  } catch {
    return null;
  }
}

function reply(stage: Stage, data: Data, connectionId: string): Answer {
  const content = data["content"] as SimContent | undefined;
  const [conversationId, clientId, buyerId] = [data["conversation_id"], data["client_id"], data["buyer_id"]];
  if (typeof conversationId !== "string" || typeof clientId !== "string" || typeof content?.kind !== "string") return refused("malformed", "缺少字段", 400);
  const taken = takeReply(stage, { conversationId, clientId, content, connectionId, ...(typeof buyerId === "string" ? { buyerId } : {}), ...(data["asks"] === "rating" && { asks: "rating" }) });
  if (!taken.accepted) {
    const { status, code, message, retryAfterSeconds } = taken;
    return { status, body: { code, message }, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) };
  }
  if (taken.lost) return { status: 500, body: { code: "internal", message: "系统开小差了" } };
  return { status: 200, body: { message_id: taken.reply.messageId, accepted_at: iso(taken.reply.acceptedAt) } };
}

/** How long after a reply was taken it may be taken back. */
const RECALL_MS = 120_000;

function recall({ world, platform }: Stage, data: Data): Answer {
  const sent = [...world.replies.values()].find(({ conversationId, messageId }) => conversationId === data["conversation_id"] && messageId === data["message_id"]);
  if (!sent) return refused("message_not_found", "消息不存在");
  if (platform.now() - sent.acceptedAt > RECALL_MS) return refused("too_late", "超过两分钟的消息不能撤回");
  sent.isRecalled = true;
  return { status: 200, body: {} };
}

function decideRefund(stage: Stage, data: Data): Answer {
  const refund = stage.world.refunds.get(String(data["refund_id"]));
  const decision = data["decision"];
  if (!refund) return refused("refund_not_found", "售后单不存在");
  if (decision !== "agree" && decision !== "refuse") return refused("malformed", "decision 只能是 agree 或 refuse", 400);
  if (isStale(data["version"], refund.updatedAt)) return refused("stale", "售后单已更新，请刷新后重试", 409);
  if (!isDecidable(refund)) return refused("wrong_state", "售后单状态已变化，不能操作");
  decide(stage, refund, decision);
  return { status: 200, body: {} };
}

/** A version that reads as an instant must be the request's own; any other form is not for us to judge. */
function isStale(version: unknown, updatedAt: number): boolean {
  if (typeof version !== "string" || version === "") return false;
  const digits = /^\d{10,13}$/.test(version) ? Number(version) * (version.length === 10 ? 1000 : 1) : Date.parse(version);
  return Number.isFinite(digits) && Math.floor(digits / 1000) !== Math.floor(updatedAt / 1000);
}

function remark(stage: Stage, data: Data): Answer {
  const order = stage.world.orders.get(String(data["order_id"]));
  if (!order) return refused("order_not_found", "订单不存在");
  const text = String(data["remark"] ?? "");
  if (text.length > 60) return refused("remark_too_long", "备注不能超过60字");
  remarkOrder(stage, order, { remark: text, star: Number(data["flag"] ?? 0) || 0 });
  return { status: 200, body: {} };
}

function refused(code: string, message: string, status = 422): Answer {
  return { status, body: { code, message } };
}

function answer(c: Context, { status, body, retryAfterSeconds }: Answer): Response {
  if (retryAfterSeconds !== undefined) c.header("retry-after", String(retryAfterSeconds));
  return c.json(body, status as 200);
}
