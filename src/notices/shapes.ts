import * as z from "zod";
import { Id, Instant, Subject } from "../kernel/shapes.ts";
import { NoticeSettingsInput } from "./input.ts";

export const NoticeItem = z.object({ kind: z.string(), subject: Subject, conversationId: Id.nullable(), at: Instant, lateMs: z.int().nullable() }).meta({ id: "NoticeItem" });

export const Notice = z
  .object({
    id: Id,
    shopId: z.string(),
    kind: z.string().describe("Of the first and all; `several` where they differ."),
    subject: Subject,
    conversationId: Id.nullable(),
    urgent: z.boolean(),
    count: z.int(),
    withdrawn: z.int().describe("How many of them were taken back by what came late."),
    items: z.array(NoticeItem).describe("The first 50."),
    happenedAt: Instant,
    lateMs: z.int().nullable().describe("How much later than it happened it was told; null where in time."),
    toldAt: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: "Notice" });
export const NoticePage = z.object({ items: z.array(Notice), nextCursor: z.string().nullable(), unread: z.int() }).meta({ id: "NoticePage" });
export const NoticeSettings = NoticeSettingsInput.meta({ id: "NoticeSettings" });
export const ReadAnswer = z.object({ unread: z.int() }).meta({ id: "ReadAnswer" });

export type Notice = z.infer<typeof Notice>;
export type NoticePage = z.infer<typeof NoticePage>;
export type NoticeSettings = z.infer<typeof NoticeSettings>;
export type ReadAnswer = z.infer<typeof ReadAnswer>;
