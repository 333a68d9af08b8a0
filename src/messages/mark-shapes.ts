import * as z from "zod";
import { Id, Instant, PersonRef } from "../kernel/shapes.ts";

export const MARK_KINDS = ["answered", "handed_over", "returned", "reopened", "resolved", "closed", "promised", "blocked", "unblocked"] as const;
const Person = PersonRef.nullable();

/** Something that stands between a conversation's messages, or beside one. */
export const Mark = z
  .object({
    id: Id,
    kind: z.enum(MARK_KINDS).describe("returned: the buyer wrote again after an earlier session was over."),
    at: Instant,
    by: Person.describe("Who answered, promised or did it; null is the platform, the buyer or nobody that is known."),
    messageId: Id.nullable().describe("Of an answer: the reply."),
    waitMs: z.int().nonnegative().nullable().describe("Of an answer: how long the buyer had waited."),
    dueAt: Instant.nullable().describe("Of a promise; of a block, when it ends or did; null: for good."),
    text: z.string().nullable().describe("What was promised; of a block, what becomes of the messages: quiet, unrouted, as_usual."),
    state: z.enum(["open", "kept", "broken", "cancelled"]).nullable().describe("Of a promise."),
  })
  .meta({ id: "Mark" });

/** Ascending; `nextCursor`: the instant before which there are more. */
export const MarkList = z.object({ items: z.array(Mark), nextCursor: Instant.nullable() }).meta({ id: "MarkList" });

export type Mark = z.infer<typeof Mark>;
export type MarkList = z.infer<typeof MarkList>;
