import * as z from "zod";
import { Name, Names, paging } from "../kernel/input.ts";
import { Department } from "../tasks/shapes.ts";
import { CareKind, Topic } from "./shapes.ts";

const Words = z.string().trim().min(1).max(1000);
const Key = z.string().min(1).max(200);

export const CareFilter = z.object({ kind: CareKind, shop: Names.optional(), ...paging });
/** `text` in place of the shop's own words. */
export const SendInput = z.object({ kind: CareKind, keys: z.array(Key).min(1).max(50), text: Words.optional() });
export const SkipInput = z.object({ kind: CareKind, key: Key, reason: z.string().trim().min(1).max(200) });

const MonthDay = z.string().regex(/^(?:\d{4}-)?(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, "A day such as 02-17, or 2027-02-06.");
export const PlanInput = z
  .object({ shopId: Name, name: z.string().trim().min(1).max(60), kind: z.enum(["after_receipt", "festival"]), days: z.int().min(0).max(365).nullable().default(null), date: MonthDay.nullable().default(null), way: z.enum(["message", "callback"]).default("message"), text: Words, enabled: z.boolean().default(true) })
  .refine(({ kind, days }) => kind !== "after_receipt" || days !== null, { path: ["days"], message: "Say how many days after receipt." })
  .refine(({ kind, date }) => kind !== "festival" || date !== null, { path: ["date"], message: "Say on which day." });
export const PlanChange = z.object({ name: z.string().trim().min(1).max(60), days: z.int().min(0).max(365), date: MonthDay, text: Words, enabled: z.boolean() }).partial();

export const OpinionFilter = z.object({ shop: Names.optional(), topic: Topic.optional(), ...paging });
export const OpinionInput = z
  .object({ shopId: Name.optional(), conversationId: z.uuid().optional(), topic: Topic, text: Words, department: Department.optional(), platformOrderId: Name.optional() })
  .refine(({ shopId, conversationId }) => shopId !== undefined || conversationId !== undefined, { path: ["shopId"], message: "Name the chat or the shop." });
export const RefusalInput = z.object({ refuses: z.boolean(), reason: z.string().trim().min(1).max(200).optional() });

export type CareFilter = z.output<typeof CareFilter>;
export type SendInput = z.infer<typeof SendInput>;
export type SkipInput = z.infer<typeof SkipInput>;
export type PlanInput = z.output<typeof PlanInput>;
export type PlanChange = z.infer<typeof PlanChange>;
export type OpinionFilter = z.output<typeof OpinionFilter>;
export type OpinionInput = z.infer<typeof OpinionInput>;
export type RefusalInput = z.infer<typeof RefusalInput>;
