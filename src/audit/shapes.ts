import * as z from "zod";
import { Id, Instant, Subject, pageOf } from "../kernel/shapes.ts";

export const RevealField = z.enum(["name", "phone", "address"]);

/** The fields that were asked for, as they are; null where nothing is known. */
export const Revealed = z
  .object({ name: z.string().nullable().optional(), phone: z.string().nullable().optional(), address: z.string().nullable().optional() })
  .meta({ id: "Revealed" });

/** `reason`: what whoever looked at personal data gave for it. */
export const AuditEntry = z
  .object({
    id: Id,
    type: z.string(),
    at: Instant,
    shopId: z.string(),
    subject: Subject,
    actor: z.object({ type: z.enum(["user", "key", "platform", "system"]), id: z.string() }),
    data: z.record(z.string(), z.unknown()),
    reason: z.string().nullable(),
  })
  .meta({ id: "AuditEntry" });

export const AuditPage = pageOf(AuditEntry).meta({ id: "AuditPage" });

export type Revealed = z.infer<typeof Revealed>;
export type AuditPage = z.infer<typeof AuditPage>;
