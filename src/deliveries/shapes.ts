import * as z from "zod";
import { Failure, Id, Instant, pageOf } from "../kernel/shapes.ts";

export const DeliveryState = z.enum(["pending", "applied", "skipped", "failed", "unrouted"]);

export const Delivery = z
  .object({
    id: Id,
    connectionId: z.string(),
    feed: z.string().nullable(),
    key: z.string(),
    kinds: z.array(z.string()),
    shopIds: z.array(z.string()),
    receivedAt: Instant,
    appliedAt: Instant.nullable(),
    state: DeliveryState,
    attempts: z.int(),
    failure: Failure.nullable(),
  })
  .meta({ id: "Delivery" });

export const DeliveryWithBody = Delivery.extend({
  headers: z.record(z.string(), z.string()),
  body: z.string().describe("As UTF-8 text; bytes that are none show as U+FFFD."),
}).meta({ id: "DeliveryWithBody" });

export const DeliveryPage = pageOf(Delivery).meta({ id: "DeliveryPage" });

export type DeliveryState = z.infer<typeof DeliveryState>;
export type Delivery = z.infer<typeof Delivery>;
export type DeliveryWithBody = z.infer<typeof DeliveryWithBody>;
export type DeliveryPage = z.infer<typeof DeliveryPage>;
