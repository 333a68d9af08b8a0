import * as z from "zod";
import { paging } from "../kernel/input.ts";
import { Id } from "../kernel/shapes.ts";
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

export type RevealInput = z.infer<typeof RevealInput>;
export type AuditFilter = z.infer<typeof AuditFilter>;
