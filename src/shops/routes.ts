import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById, CalendarBody, PolicyBody } from "./input.ts";
import { getCalendar, getPolicy, getSettings, getShop, listCalendars, listPolicies, listShops } from "./list.ts";
import { putCalendar, putPolicy, putSettings } from "./publish.ts";
import { ShopSettings } from "./settings.ts";
import { Calendar, CalendarPage, Policy, PolicyPage, Shop, ShopPage } from "./shapes.ts";

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
  .patch(
    "/:id/settings",
    describe({ summary: "Change some of a shop's settings", right: "policies.write", answers: { 200: Settings } }),
    validate("param", ById),
    validate("json", ShopSettings),
    async (c) => c.json(await putSettings(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  );

/** Mounted at /api/v1/calendars. */
export const calendarRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "List calendars, each in its newest version", right: "calendars.read", answers: { 200: CalendarPage } }), async (c) =>
    c.json(await listCalendars(c.var.ctx)),
  )
  .get("/:id", describe({ summary: "One calendar", right: "calendars.read", answers: { 200: Calendar } }), validate("param", ById), async (c) =>
    c.json(await getCalendar(c.var.ctx, c.req.valid("param").id)),
  )
  .put(
    "/:id",
    describe({ summary: "Publish a new version of a calendar", right: "calendars.write", answers: { 200: Calendar } }),
    validate("param", ById),
    validate("json", CalendarBody),
    async (c) => c.json(await putCalendar(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  );

/** Mounted at /api/v1/policies. */
export const policyRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "List policies, each in its newest version", right: "policies.read", answers: { 200: PolicyPage } }), async (c) =>
    c.json(await listPolicies(c.var.ctx)),
  )
  .get("/:id", describe({ summary: "One policy", right: "policies.read", answers: { 200: Policy } }), validate("param", ById), async (c) =>
    c.json(await getPolicy(c.var.ctx, c.req.valid("param").id)),
  )
  .put(
    "/:id",
    describe({ summary: "Publish a new version of a policy, for clocks that start later", right: "policies.write", answers: { 200: Policy } }),
    validate("param", ById),
    validate("json", PolicyBody),
    async (c) => c.json(await putPolicy(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  );
