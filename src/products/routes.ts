import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { ProductFilter } from "./input.ts";
import { getProduct, listProducts } from "./list.ts";
import { Product, ProductPage } from "./shapes.ts";

/** Mounted at /api/v1/products. */
export const productRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Products as orders and message cards have shown them, last seen first", right: "orders.read", answers: { 200: ProductPage } }), validate("query", ProductFilter), async (c) =>
    c.json(await listProducts(c.var.ctx, c.req.valid("query"))),
  )
  .get("/:id", describe({ summary: "One product", right: "orders.read", answers: { 200: Product } }), validate("param", ById), async (c) => c.json(await getProduct(c.var.ctx, c.req.valid("param").id)));
