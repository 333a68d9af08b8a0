import { Hono } from "hono";
import * as z from "zod";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { importDays } from "./import-days.ts";
import { ById, CalendarBody, CalendarImport, YearQuery } from "./input.ts";
import { getCalendar, listCalendars, listVersions, yearOfCalendar } from "./list.ts";
import { putCalendar } from "./put.ts";
import { Calendar, CalendarImportResult, CalendarPage, CalendarVersionPage, CalendarYear } from "./shapes.ts";

const Paging = z.object({ cursor: z.string().max(600).optional() });

/** Mounted at /api/v1/calendars. */
export const calendarRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "List calendars, each in its newest version", right: "calendars.read", answers: { 200: CalendarPage } }), async (c) => c.json(await listCalendars(c.var.ctx)))
  .get("/:id", describe({ summary: "One calendar", right: "calendars.read", answers: { 200: Calendar } }), validate("param", ById), async (c) =>
    c.json(await getCalendar(c.var.ctx, c.req.valid("param").id)),
  )
  .put(
    "/:id",
    describe({ summary: "Publish a new version of a calendar, or a new calendar", right: "calendars.write", answers: { 200: Calendar } }),
    validate("param", ById),
    validate("json", CalendarBody),
    async (c) => c.json(await putCalendar(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .get(
    "/:id/versions",
    describe({ summary: "Its versions, the newest first, with who published each", right: "calendars.read", answers: { 200: CalendarVersionPage } }),
    validate("param", ById),
    validate("query", Paging),
    async (c) => c.json(await listVersions(c.var.ctx, c.req.valid("param").id, c.req.valid("query").cursor)),
  )
  .get(
    "/:id/year",
    describe({ summary: "Each day of a year: its windows and where they come from", right: "calendars.read", answers: { 200: CalendarYear } }),
    validate("param", ById),
    validate("query", YearQuery),
    async (c) => c.json(await yearOfCalendar(c.var.ctx, c.req.valid("param").id, c.req.valid("query").year)),
  )
  .post(
    "/:id/imports",
    describe({ summary: "Take public holidays, a year's file or an iCalendar into it", right: "calendars.write", answers: { 200: CalendarImportResult } }),
    validate("param", ById),
    validate("json", CalendarImport),
    async (c) => c.json(await importDays(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  );
