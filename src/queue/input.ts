import * as z from "zod";

const Label = z.string().trim().min(1).max(60);
const ShopId = z.string().min(1).max(120);

/** What of the queue a saved view shows; what is left out is not asked for. */
export const ViewFilter = z
  .strictObject({
    view: z.enum(["mine", "queue", "all", "resolved", "starred"]),
    shop: ShopId.optional(),
    label: Label.optional(),
    priority: z.enum(["urgent", "high", "normal"]).optional(),
    unread: z.literal(true).optional(),
    refund: z.literal(true).optional().describe("Only with a refund that waits for somebody."),
    complaint: z.literal(true).optional().describe("Only with an open complaint."),
    q: z.string().trim().min(1).max(200).optional(),
  })
  .meta({ id: "ViewFilter" });

const name = z.string().trim().min(1).max(40);
/** A shop's where it names one, else the person's own. */
export const NewSavedView = z.object({ shopId: ShopId.nullable().default(null), name, filter: ViewFilter });
export const SavedViewChange = z.object({ name, filter: ViewFilter }).partial();

export const KeptInput = z.object({ pinned: z.boolean(), starred: z.boolean() });

export const MOST_ACTS = 200;
const Labels = z.array(Label).max(30);
const id = z.uuid();

/** One act on one conversation. `from`: who holds it as far as the sender knows; `seen`: the last message that the sender has seen. */
export const BulkAct = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("resolve"), id, seen: z.uuid().optional() }),
    z.object({ kind: z.literal("reopen"), id }),
    z.object({ kind: z.literal("assign"), id, agentId: z.string().min(1).max(200).nullable(), from: z.string().max(200).nullable().optional(), note: z.string().trim().max(4_000).optional() }),
    z.object({ kind: z.literal("label"), id, add: Labels.default([]), remove: Labels.default([]) }),
  ])
  .meta({ id: "BulkAct" });
export const BulkInput = z.object({ acts: z.array(BulkAct).min(1).max(MOST_ACTS) });

export type ViewFilter = z.infer<typeof ViewFilter>;
export type NewSavedView = z.output<typeof NewSavedView>;
export type SavedViewChange = z.infer<typeof SavedViewChange>;
export type KeptInput = z.infer<typeof KeptInput>;
export type BulkAct = z.output<typeof BulkAct>;
