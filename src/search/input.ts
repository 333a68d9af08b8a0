import * as z from "zod";
import { Names, oneOrMore } from "../kernel/input.ts";

export const SearchKind = z.enum(["conversations", "messages", "buyers", "orders"]);

export const SearchFilter = z.object({
  q: z.string().trim().min(1).max(100),
  /** All of them where left out. */
  kind: oneOrMore(SearchKind, 4).optional(),
  shop: Names.optional(),
  /** Of each kind. */
  limit: z.coerce.number().int().min(1).max(100).default(10),
});

export type SearchKind = z.infer<typeof SearchKind>;
export type SearchFilter = z.output<typeof SearchFilter>;
