import * as z from "zod";
import { Id, Instant, PersonRef, pageOf } from "../kernel/shapes.ts";

export const HandoverState = z.enum(["open", "taken", "withdrawn"]);
export const ITEM_TYPES = ["conversation", "promise", "complaint", "callback"] as const;

/** `waitsSince`: of a conversation in which the buyer waits. `isOpen`: still as it was left. */
export const HandoverItem = z
  .object({ type: z.enum(ITEM_TYPES), id: Id, conversationId: Id.nullable(), buyer: z.string().nullable(), text: z.string().nullable(), dueAt: Instant.nullable(), waitsSince: Instant.nullable(), isOpen: z.boolean() })
  .meta({ id: "HandoverItem" });

export const OpenWork = z.object({ items: z.array(HandoverItem) }).meta({ id: "OpenWork" });

export const Handover = z
  .object({
    id: Id,
    shopId: z.string(),
    from: PersonRef,
    to: PersonRef.nullable(),
    note: z.string(),
    state: HandoverState,
    madeAt: Instant,
    takenBy: PersonRef.nullable(),
    takenAt: Instant.nullable(),
    counts: z.object({ conversation: z.int(), promise: z.int(), complaint: z.int(), callback: z.int() }),
    movedItems: z.int().nullable(),
  })
  .meta({ id: "Handover" });
export const HandoverDetail = Handover.extend({ items: z.array(HandoverItem) }).meta({ id: "HandoverDetail" });
export const HandoverPage = pageOf(Handover).meta({ id: "HandoverPage" });

export type HandoverState = z.infer<typeof HandoverState>;
export type HandoverItem = z.infer<typeof HandoverItem>;
export type Handover = z.infer<typeof Handover>;
export type HandoverDetail = z.infer<typeof HandoverDetail>;
export type HandoverPage = z.infer<typeof HandoverPage>;
export type OpenWork = z.infer<typeof OpenWork>;
