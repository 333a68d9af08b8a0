import { z } from "zod";
import { OrderState } from "./shapes.ts";

const Name = z.string().min(1).max(200);
const Names = z.union([Name, z.array(Name).max(100)]).transform((value) => (typeof value === "string" ? [value] : value));
const States = z.union([OrderState, z.array(OrderState).max(6)]).transform((value) => (typeof value === "string" ? [value] : value));

export const ById = z.object({ id: z.uuid() });

/** `q`: the platform's order number. */
export const OrderFilter = z.object({
  shop: Names.optional(),
  buyer: z.uuid().optional(),
  state: States.optional(),
  q: z.string().trim().min(1).max(200).optional(),
  cursor: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

export const RemarkInput = z.object({ remark: z.string().trim().max(60), flag: z.string().trim().min(1).max(40).nullable().default(null) });

export const RevealInput = z.object({
  fields: z.array(z.enum(["name", "phone", "address"])).min(1).max(3).refine((fields) => new Set(fields).size === fields.length, "A field is named twice."),
  reason: z.string().trim().min(1).max(200),
});

export type OrderFilter = z.output<typeof OrderFilter>;
export type RemarkInput = z.output<typeof RemarkInput>;
export type RevealInput = z.infer<typeof RevealInput>;
