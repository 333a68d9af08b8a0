import * as z from "zod";
import { Id, Instant, PersonRef } from "../kernel/shapes.ts";
import { MetricValue } from "../metrics/shapes.ts";

const Words = z.string();
const Told = z.object({ id: Id, conversationId: Id.nullable(), state: z.string(), at: Instant });

/** What the events of the day say. `handedOver`: what was left to later shifts. */
export const WorkLogFigures = z
  .object({
    metrics: z.record(z.string(), MetricValue),
    promises: z.object({ made: z.int(), kept: z.int(), broken: z.int(), open: z.int(), items: z.array(Told) }),
    complaints: z.object({ opened: z.int(), closed: z.int(), open: z.int(), items: z.array(Told) }),
    callbacks: z.object({ done: z.int(), missed: z.int() }),
    decisions: z.object({ agreed: z.int(), refused: z.int() }),
    handedOver: z.object({ times: z.int(), items: z.int() }),
    takenOver: z.object({ times: z.int(), items: z.int() }),
  })
  .meta({ id: "WorkLogFigures" });

/** `figures`: as they are now, or as they were when it was confirmed. */
export const WorkLog = z
  .object({
    id: Id,
    shopId: z.string(),
    user: PersonRef,
    day: z.iso.date(),
    state: z.enum(["draft", "confirmed"]),
    isLate: z.boolean(),
    hasSpecial: z.boolean(),
    confirmedAt: Instant.nullable(),
    updatedAt: Instant,
    version: z.int(),
  })
  .meta({ id: "WorkLog" });
export const WorkLogDetail = WorkLog.extend({
  timeZone: z.string(),
  body: z.object({ orders: Words, shipping: Words, after_sale: Words, complaints: Words, special: Words, summary: Words }),
  figures: WorkLogFigures,
}).meta({ id: "WorkLogDetail" });
export const WorkLogList = z.object({ items: z.array(WorkLog) }).meta({ id: "WorkLogList" });

export type WorkLog = z.infer<typeof WorkLog>;
export type WorkLogDetail = z.infer<typeof WorkLogDetail>;
export type WorkLogFigures = z.infer<typeof WorkLogFigures>;
