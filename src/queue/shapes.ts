import * as z from "zod";
import { Conversation } from "../conversations/shapes.ts";
import { Id, Instant, pageOf } from "../kernel/shapes.ts";
import { BulkAct, ViewFilter } from "./input.ts";

export const SavedView = z.object({ id: Id, shopId: z.string().nullable().describe("Null: the person's own."), name: z.string(), filter: ViewFilter, updatedAt: Instant }).meta({ id: "SavedView" });
export const SavedViewPage = pageOf(SavedView).meta({ id: "SavedViewPage" });

export const Kept = z.object({ conversation: Conversation, pinnedAt: Instant.nullable(), starredAt: Instant.nullable() }).meta({ id: "KeptConversation", description: "What the person pinned or starred." });
export const KeptPage = pageOf(Kept).meta({ id: "KeptConversationPage" });
export const KeptState = z.object({ conversationId: Id, pinnedAt: Instant.nullable(), starredAt: Instant.nullable() }).meta({ id: "KeptState" });

const Refusal = z.object({ code: z.string(), message: z.string() }).meta({ id: "BulkRefusal" });
export const BulkAnswer = z
  .object({
    items: z.array(
      z.object({
        id: Id,
        conversation: Conversation.nullable().describe("As it is now; null where the act was refused."),
        undo: BulkAct.nullable().describe("The act that takes this one back; null where it changed nothing."),
        problem: Refusal.nullable(),
      }),
    ),
  })
  .meta({ id: "BulkAnswer" });

export type SavedView = z.infer<typeof SavedView>;
export type SavedViewPage = z.infer<typeof SavedViewPage>;
export type KeptPage = z.infer<typeof KeptPage>;
export type KeptState = z.infer<typeof KeptState>;
export type BulkAnswer = z.infer<typeof BulkAnswer>;
