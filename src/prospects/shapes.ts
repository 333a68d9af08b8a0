import * as z from "zod";
import { Id, Instant, Money, PersonRef, pageOf } from "../kernel/shapes.ts";
import { PROSPECT_STATES } from "./flow.ts";

const Entry = z.object({ id: Id, kind: z.string(), note: z.string().nullable(), detail: z.record(z.string(), z.unknown()), by: PersonRef.nullable(), at: Instant });

/** A buyer who may buy more than a chat sells (REC-08). */
export const Prospect = z
  .object({
    id: Id,
    shopId: z.string(),
    buyer: z.object({ id: Id, name: z.string().nullable(), platformBuyerId: z.string() }),
    conversationId: Id.nullable(),
    source: z.enum(["chat", "phone", "campaign", "other"]),
    need: z.string(),
    worth: Money.nullable(),
    state: z.enum(PROSPECT_STATES),
    owner: PersonRef.nullable(),
    nextAt: Instant.nullable(),
    nextStep: z.string().nullable(),
    isDue: z.boolean(),
    lostReason: z.string().nullable(),
    platformOrderId: z.string().nullable(),
    createdBy: z.string().nullable(),
    createdAt: Instant,
    updatedAt: Instant,
    closedAt: Instant.nullable(),
    version: z.int(),
  })
  .meta({ id: "Prospect" });
export const ProspectPage = pageOf(Prospect).meta({ id: "ProspectPage" });
export const ProspectCase = Prospect.extend({ entries: z.array(Entry) }).meta({ id: "ProspectCase" });

export type Prospect = z.infer<typeof Prospect>;
export type ProspectPage = z.infer<typeof ProspectPage>;
export type ProspectCase = z.infer<typeof ProspectCase>;
