import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { addShopChecked, type ConnectionDeps, listConnections, testPush } from "./connections.ts";
import { ById, NewShopInput } from "./input.ts";
import { ConnectionPage, PushTested, Shop } from "./shapes.ts";

/** Mounted at /api/v1/connections: how shops come in. Credentials go in and never out. */
export const connectionRoutes = (deps: ConnectionDeps) =>
  new Hono<AppEnv>()
    .get("/", describe({ summary: "Connections of one's shops: where pushes go, and when the last came", right: "shops.write", answers: { 200: ConnectionPage } }), async (c) => c.json(await listConnections(c.var.ctx)))
    .post("/shops", describe({ summary: "Add a shop with its credentials, which are sealed; joins a connection where it names one", right: "shops.write", answers: { 201: Shop } }), validate("json", NewShopInput), async (c) =>
      c.json(await addShopChecked(c.var.ctx, deps, c.req.valid("json")), 201),
    )
    .post("/:id/test", describe({ summary: "Push a signed delivery that says nothing through the connection", right: "shops.write", answers: { 200: PushTested } }), validate("param", ById), async (c) =>
      c.json(await testPush(c.var.ctx, deps, c.req.valid("param").id)),
    );
