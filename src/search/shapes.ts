import * as z from "zod";
import { BuyerRef, Conversation, Sender } from "../conversations/shapes.ts";
import { Id, Instant } from "../kernel/shapes.ts";

const found = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), isCut: z.boolean().describe("There may be more, or older ones.") });

export const FoundMessage = z
  .object({ id: Id, shopId: z.string(), conversationId: Id, buyer: BuyerRef, sender: Sender, text: z.string(), sentAt: Instant })
  .meta({ id: "FoundMessage" });
export const FoundBuyer = BuyerRef.extend({ shopId: z.string(), conversationId: Id.nullable() }).meta({ id: "FoundBuyer", description: "The name is masked." });
export const FoundOrder = z
  .object({ id: Id, shopId: z.string(), platformOrderId: z.string(), state: z.string(), buyer: BuyerRef.nullable(), conversationId: Id.nullable() })
  .meta({ id: "FoundOrder" });

export const SearchAnswer = z
  .object({ conversations: found(Conversation), messages: found(FoundMessage), buyers: found(FoundBuyer), orders: found(FoundOrder) })
  .meta({ id: "SearchAnswer", description: "The newest of each kind." });

export type FoundMessage = z.infer<typeof FoundMessage>;
export type FoundBuyer = z.infer<typeof FoundBuyer>;
export type FoundOrder = z.infer<typeof FoundOrder>;
export type SearchAnswer = z.infer<typeof SearchAnswer>;
