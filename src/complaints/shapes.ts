import { z } from "zod";
import { Id, Instant, pageOf } from "../kernel/shapes.ts";

export const Complaint = z
  .object({
    id: Id,
    shopId: z.string(),
    platformComplaintId: z.string(),
    platformConversationId: z.string().nullable(),
    platformOrderId: z.string().nullable(),
    text: z.string(),
    deadline: Instant.nullable(),
    external: z.enum(["none", "threatened", "already"]),
    state: z.enum(["open", "closed"]),
    openedAt: Instant.nullable(),
    closedAt: Instant.nullable(),
  })
  .meta({ id: "Complaint" });

export const ComplaintPage = pageOf(Complaint).meta({ id: "ComplaintPage" });

export type Complaint = z.infer<typeof Complaint>;
export type ComplaintPage = z.infer<typeof ComplaintPage>;
