import * as z from "zod";
import { Id, Instant, PersonRef, pageOf } from "../kernel/shapes.ts";

export const PromiseState = z.enum(["open", "kept", "broken", "cancelled"]);

/** `broken` with `endedAt` null still waits to be kept. `agent`: who has to keep it, kept or broke it; null is the queue. */
export const BuyerPromise = z
  .object({
    id: Id,
    shopId: z.string(),
    conversationId: Id,
    buyerName: z.string().nullable().describe("Masked."),
    text: z.string(),
    promisedAt: Instant,
    dueAt: Instant,
    by: PersonRef.nullable(),
    agent: PersonRef.nullable(),
    state: PromiseState,
    endedAt: Instant.nullable(),
    keptBy: z.enum(["reply", "done"]).nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: "Promise" });

export const PromisePage = pageOf(BuyerPromise).meta({ id: "PromisePage" });

export type PromiseState = z.infer<typeof PromiseState>;
export type BuyerPromise = z.infer<typeof BuyerPromise>;
export type PromisePage = z.infer<typeof PromisePage>;
