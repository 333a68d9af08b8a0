import * as z from "zod";
import { Instant } from "../kernel/shapes.ts";

const Tally = z.object({ judged: z.int(), met: z.int(), breached: z.int(), running: z.int(), metShare: z.number().nullable().describe("Met ÷ (met + breached); null without any.") });
const WaitKind = z.enum(["first_response", "next_response", "sunset", "resolution", "refund_decision"]);
const Judged = z.object({ state: z.enum(["none", "running", "met", "breached", "not_needed"]), dueAt: Instant.nullable() });

export const WhatIf = z
  .object({
    shop: z.string(),
    from: Instant,
    to: Instant,
    waits: z.int(),
    truncated: z.boolean().describe("There were more waits than are tried at once; the newest were taken."),
    before: Tally,
    after: Tally,
    moved: z.int().describe("Waits with another due instant."),
    better: z.int().describe("Waits that would not be a breach any more."),
    worse: z.int().describe("Waits that would be a breach."),
    kinds: z.array(z.object({ kind: WaitKind, before: Tally, after: Tally })).describe("The same by kind, where there is any."),
    items: z.array(
      z.object({ subject: z.object({ type: z.enum(["turn", "session", "refund"]), id: z.uuid() }), turnId: z.uuid().nullable(), conversationId: z.uuid().nullable(), kind: WaitKind, startedAt: Instant, endedAt: Instant.nullable(), before: Judged, after: Judged }),
    ),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: "WhatIf" });

export type WhatIf = z.infer<typeof WhatIf>;
