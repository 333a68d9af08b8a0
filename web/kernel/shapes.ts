/** The shapes that the server answers with: its own types, nothing restated. */
export type { Money, Page, PersonRef as Named } from "../../src/kernel/shapes.ts";
export type { Buyer, Conversation, ConversationState, Priority } from "../../src/conversations/shapes.ts";
export type { Message, MessageStatus } from "../../src/messages/shapes.ts";
export type { Order, OrderState } from "../../src/orders/shapes.ts";
export type { Refund, RefundState } from "../../src/refunds/shapes.ts";
export type { Me, Presence, PresenceState, Role, User } from "../../src/people/shapes.ts";
export type { Shop } from "../../src/shops/shapes.ts";
export type { Breach, BreachAct, BreachDetail, BulkReview, Clusters, Evidence, Verdict } from "../../src/breaches/shapes.ts";
export type { Clock, ClockKind, Turn } from "../../src/sla/shapes.ts";
export type { StaffedHalfHour, Staffing } from "../../src/staffing/shapes.ts";
export type { CountedClockRow, CountedTurnRow, FigureItem, FigureList, MetricRows } from "../../src/metrics/shapes.ts";
export type { MetricName } from "../../src/metrics/names.ts";
export type { Team } from "../../src/teams/shapes.ts";
export type { Key } from "../../src/keys/shapes.ts";
export type { QuickReply } from "../../src/quick-replies/shapes.ts";
