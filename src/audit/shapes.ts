import * as z from "zod";
import { Id, Instant, Subject, pageOf } from "../kernel/shapes.ts";
import { CHANGE_KINDS } from "./kinds.ts";

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

const Value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable();

/** `change`: what was done, in a word; `fields`: what it touched; `values`: what stood there before and after, where that is kept, and in what part of it (`path`, outermost first: a code or what people call it). */
export const Change = z
  .object({
    id: Id,
    type: z.string(),
    kind: z.enum(CHANGE_KINDS),
    at: Instant,
    shopIds: z.array(z.string()),
    subject: Subject,
    subjectName: z.string().nullable(),
    actor: z.object({ type: z.enum(["user", "key", "platform", "system"]), id: z.string(), name: z.string().nullable() }),
    change: z.string().nullable(),
    fields: z.array(z.string()),
    values: z.array(z.object({ name: z.string(), path: z.array(z.string()), from: Value, to: Value })),
  })
  .meta({ id: "Change" });
export const ChangePage = pageOf(Change).meta({ id: "ChangePage" });

export type Change = z.infer<typeof Change>;
export type ChangePage = z.infer<typeof ChangePage>;

export const AuditPage = pageOf(AuditEntry).meta({ id: "AuditPage" });

export type Revealed = z.infer<typeof Revealed>;
export type AuditPage = z.infer<typeof AuditPage>;
