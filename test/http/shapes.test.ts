import { expect, it } from "vitest";
import type { z } from "zod";
import { Conversation } from "../../src/conversations/shapes.ts";
import { Message } from "../../src/messages/shapes.ts";
import { Order } from "../../src/orders/shapes.ts";
import { User } from "../../src/people/shapes.ts";
import { Refund } from "../../src/refunds/shapes.ts";
import { Shop } from "../../src/shops/shapes.ts";
import { Breach } from "../../src/breaches/shapes.ts";
import { Clock, Turn } from "../../src/sla/shapes.ts";

const NAMES: [z.ZodObject, string][] = [
  [Shop, "id name platform platformShopId connectionId timeZone currency calendarId"],
  [User, "id email name number role shopIds capacity presence accounts"],
  [Conversation, "id shopId platformConversationId buyer state stateReason wakeAt priority assignee lastMessage lastMessageId unreadCount waitingSince nextDue labels sessionId version createdAt updatedAt"],
  [Message, "id conversationId platformMessageId clientId sender agent via kind text url ref sentAt receivedAt status failure"],
  [Turn, "id conversationId sessionId shopId startedAt answeredAt waitMs state firstMessageId replyMessageId answeredBy holders messages corrected"],
  [Clock, "id kind variant subject conversationId turnId shopId startedAt dueAt stoppedAt state overdueMs agentId policy noticedAt corrected"],
  [Breach, "id clockId kind shopId conversationId agentId dueAt noticedAt stoppedAt overdueMs band state review"],
  [Order, "id shopId platformOrderId buyerId state platformState total items receiver shipments remark flag detail platformUpdatedAt history"],
  [Refund, "id shopId platformRefundId orderId platformOrderId kind state platformState arbitration amount reason deadline requestedAt decidedAt decidedBy refundedAt version approval"],
];

it.each(NAMES)("a shape has the contract's names, all of them sent (%#)", (shape, names) => {
  const sent = Object.entries(shape.shape).filter(([, field]) => !(field as z.ZodType).safeParse(undefined).success);
  expect(sent.map(([name]) => name)).toEqual(expect.arrayContaining(names.split(" ")));
});
