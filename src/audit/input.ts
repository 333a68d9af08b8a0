import * as z from "zod";
import { Day, Name, oneOrMore, paging } from "../kernel/input.ts";
import { Id } from "../kernel/shapes.ts";
import { CHANGE_KINDS } from "./kinds.ts";
import { RevealField } from "./shapes.ts";

/** `orderId`: the order whose receiver is meant; the newest one where left out. */
export const RevealInput = z.object({
  fields: z.array(RevealField).min(1).max(3),
  reason: z.string().trim().min(1).max(500),
  orderId: Id.optional(),
});

export const AuditFilter = z.object({
  subject: z.string().min(1).max(120),
  ...paging,
});

/** `who`: the id of a person or key. `from` and `to`: local days of the shop, both counted. */
export const ChangeFilter = z.object({ shop: Name.optional(), who: Name.optional(), kind: oneOrMore(z.enum(CHANGE_KINDS)).optional(), from: Day.optional(), to: Day.optional(), ...paging });

export type ChangeFilter = z.output<typeof ChangeFilter>;
export type RevealInput = z.infer<typeof RevealInput>;
export type AuditFilter = z.infer<typeof AuditFilter>;
