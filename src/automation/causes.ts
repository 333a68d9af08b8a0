import type { Cause } from "./fact-queries.ts";
import { isOwnEffect, type Rule } from "./decide.ts";

/** An event of the log, as far as rules read it. */
export type Happened = { id: string; type: string; at: Date; shopId: string; subjectType: string; subjectId: string; actorType: string; actorId: string; data: Record<string, unknown> };

const text = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/** What an event is to rules; null for what rules did themselves, and what somebody else than the buyer said. */
export function causeOf(event: Happened): Cause | null {
  const { id, type, at, shopId, subjectType, subjectId, data } = event;
  if (isOwnEffect(event) || shopId === "" || (type === "message.received" && data["sender"] !== "buyer")) return null;
  const subject = (wanted: string) => (subjectType === wanted ? subjectId : null);
  return {
    key: id,
    type,
    at: new Date(text(data["sentAt"]) ?? (type === "turn.started" ? (text(data["startedAt"]) ?? at) : at)),
    shopId,
    conversationId: text(data["conversationId"]) ?? subject("conversation"),
    messageId: subject("message"),
    turnId: subject("turn"),
    orderId: subject("order"),
    refundId: subject("refund"),
    clockKind: type.startsWith("clock.") ? text(data["kind"]) : null,
  };
}

export type Armed = { ruleId: string; conversationId: string; shopId: string; instance: string; sinceAt: Date; at: Date };
/** Who said a message, and when. */
export type Said = { sender: string; sentAt: Date };

/** The waits that an event begins: of the buyer for a person, and the silence after a person's word. */
export function armedBy(event: Happened, rules: readonly Rule[], said: Said | undefined): Armed[] {
  const conversationId = text(event.data["conversationId"]);
  const begun = conversationId === null ? null : begunBy(event, said);
  if (begun === null) return [];
  return rules.flatMap(({ id: ruleId, body: { trigger, warning } }) => {
    if (trigger.kind !== "wait" || trigger.what !== begun.what) return [];
    return [{ ruleId, conversationId: conversationId!, shopId: event.shopId, instance: begun.instance, sinceAt: begun.sinceAt, at: new Date(begun.sinceAt.getTime() + (trigger.seconds - (warning?.leadSeconds ?? 0)) * 1000) }];
  });
}

function begunBy({ type, subjectId, data, at }: Happened, said: Said | undefined): { what: "waiting" | "silent"; instance: string; sinceAt: Date } | null {
  if (type === "turn.started") return { what: "waiting", instance: `turn:${subjectId}`, sinceAt: new Date(text(data["startedAt"]) ?? at) };
  if ((type === "message.sent" || type === "message.received") && said?.sender === "agent") return { what: "silent", instance: `message:${subjectId}`, sinceAt: said.sentAt };
  return null;
}
