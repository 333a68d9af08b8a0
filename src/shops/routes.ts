import { Hono } from "hono";
import { chooseShopCalendar } from "../calendars/choose.ts";
import { ChoiceInput } from "../calendars/input.ts";
import { Calendar } from "../calendars/shapes.ts";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "./input.ts";
import { getSettings, getShop, listShops } from "./list.ts";
import { putSettings } from "./publish.ts";
import { ShopSettings } from "./settings.ts";
import { Shop, ShopPage } from "./shapes.ts";

const Settings = ShopSettings.meta({ id: "ShopSettings" });

/** Mounted at /api/v1/shops. */
export const shopRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "List shops", right: "shops.read", answers: { 200: ShopPage } }), async (c) => c.json(await listShops(c.var.ctx)))
  .get("/:id", describe({ summary: "One shop", right: "shops.read", answers: { 200: Shop } }), validate("param", ById), async (c) =>
    c.json(await getShop(c.var.ctx, c.req.valid("param").id)),
  )
  .get("/:id/settings", describe({ summary: "What is set for a shop; defaults are left out", right: "shops.read", answers: { 200: Settings } }), validate("param", ById), async (c) =>
    c.json(await getSettings(c.var.ctx, c.req.valid("param").id)),
  )
  .put(
    "/:id/calendar",
    describe({ summary: "Let it go by another calendar from now on, its own or one that shops share", right: "calendars.write", answers: { 200: Calendar } }),
    validate("param", ById),
    validate("json", ChoiceInput),
    async (c) => c.json(await chooseShopCalendar(c.var.ctx, c.req.valid("param").id, c.req.valid("json").calendarId)),
  )
  .patch(
    "/:id/settings",
    describe({ summary: "Change some of a shop's settings", right: "policies.write", answers: { 200: Settings } }),
    validate("param", ById),
    validate("json", ShopSettings),
    async (c) => c.json(await putSettings(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  );
