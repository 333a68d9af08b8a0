import { z } from "zod";
import { Names, oneOrMore, paging } from "../kernel/input.ts";
import { OrderState } from "./shapes.ts";

const States = oneOrMore(OrderState, 6);

/** `q`: the platform's order number. */
export const OrderFilter = z.object({
  shop: Names.optional(),
  buyer: z.uuid().optional(),
  state: States.optional(),
  q: z.string().trim().min(1).max(200).optional(),
  ...paging,
});

export const RemarkInput = z.object({ remark: z.string().trim().max(60), flag: z.string().trim().min(1).max(40).nullable().default(null) });

export const RevealInput = z.object({
  fields: z.array(z.enum(["name", "phone", "address"])).min(1).max(3).refine((fields) => new Set(fields).size === fields.length, "A field is named twice."),
  reason: z.string().trim().min(1).max(200),
});

export type OrderFilter = z.output<typeof OrderFilter>;
export type RemarkInput = z.output<typeof RemarkInput>;
export type RevealInput = z.infer<typeof RevealInput>;
