import { hash32 } from "../random.ts";
import type { ChatFact, DouyinShop, Fact, OrderFact, RefundFact, SimShop, StandardShop, WebhookRequest } from "../types.ts";
import { ORDER_TAGS, orderPush } from "./douyin-order.ts";
import { REFUND_TAGS, refundPush } from "./douyin-refund.ts";
import { feigeMessage } from "./feige.ts";
import { unixSeconds } from "./instants.ts";
import { signPush, standardHeaders } from "./sign.ts";
import type { SignMethod } from "./sign.ts";
import { standardEvent } from "./standard.ts";

/** Facts that leave in one request: pushes of one Douyin app, chat lines of one connector, or one standard event. */
export type Parcel = { address: "push" | "feige" | "standard"; facts: readonly { fact: Fact; shop: SimShop }[] };
export type Rendering = {
  /** Instant of the signature, epoch milliseconds of the receiver's clock. */
  nowMs: number;
  signMethod?: SignMethod | "both";
  /** Sent under another transport id than before, as a sender that forgot does. */
  again?: number;
};

export function addressOf(fact: Fact, { platform }: SimShop): Parcel["address"] {
  if (platform === "standard") return "standard";
  return fact.what === "order" || fact.what === "refund" ? "push" : "feige";
}

/** One fact as the signed request that its platform sends. Feige has no marks of hand-over, close or rating: those are null there. */
export function renderFact(fact: Fact, shop: SimShop, rendering: Rendering): WebhookRequest | null {
  const address = addressOf(fact, shop);
  if (address === "feige" && fact.what !== "message") return null;
  return renderParcel({ address, facts: [{ fact, shop }] }, rendering);
}

export function renderParcel({ address, facts }: Parcel, rendering: Rendering): WebhookRequest {
  const first = facts[0];
  if (!first) throw new RangeError("A parcel holds at least one fact.");
  if (address === "push") return renderPush(facts as Of<OrderFact | RefundFact, DouyinShop>, rendering);
  if (address === "feige") return renderFeige(facts as Of<ChatFact, DouyinShop>, rendering);
  return renderStandard(first.fact, first.shop as StandardShop, rendering);
}

type Of<F, S> = readonly { fact: F; shop: S }[];

function renderPush(facts: Of<OrderFact | RefundFact, DouyinShop>, { signMethod = "both" }: Rendering): WebhookRequest {
  const shop = facts[0]?.shop as DouyinShop;
  const body = JSON.stringify(facts.map(({ fact, shop: { platformShopId } }) => pushMessage(fact, platformShopId)));
  const method = signMethod === "both" ? (hash32(body) % 2 === 0 ? "md5" : "hmac-sha256") : signMethod;
  const { credentials, connectionId } = shop;
  const headers = { "content-type": "application/json", "app-id": credentials.appKey, "event-sign": signPush(body, credentials, method), "sign-method": method };
  return { method: "POST", path: `/webhooks/douyin/${connectionId}`, headers, body };
}

function pushMessage(fact: OrderFact | RefundFact, platformShopId: string): Record<string, unknown> {
  const isOrder = fact.what === "order";
  const tag = String(isOrder ? ORDER_TAGS[fact.cause] : REFUND_TAGS[fact.cause]);
  const subject = isOrder ? fact.order : fact.refund;
  const id = "refundId" in subject ? subject.refundId : subject.orderId;
  const data = JSON.stringify(isOrder ? orderPush(fact, platformShopId) : refundPush(fact, platformShopId));
  return { tag, msg_id: `04${id.slice(-17)}::${tag}:${unixSeconds(subject.updatedAt)}:${id.slice(2, 11)}000`, data };
}

function renderFeige(facts: Of<ChatFact, DouyinShop>, { nowMs, again = 0 }: Rendering): WebhookRequest {
  const shop = facts[0]?.shop as DouyinShop;
  const messages = facts.map(({ fact, shop: { platformShopId } }) => feigeMessage(fact, platformShopId));
  const first = facts[0]?.fact.messageId ?? "";
  const form = hash32(first) % 3;
  const body = JSON.stringify(form === 0 && messages.length === 1 ? messages[0] : form === 1 ? messages : { messages });
  const id = `feige_${first}_${messages.length}${again ? `_${again}` : ""}`;
  const headers = standardHeaders({ id, timestampSeconds: unixSeconds(nowMs), body }, shop.credentials.feige?.secrets ?? []);
  return { method: "POST", path: `/webhooks/douyin/${shop.connectionId}/feige`, headers, body };
}

function renderStandard(fact: Fact, shop: StandardShop, { nowMs, again = 0 }: Rendering): WebhookRequest {
  const body = JSON.stringify(standardEvent(fact, shop.platformShopId));
  const id = `${transportId(fact)}${again ? `_${again}` : ""}`;
  const headers = standardHeaders({ id, timestampSeconds: unixSeconds(nowMs), body }, shop.credentials.secrets);
  return { method: "POST", path: `/webhooks/standard/${shop.connectionId}`, headers, body };
}

function transportId(fact: Fact): string {
  if (fact.what === "message") return `msg_${fact.messageId}`;
  if (fact.what === "order") return `ord_${fact.order.orderId}_${fact.order.updatedAt}`;
  if (fact.what === "refund") return `ref_${fact.refund.refundId}_${fact.refund.updatedAt}`;
  return `${fact.what}_${fact.conversationId}_${fact.at}`;
}
