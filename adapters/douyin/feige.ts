import * as z from "zod";
import type { Content, InboundEvent, Person } from "../../src/channels/port.ts";
import { Id, OptionalId } from "../protocols/fields.ts";
import { fieldsOf } from "./address.ts";
import { timeOf } from "./fields.ts";
import { digestOf, tryRead, type Read } from "./read.ts";

const Line = z.object({
  type: z.unknown().optional(),
  serverId: Id,
  securityConversationId: Id,
  createTime: z.unknown().transform((value, context) => {
    const at = timeOf(value);
    if (at) return at;
    context.addIssue({ code: "custom", message: "is no time" });
    return z.NEVER;
  }),
  content: z.string().nullish().transform((text) => text ?? ""),
  ext: z.unknown().prefault({}).transform(fieldsOf),
});
type Line = z.infer<typeof Line>;
type Sender = "buyer" | "agent" | "bot" | "system";

/** Who wrote a line, by the role's name; robots first, as in `ShopRobot`. Anyone on the shop's side who is no machine is a person. */
const ROLES: [pattern: RegExp, sender: Sender][] = [
  [/robot|bot$|auto|^ai/i, "bot"],
  [/system|platform|notice/i, "system"],
  [/^buyer$|^user$|^customer$|^consumer$/i, "buyer"],
  [/server|service|seller|merchant|agent|staff|shop|kefu/i, "agent"],
];
const CLOSING = /系统关闭会话|会话已关闭|会话已结束|关闭了?会话/;
const MEDIA: Record<string, Content["kind"]> = {
  file_image: "image",
  image: "image",
  file_video: "video",
  video: "video",
  file_audio: "audio",
  audio: "audio",
  voice: "audio",
};

/** One line, a list of lines, or `{messages: […]}`; null for anything else. */
export function feigeLines(body: unknown): unknown[] | null {
  if (Array.isArray(body)) return body;
  if (typeof body !== "object" || body === null) return null;
  if ("messages" in body) return Array.isArray(body.messages) ? body.messages : null;
  return "serverId" in body || "securityConversationId" in body || "ext" in body ? [body] : null;
}

export function readFeige(element: unknown): Read {
  const { serverId, type, ext } = fieldsOf(element);
  const kind = `feige.${String(fieldsOf(ext)["type"] ?? type ?? "message").slice(0, 80)}`;
  const key = serverId === undefined || serverId === null ? digestOf(element) : `feige:${Id.safeParse(serverId).data ?? digestOf(serverId)}`;
  return tryRead(key, kind, () => lineEvent(Line.parse(element), key));
}

function lineEvent(line: Line, key: string): InboundEvent {
  const sender = senderOf(line);
  const [buyerId, shopId] = line.securityConversationId.split(":");
  const platformShopId = idOf(line.ext["shop_id"]) ?? (shopId || null);
  const moment = { key, at: line.createTime, platformShopId, platformConversationId: line.securityConversationId };
  if (sender === "system" && CLOSING.test(line.content)) return { ...moment, type: "closed" };
  const nickname = textOf(line.ext["nickname"]);
  const buyer: Person | null = buyerId ? { id: buyerId, name: sender === "buyer" ? nickname : undefined } : null;
  return {
    ...moment,
    type: "message",
    sender,
    platformMessageId: line.serverId,
    buyer,
    account: sender === "agent" ? accountOf(line.ext, nickname) : null,
    clientId: textOf(line.ext["s:client_message_id"]) ?? null,
    ...contentOf(line, sender),
  };
}

/** A line without a role is the system's only when it reads like one of its lines. */
function senderOf({ ext, content, type }: Line): Sender {
  const role = textOf(ext["s:sender_biz_role"]) ?? textOf(ext["sender_biz_role"]) ?? textOf(ext["sender_role"]);
  const sender = ROLES.find(([pattern]) => role !== undefined && pattern.test(role))?.[1];
  if (sender) return sender;
  const isSystem = role === undefined && (CLOSING.test(content) || /system|notice|tip/i.test(String(ext["type"] ?? type)));
  if (isSystem) return "system";
  const message = role === undefined ? "is missing" : "is a role that we do not know";
  throw new z.ZodError([{ code: "custom", path: ["ext", "s:sender_biz_role"], message, input: undefined }]);
}

function contentOf({ content, ext }: Line, sender: Sender): { content: Content; platformOrderId: string | null } {
  const card = fieldsOf(ext["static_data"]);
  const orderId = idIn("order_id", ext, card) ?? idIn("orderId", ext, card);
  const productId = idIn("goods_id", ext, card) ?? idIn("product_id", ext, card);
  const platformOrderId = orderId ?? null;
  if (sender === "system") return { content: { kind: "system", text: content }, platformOrderId };

  const media = MEDIA[String(ext["type"])];
  const url = textOf(ext["imageUrl"]) ?? textOf(ext["videoUrl"]) ?? textOf(ext["audioUrl"]) ?? textOf(ext["url"]);
  if (media) return { content: { kind: media, url }, platformOrderId };
  if (ext["type"] === "template_card" && (orderId ?? productId)) {
    const text = textOf(card["title"]) ?? textOf(card["product_name"]) ?? textOf(card["goods_name"]) ?? content;
    return { content: { kind: orderId ? "order" : "product", ref: orderId ?? productId, text }, platformOrderId };
  }
  return { content: { kind: "text", text: content }, platformOrderId };
}

function accountOf(ext: Record<string, unknown>, nickname: string | undefined): { id: string } | null {
  const id = idOf(ext["s:sender_id"]) ?? idOf(ext["sender_id"]) ?? idOf(ext["s:cs_id"]) ?? idOf(ext["cs_id"]) ?? nickname;
  return id === undefined ? null : { id };
}

const textOf = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
const idOf = (value: unknown) => OptionalId.safeParse(value).data;
const idIn = (name: string, ...places: Record<string, unknown>[]) => places.map((place) => idOf(place[name])).find((id) => id !== undefined && id !== "0");
