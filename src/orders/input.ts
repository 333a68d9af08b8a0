import * as z from "zod";
import { Instant, Names, oneOrMore, paging } from "../kernel/input.ts";
import { CANCEL_REASONS } from "./order-rules.ts";
import { OrderState } from "./shapes.ts";

const States = oneOrMore(OrderState, 6);

/** `q`: the platform's order number, a line's, a parcel's, or the last four digits of the receiver's phone. */
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

const Level = z.string().trim().min(1).max(40);

/** The street may be empty: not every town has one. */
export const AddressInput = z.object({
  name: z.string().trim().min(1).max(40),
  phone: z.string().trim().regex(/^\+?[\d-]{5,20}$/, "This is no phone number."),
  address: z.object({ province: Level, city: Level, town: Level, street: z.string().trim().max(40).default(""), detail: z.string().trim().min(1).max(60) }),
});

/** `reason`: one of the platform's for an unpaid order, one of ours for a paid one. */
export const CancelInput = z.object({ reason: z.string().trim().min(1).max(100), note: z.string().trim().max(300).optional() });

export const PromiseInput = z.object({ dueAt: Instant, note: z.string().trim().max(200).optional(), conversationId: z.uuid().optional() });

export const ByParcel = z.object({ id: z.uuid(), number: z.string().min(1).max(200) });

export const CANCEL_REASON_CODES = Object.keys(CANCEL_REASONS);

export type OrderFilter = z.output<typeof OrderFilter>;
export type RemarkInput = z.output<typeof RemarkInput>;
export type RevealInput = z.infer<typeof RevealInput>;
export type AddressInput = z.output<typeof AddressInput>;
export type CancelInput = z.infer<typeof CancelInput>;
export type PromiseInput = z.infer<typeof PromiseInput>;
