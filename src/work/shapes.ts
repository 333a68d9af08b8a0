import * as z from "zod";

const Count = z.int().nonnegative();
const Lag = z.object({ lagEvents: Count, lagMs: Count });

export const WorkFigures = z
  .object({
    idle: z.boolean().describe("No pending delivery, no due clock unnoticed, every reader at the end."),
    deliveries: z.object({ pending: Count, failed: Count, unrouted: Count, oldestPendingMs: Count }),
    details: z.object({ pending: Count }),
    outbound: z.object({ queued: Count, sending: Count, failed: Count, unknown: Count }),
    clocksDue: Count,
    readers: z.object({ live: Lag, metrics: Lag, alerts: Lag, webhooks: Lag }).catchall(Lag),
    counters: z.object({ accepted: Count, refused: Count, duplicate: Count, unknownKind: Count, repaired: Count }),
  })
  .meta({ id: "WorkFigures" });

export type WorkFigures = z.infer<typeof WorkFigures>;
