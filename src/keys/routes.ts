import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { addKey, listKeys, revokeKey } from "./add-key.ts";
import { KeyInput } from "./input.ts";
import { KeyPage, MadeKey } from "./shapes.ts";

/** Mounted at /api/v1/keys. */
export const keyRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "List keys, not what they say", right: "keys.write", answers: { 200: KeyPage } }), async (c) => {
    const items = (await listKeys(c.var.ctx)).map(({ reach: _, ...key }) => key);
    return c.json({ items, nextCursor: null });
  })
  .post("/", describe({ summary: "Make a key", right: "keys.write", answers: { 201: MadeKey } }), validate("json", KeyInput), async (c) => {
    const { expiresAt, ...wanted } = c.req.valid("json");
    c.header("Cache-Control", "no-store");
    return c.json(await addKey(c.var.ctx, { ...wanted, expiresAt: expiresAt === null ? null : new Date(expiresAt) }), 201);
  })
  .delete("/:id", describe({ summary: "Take a key out of use at once", right: "keys.write", answers: { 204: null } }), validate("param", ById), async (c) => {
    await revokeKey(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  });
