import { Hono, type Context as HonoContext, type TypedResponse } from "hono";
import { accepts } from "hono/accepts";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { type FileAnswer, tableFile, XLSX_TYPE } from "../http/table-file.ts";
import { validate } from "../http/validate.ts";
import { reading } from "../kernel/transaction.ts";
import { shopNames } from "../people/queries.ts";
import { ByMetric, FigureFilter, PlatformDayFilter, PlatformReport, RowFilter } from "./input.ts";
import { CATALOGUE } from "./catalogue.ts";
import type { By } from "./group.ts";
import { figuresJson, listAgentFigures, listGroupFigures } from "./list-figures.ts";
import { listRows } from "./list-rows.ts";
import { importPlatformReport, listPlatformDays } from "./platform-days.ts";
import { FigureList, MetricCatalogue, MetricRows, PlatformDays, ReportImported } from "./shapes.ts";
import { tableOf } from "./table.ts";

const FORMATS = "Also as CSV or XLSX, by `Accept` or `format=`; titles in Chinese, or English with `lang=en`.";

const ACROSS = `Shops of one time zone are one item. Where they have several currencies its \`currency\` is null and so are its sums of money: they do not add up. ${FORMATS}`;
const OF_CLOCKS = `A policy has clocks and nothing else: of \`metrics\` only \`sla_met_rate\` and \`breaches\` say something (the others are 0 or null), and other figures are left out of \`more\` and \`below\`. ${FORMATS}`;

/** Mounted at /api/v1/metrics. */
export const metricRoutes = new Hono<AppEnv>()
  .get("/agents", describe({ summary: "Figures of people", description: FORMATS, right: "metrics.read", answers: { 200: FigureList } }), validate("query", FigureFilter), (c) => answer(c, c.req.valid("query"), "agent"))
  .get("/", describe({ summary: "How each figure is counted", right: "metrics.read", answers: { 200: MetricCatalogue } }), (c) => c.json(CATALOGUE_ANSWER))
  .get("/shops", describe({ summary: "Figures of whole shops", description: FORMATS, right: "metrics.read", answers: { 200: FigureList } }), validate("query", FigureFilter), (c) => answer(c, c.req.valid("query"), "shop"))
  .get("/teams", describe({ summary: "Figures of teams", description: ACROSS, right: "metrics.read", answers: { 200: FigureList } }), validate("query", FigureFilter), (c) => answer(c, c.req.valid("query"), "team"))
  .get("/platforms", describe({ summary: "Figures of platforms", description: ACROSS, right: "metrics.read", answers: { 200: FigureList } }), validate("query", FigureFilter), (c) => answer(c, c.req.valid("query"), "platform"))
  .get("/policies", describe({ summary: "Figures of clocks by their policies", description: OF_CLOCKS, right: "metrics.read", answers: { 200: FigureList } }), validate("query", FigureFilter), (c) => answer(c, c.req.valid("query"), "policy"))
  .get("/platform-days", describe({ summary: "A shop's days as the platform's own report has them", right: "metrics.read", answers: { 200: PlatformDays } }), validate("query", PlatformDayFilter), async (c) =>
    c.json(await listPlatformDays(c.var.ctx, c.req.valid("query"))),
  )
  .post("/platform-days", describe({ summary: "Import the platform's own daily report", right: "metrics.import", answers: { 200: ReportImported } }), validate("json", PlatformReport), async (c) =>
    c.json(await importPlatformReport(c.var.ctx, c.req.valid("json"))),
  )
  .get(
    "/:name/rows",
    describe({ summary: "The rows that a figure counts", right: "metrics.read", answers: { 200: MetricRows } }),
    validate("param", ByMetric),
    validate("query", RowFilter),
    async (c) => c.json(await listRows(c.var.ctx, c.req.valid("param").name, c.req.valid("query"))),
  );

const CATALOGUE_ANSWER: MetricCatalogue = { items: CATALOGUE.map(({ divides, ...definition }) => ({ ...definition, divides: divides ? [...divides] : null })) };

const TYPES = { json: "application/json", csv: "text/csv", xlsx: XLSX_TYPE } as const;

type JsonAnswer = Response & TypedResponse<FigureList, 200, "json">;

/** Figures as JSON, or as a file where that is asked for. */
async function answer(c: HonoContext<AppEnv>, filter: FigureFilter, by: By): Promise<JsonAnswer | FileAnswer> {
  const { format, lang } = filter;
  const wanted = format === undefined ? accepts(c, { header: "Accept", supports: Object.values(TYPES), default: TYPES.json }) : TYPES[format];
  if (wanted === TYPES.json) return c.body(await figuresJson(c.var.ctx, filter, by), 200, { "Content-Type": TYPES.json }) as Response as JsonAnswer;
  const figures = await (by === "agent" ? listAgentFigures(c.var.ctx, filter) : listGroupFigures(c.var.ctx, filter, by));
  const shops = await reading(c.var.ctx, (sql) => shopNames(sql, c.var.ctx.actor.shopIds));
  const name = `metrics_${figures.from.slice(0, 10)}_${figures.to.slice(0, 10)}`;
  return tableFile(c, { format: wanted === TYPES.csv ? "csv" : "xlsx", name, sheet: lang === "zh" ? "指标" : "Metrics", table: tableOf(figures, lang, new Map(shops.map((shop) => [shop.id, shop.name]))) });
}
