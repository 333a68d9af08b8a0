import * as z from "zod";
import { Failure, Id, Instant, PersonRef, pageOf } from "../kernel/shapes.ts";

export const MessageKind = z.enum(["text", "image", "video", "audio", "order", "product", "system", "note"]);
export const MessageStatus = z.enum(["received", "queued", "sending", "sent", "failed", "unknown", "recalled"]);

export const Message = z
  .object({
    id: Id,
    conversationId: Id,
    platformMessageId: z.string().nullable(),
    clientId: z.string().nullable(),
    sender: z.enum(["buyer", "agent", "bot", "system"]),
    agent: PersonRef.nullable(),
    via: z.enum(["inbox", "workbench", "automation", "platform"]),
    kind: MessageKind,
    text: z.string().nullable(),
    url: z.string().nullable(),
    ref: z.string().nullable(),
    sentAt: Instant,
    saidAt: Instant.nullable().describe("What the platform said, where that lay ahead of the arrival, which counts instead; else null."),
    receivedAt: Instant,
    status: MessageStatus,
    failure: Failure.nullable(),
  })
  .meta({ id: "Message" });

/** Ascending by `sentAt`; `nextCursor` leads to older ones. */
export const MessagePage = pageOf(Message).meta({ id: "MessagePage" });

/** Whether replies can be taken back at this conversation's platform; `withinMs` null: it states no limit. */
export const RecallTerms = z.object({ shopId: z.string(), isTaken: z.boolean(), withinMs: z.int().nullable() }).meta({ id: "RecallTerms" });
export type RecallTerms = z.infer<typeof RecallTerms>;

export type MessageKind = z.infer<typeof MessageKind>;
export type MessageStatus = z.infer<typeof MessageStatus>;
export type Message = z.infer<typeof Message>;
export type MessagePage = z.infer<typeof MessagePage>;
