import * as z from "zod";
import { Id, Instant, pageOf } from "../kernel/shapes.ts";

export const QuickReply = z
  .object({
    id: Id,
    shopId: z.string().nullable().describe("Null: the person's own."),
    category: z.string(),
    title: z.string(),
    text: z.string().describe("With {buyer}, {order}, {agent}, {number} and {shop} in it."),
    code: z.string().nullable(),
    updatedAt: Instant,
  })
  .meta({ id: "QuickReply" });
export const QuickReplyPage = pageOf(QuickReply).meta({ id: "QuickReplyPage" });

const Count = z.int().nonnegative();
export const Imported = z
  .object({ added: Count, changed: Count, same: Count, refused: z.array(z.object({ row: Count.describe("From 1, titles not counted."), message: z.string() })), preview: z.boolean() })
  .meta({ id: "ImportedQuickReplies" });

export type QuickReply = z.infer<typeof QuickReply>;
export type QuickReplyPage = z.infer<typeof QuickReplyPage>;
export type Imported = z.infer<typeof Imported>;
