import * as z from "zod";
import { Failure, Id, Instant, Money, pageOf } from "../kernel/shapes.ts";

export const CompensationKind = z.enum(["transfer", "coupon"]);
export const CompensationState = z.enum(["waiting", "declined", "sending", "paid", "refused", "for_finance", "unknown"]);

/** Money or a coupon that the shop gives of its own will. */
export const Compensation = z
  .object({
    id: Id,
    shopId: z.string(),
    kind: CompensationKind,
    orderId: Id,
    platformOrderId: z.string(),
    conversationId: Id.nullable(),
    amount: Money,
    reason: z.string(),
    note: z.string().nullable(),
    state: CompensationState,
    askedBy: z.string(),
    askedAt: Instant,
    approval: z.object({ by: z.string(), reason: z.string().nullable(), at: Instant }).nullable(),
    proof: z.array(z.string()),
    platformRef: z.string().nullable(),
    taskId: Id.nullable().describe("The task for finance where the platform pays nothing itself."),
    failure: Failure.nullable(),
    endedBy: z.string().nullable(),
    endedAt: Instant.nullable(),
    version: z.int(),
  })
  .meta({ id: "Compensation" });
export const CompensationPage = pageOf(Compensation).meta({ id: "CompensationPage" });

export type Compensation = z.infer<typeof Compensation>;
export type CompensationPage = z.infer<typeof CompensationPage>;
