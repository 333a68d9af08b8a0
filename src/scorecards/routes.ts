import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { tableFile } from "../http/table-file.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { getCard, listCards } from "./cards.ts";
import { addEntry, withdrawEntry } from "./entries.ts";
import { ByEntry, CardFilter, CommentInput, EntryInput, OpenInput, StepInput } from "./input.ts";
import { payrollTable } from "./payroll.ts";
import { Opened, ScorecardDetail, ScorecardList } from "./shapes.ts";
import { commentCard, openMonth, stepCard } from "./steps.ts";

const one = { 200: ScorecardDetail };
const FORMATS = "The last whole month where none is named. For payroll as CSV or XLSX by `format=`; amounts are records, nothing is paid or taken by them.";

/** Mounted at /api/v1/scorecards. */
export const scorecardRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "The scorecards of a month; agents see their own", description: FORMATS, right: "scorecards.read", answers: { 200: ScorecardList } }), validate("query", CardFilter), async (c) => {
    const filter = c.req.valid("query");
    const items = await listCards(c.var.ctx, filter);
    const { format, lang } = filter;
    if (format) return tableFile(c, { format, name: `scorecards-${items[0]?.month ?? filter.month ?? "none"}`, sheet: lang === "zh" ? "绩效" : "Scorecards", table: await payrollTable(c.var.ctx, items, lang) });
    return c.json({ items });
  })
  .post("/", describe({ summary: "Open a month's drafts for everybody of a scheme", right: "scorecards.judge", answers: { 200: Opened } }), validate("json", OpenInput), async (c) => c.json(await openMonth(c.var.ctx, c.req.valid("json"))))
  .get("/:id", describe({ summary: "One scorecard with its lines and entries", right: "scorecards.read", answers: one }), validate("param", ById), async (c) => c.json(await getCard(c.var.ctx, c.req.valid("param").id)))
  .post("/:id/show", describe({ summary: "Show a draft to the person", right: "scorecards.judge", answers: one }), validate("param", ById), validate("json", StepInput), async (c) =>
    c.json(await stepCard(c.var.ctx, c.req.valid("param").id, { step: "show", ...c.req.valid("json") })),
  )
  .post("/:id/confirm", describe({ summary: "Confirm what was shown", right: "scorecards.judge", answers: one }), validate("param", ById), validate("json", StepInput), async (c) =>
    c.json(await stepCard(c.var.ctx, c.req.valid("param").id, { step: "confirm", ...c.req.valid("json") })),
  )
  .post("/:id/reopen", describe({ summary: "Back to a draft, before it is frozen", right: "scorecards.judge", answers: one }), validate("param", ById), validate("json", StepInput), async (c) =>
    c.json(await stepCard(c.var.ctx, c.req.valid("param").id, { step: "reopen", ...c.req.valid("json") })),
  )
  .post("/:id/freeze", describe({ summary: "Freeze with all inputs; what comes later stands beside it", right: "scorecards.freeze", answers: one }), validate("param", ById), validate("json", StepInput), async (c) =>
    c.json(await stepCard(c.var.ctx, c.req.valid("param").id, { step: "freeze", ...c.req.valid("json") })),
  )
  .put("/:id/comment", describe({ summary: "What the person says to their own", right: "scorecards.write", answers: one }), validate("param", ById), validate("json", CommentInput), async (c) =>
    c.json(await commentCard(c.var.ctx, c.req.valid("param").id, c.req.valid("json").text)),
  )
  .post("/:id/entries", describe({ summary: "Enter a value, an addition or an adjustment; the self part by the person", right: "scorecards.write", answers: one }), validate("param", ById), validate("json", EntryInput), async (c) =>
    c.json(await addEntry(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .delete("/:id/entries/:entryId", describe({ summary: "Take an entry back", right: "scorecards.write", answers: one }), validate("param", ByEntry), async (c) => {
    const { id, entryId } = c.req.valid("param");
    return c.json(await withdrawEntry(c.var.ctx, id, entryId));
  });
