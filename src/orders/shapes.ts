import * as z from "zod";
import { Failure, Id, Instant, Money, pageOf } from "../kernel/shapes.ts";

export const OrderState = z.enum(["created", "paid", "partly_shipped", "shipped", "finished", "cancelled"]);

export const OrderItem = z.object({
  id: z.string().nullable(),
  sku: z.string().nullable(),
  title: z.string(),
  quantity: z.int(),
  price: Money.nullable(),
  productId: z.string().nullable(),
  spec: z.string().nullable(),
  picture: z.string().nullable(),
});

/** When the order is to leave, as an agent promised; `late` left after that. */
export const ShipPromise = z
  .object({ id: Id, dueAt: Instant, note: z.string().nullable(), state: z.enum(["open", "kept", "late", "withdrawn"]), by: z.string(), at: Instant, endedAt: Instant.nullable() })
  .meta({ id: "ShipPromise" });

/** A buyer's wish to cancel a paid order. */
export const Cancellation = z
  .object({
    id: Id,
    reason: z.string(),
    note: z.string().nullable(),
    allowed: z.boolean().describe("Whether the shop grants this reason by itself."),
    state: z.enum(["waits_for_buyer", "requested", "cancelled", "declined"]),
    refundId: Id.nullable(),
    by: z.string(),
    at: Instant,
  })
  .meta({ id: "Cancellation" });

/** The last act on the order that went to the platform, and its word. */
export const OrderAct = z.object({ kind: z.string(), state: z.enum(["sending", "done", "refused", "unknown"]), by: z.string(), at: Instant, failure: Failure.nullable() }).meta({ id: "OrderAct" });

const May = z.object({ may: z.boolean(), why: Failure.nullable() });

/** What may be done with an order now, and why not. */
export const OrderOptions = z
  .object({
    remark: z.boolean(),
    route: z.boolean(),
    address: May,
    cancel: May.extend({ way: z.enum(["cancel", "refund", "none"]), reasons: z.array(z.string()).nullable() }),
    compensation: z.enum(["platform", "finance"]),
    compensationLimit: Money.nullable().describe("What the actor may give alone; null: as much as the order holds."),
  })
  .meta({ id: "OrderOptions" });

export const ParcelRoute = z
  .object({ company: z.string(), number: z.string(), steps: z.array(z.object({ at: Instant, text: z.string(), state: z.string().nullable(), place: z.string().nullable() })) })
  .meta({ id: "ParcelRoute" });

export const Order = z
  .object({
    id: Id,
    shopId: z.string(),
    platformOrderId: z.string(),
    buyerId: Id.nullable(),
    state: OrderState,
    platformState: z.string().nullable(),
    total: Money.nullable(),
    items: z.array(OrderItem),
    receiver: z
      .object({ name: z.string().nullable(), phone: z.string().nullable(), address: z.string().nullable() })
      .nullable()
      .describe("Masked; opened by reveal."),
    shipments: z.array(z.object({ company: z.string(), number: z.string() })),
    remark: z.string().nullable(),
    flag: z.string().nullable(),
    shipBy: Instant.nullable(),
    promise: ShipPromise.nullable(),
    cancellation: Cancellation.nullable(),
    lastAct: OrderAct.nullable(),
    version: z.int(),
    detail: z.enum(["pending", "complete", "unavailable"]),
    platformUpdatedAt: Instant,
    history: z.array(z.object({ state: z.string(), at: Instant })),
  })
  .meta({ id: "Order" });

export const OrderPage = pageOf(Order).meta({ id: "OrderPage" });

export type OrderState = z.infer<typeof OrderState>;
export type OrderItem = z.infer<typeof OrderItem>;
export type Order = z.infer<typeof Order>;
export type OrderOptions = z.infer<typeof OrderOptions>;
export type ParcelRoute = z.infer<typeof ParcelRoute>;
export type OrderPage = z.infer<typeof OrderPage>;
