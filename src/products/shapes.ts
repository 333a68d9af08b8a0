import * as z from "zod";
import { Id, Instant, Money, pageOf } from "../kernel/shapes.ts";

export const Product = z
  .object({
    id: Id,
    shopId: z.string(),
    platformProductId: z.string(),
    sku: z.string().nullable(),
    title: z.string(),
    spec: z.string().nullable(),
    picture: z.string().nullable(),
    price: Money.nullable(),
    seenAt: Instant,
  })
  .meta({ id: "Product" });
export const ProductPage = pageOf(Product).meta({ id: "ProductPage" });

export type Product = z.infer<typeof Product>;
export type ProductPage = z.infer<typeof ProductPage>;
