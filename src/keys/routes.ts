import { Hono } from "hono";
import { z } from "zod";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { ROLES, SCOPES } from "../http/rights.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { Id, Instant, pageOf } from "../kernel/shapes.ts";
import { addKey, listKeys, revokeKey } from "./add-key.ts";

const KeyInput = z.object({
  name: z.string().trim().min(1).max(120),
  role: z.enum(ROLES).default("agent"),
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length).default([...SCOPES]),
  shopIds: z.array(z.string().min(1).max(120)).min(1).max(1000),
  expiresAt: Instant.nullable().default(null),
});

const Key = z
  .object({
    id: Id,
    name: z.string(),
    role: z.enum(ROLES),
    scopes: z.array(z.enum(SCOPES)),
    shopIds: z.array(z.string()).nullable().describe("Null: every shop, also later ones."),
    createdAt: Instant,
    expiresAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: "Key" });
const KeyPage = pageOf(Key).meta({ id: "KeyPage" });
const MadeKey = z.object({ id: Id, key: z.string().describe("Shown this once.") }).meta({ id: "MadeKey" });

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
