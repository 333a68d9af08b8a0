import { z } from "zod";
import { Id, Instant, Money, pageOf } from "../kernel/shapes.ts";

export const OrderState = z.enum(["created", "paid", "partly_shipped", "shipped", "finished", "cancelled"]);

export const OrderItem = z.object({
  id: z.string().nullable(),
  sku: z.string().nullable(),
  title: z.string(),
  quantity: z.int(),
  price: Money.nullable(),
});

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
    detail: z.enum(["pending", "complete", "unavailable"]),
    platformUpdatedAt: Instant,
    history: z.array(z.object({ state: z.string(), at: Instant })),
  })
  .meta({ id: "Order" });

export const OrderPage = pageOf(Order).meta({ id: "OrderPage" });

export type OrderState = z.infer<typeof OrderState>;
export type OrderItem = z.infer<typeof OrderItem>;
export type Order = z.infer<typeof Order>;
export type OrderPage = z.infer<typeof OrderPage>;
