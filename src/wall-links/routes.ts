import { Hono } from "hono";
import * as z from "zod";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import type { Database } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { ById } from "../kernel/input.ts";
import type { LinkSigner } from "../kernel/link-token.ts";
import { countAttempt } from "../people/attempt-queries.ts";
import { NewWallLink } from "./input.ts";
import { addWallLink, listWallLinks, revokeWallLink } from "./links.ts";
import { linkOf, screenOf } from "./screen.ts";
import { NewWallLinkAnswer, WallLink, WallLinkPage, WallScreen } from "./shapes.ts";

/** Mounted at /api/v1/wall-links. */
export const wallLinkRoutes = ({ signer, publicUrl }: { signer: LinkSigner; publicUrl: string | null }) =>
  new Hono<AppEnv>()
    .get("/", describe({ summary: "Addresses of screens on the wall, the newest first", right: "wall_links.write", answers: { 200: WallLinkPage } }), async (c) => c.json(await listWallLinks(c.var.ctx)))
    .post("/", describe({ summary: "Make an address for a screen, read only and without an account; shown this once", right: "wall_links.write", answers: { 201: NewWallLinkAnswer } }), validate("json", NewWallLink), async (c) =>
      c.json(await addWallLink(c.var.ctx, { signer, origin: publicUrl?.replace(/\/$/, "") ?? new URL(c.req.url).origin }, c.req.valid("json")), 201),
    )
    .delete("/:id", describe({ summary: "End an address before its time", right: "wall_links.write", answers: { 200: WallLink } }), validate("param", ById), async (c) =>
      c.json(await revokeWallLink(c.var.ctx, c.req.valid("param").id)),
    );

const WINDOW_MS = 60_000;
/** Several screens may share a link; each asks every ten seconds. */
const MAX_A_MINUTE = 240;
const ByToken = z.object({ token: z.string().max(200) });

/** Mounted at /screens: what a screen shows, for who has its address. */
export const screenRoutes = ({ db, signer }: { db: Database; signer: LinkSigner }) =>
  new Hono<AppEnv>().get("/:token", describe({ summary: "What a screen on the wall shows, by its address", right: "anyone", answers: { 200: WallScreen } }), validate("param", ByToken), async (c) => {
    const asked = { db, signer, now: c.var.now, requestId: c.var.requestId };
    const link = await linkOf(asked, c.req.valid("param").token);
    const waitSeconds = await countAttempt(db.work, [{ key: `screen ${link.id}`, max: MAX_A_MINUTE }], { now: c.var.now, windowMs: WINDOW_MS });
    if (waitSeconds > 0) throw new DomainError("rate_limited", "Too many screens ask under this address.");
    c.header("Cache-Control", "no-store");
    return c.json(await screenOf(asked, link));
  });
