/** The shapes that the server answers with: its own types, nothing restated. */
export type { Money, Page, PersonRef as Named } from "../../src/kernel/shapes.ts";
export type { Buyer, Conversation, ConversationState, Priority } from "../../src/conversations/shapes.ts";
export type { Message, MessageStatus } from "../../src/messages/shapes.ts";
export type { Order, OrderState } from "../../src/orders/shapes.ts";
export type { Refund, RefundState } from "../../src/refunds/shapes.ts";
export type { Me, Presence, PresenceState, Role, User } from "../../src/people/shapes.ts";
export type { Shop } from "../../src/shops/shapes.ts";
export type { Breach, Clock, ClockKind, Turn, Verdict } from "../../src/sla/shapes.ts";

export type Times = { count: number; sumMs: number; meanMs: number | null; p50Ms: number | null; p90Ms: number | null; p99Ms: number | null };
export type Share = { hit: number; total: number; share: number | null };
export type AgentMetrics = {
  turns: number;
  sessions: number;
  buyers: number;
  messages_in: number;
  messages_out: number;
  breaches: { open: number; excused: number; upheld: number };
  first_response_time: Times;
  response_time: Times;
  reply_rate_20s: Share;
  reply_rate_30s: Share;
  reply_rate_60s: Share;
  reply_rate_180s: Share;
  sla_met_rate: Share;
  closed_unanswered: number;
};
export type MetricRow = { agent: { id: string; name: string } | null; shopId: string | null; bucketStart: string | null; metrics: AgentMetrics };
export type AgentFigures = { from: string; to: string; timeZone: string; items: MetricRow[] };
