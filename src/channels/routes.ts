import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import type { Adapter, Catalogue } from "./port.ts";
import { type Platform, PlatformPage } from "./shapes.ts";

/** Mounted at /api/v1/platforms. */
export const platformRoutes = ({ catalogue }: { catalogue: Catalogue }) =>
  new Hono<AppEnv>().get("/", describe({ summary: "The platforms that are spoken, with their own words", right: "shops.read", answers: { 200: PlatformPage } }), (c) =>
    c.json({ items: Object.values(catalogue).map(toPlatform), nextCursor: null } satisfies PlatformPage),
  );

const toPlatform = ({ platform, name, words = {}, supports, limits, compensate, manyShops, fields, probe }: Adapter): Platform => ({
  platform,
  name,
  words: { order: { ...words.order }, refund: { ...words.refund } },
  decides: supports.decide,
  compensates: compensate !== undefined,
  asksRating: limits?.asksRating ?? false,
  statesLimits: limits !== undefined,
  replyWindowMs: limits?.replyWindowMs ?? null,
  messagesPerWindow: limits?.messagesPerWindow ?? null,
  manyShops,
  fields: fields.map(({ choices = [], ...field }) => ({ ...field, choices: [...choices] })),
  tests: probe !== undefined,
});
