import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { CancelInput, PromiseFilter, PromiseInput } from "./input.ts";
import { listPromises } from "./list.ts";
import { cancelPromise, finishPromise, makePromise } from "./promise.ts";
import { BuyerPromise, PromisePage } from "./shapes.ts";

export const promiseRoutes = new Hono<AppEnv>()
  .get(
    "/",
    describe({ summary: "Promises to buyers by their due instants; agent: who made it or has to keep it", right: "conversations.read", answers: { 200: PromisePage } }),
    validate("query", PromiseFilter),
    async (c) => c.json(await listPromises(c.var.ctx, c.req.valid("query"))),
  )
  .post(
    "/:id/done",
    describe({ summary: "The buyer has heard from us in another way", right: "conversations.write", answers: { 200: BuyerPromise } }),
    validate("param", ById),
    async (c) => c.json(await finishPromise(c.var.ctx, c.req.valid("param").id)),
  )
  .post(
    "/:id/cancel",
    describe({ summary: "The buyer needs it no more", right: "conversations.write", answers: { 200: BuyerPromise } }),
    validate("param", ById),
    validate("json", CancelInput),
    async (c) => c.json(await cancelPromise(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  );

/** Under a conversation. */
export const promiseMakingRoutes = new Hono<AppEnv>().post(
  "/:id/promises",
  describe({ summary: "Promise the buyer an answer by an instant", right: "conversations.write", answers: { 201: BuyerPromise } }),
  validate("param", ById),
  validate("json", PromiseInput),
  async (c) => c.json(await makePromise(c.var.ctx, c.req.valid("param").id, c.req.valid("json")), 201),
);
