import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { MetricRows } from "../metrics/shapes.ts";
import { heatMap, heatRows } from "./heat.ts";
import { ChangeFilter, HeatFilter, HeatRowFilter, OwnFilter, ReasonFilter, ReasonRowFilter, SamenessFilter, SamenessRowFilter } from "./input.ts";
import { ownBoard } from "./own.ts";
import { listChanges, listTopics, reasonBoard, reasonRows } from "./reasons.ts";
import { samenessBoard, samenessRows } from "./sameness-board.ts";
import { ChangeList, HeatMap, OwnBoard, ReasonBoard, ReasonRows, SamenessBoard, SamenessRows, TopicList } from "./shapes.ts";

/** Mounted at /api/v1/boards: what boards show beside the figures of /api/v1/metrics. */
export const boardRoutes = new Hono<AppEnv>()
  .get("/own", describe({ summary: "A person's own page: places, where the shop shows them, and what to do better", right: "metrics.read", answers: { 200: OwnBoard } }), validate("query", OwnFilter), async (c) =>
    c.json(await ownBoard(c.var.ctx, c.req.valid("query"))),
  )
  .get("/heat", describe({ summary: "A figure by hour and weekday", right: "metrics.read", answers: { 200: HeatMap } }), validate("query", HeatFilter), async (c) => c.json(await heatMap(c.var.ctx, c.req.valid("query"))))
  .get("/heat/rows", describe({ summary: "The rows behind one hour of the week", right: "metrics.read", answers: { 200: MetricRows } }), validate("query", HeatRowFilter), async (c) => c.json(await heatRows(c.var.ctx, c.req.valid("query"))))
  .get("/samenesses", describe({ summary: "The four samenesses of each agent", right: "metrics.read", answers: { 200: SamenessBoard } }), validate("query", SamenessFilter), async (c) =>
    c.json(await samenessBoard(c.var.ctx, c.req.valid("query"))),
  )
  .get("/samenesses/rows", describe({ summary: "The waits behind one side of a sameness", right: "metrics.read", answers: { 200: SamenessRows } }), validate("query", SamenessRowFilter), async (c) =>
    c.json(await samenessRows(c.var.ctx, c.req.valid("query"))),
  )
  .get("/reasons", describe({ summary: "Topics of chats, reasons of complaints and refunds", right: "metrics.read", answers: { 200: ReasonBoard } }), validate("query", ReasonFilter), async (c) =>
    c.json(await reasonBoard(c.var.ctx, c.req.valid("query"))),
  )
  .get("/reasons/rows", describe({ summary: "What lies behind one reason", right: "conversations.read", answers: { 200: ReasonRows } }), validate("query", ReasonRowFilter), async (c) =>
    c.json(await reasonRows(c.var.ctx, c.req.valid("query"))),
  )
  .get("/topics", describe({ summary: "By what words a shop tells what buyers ask about", right: "metrics.read", answers: { 200: TopicList } }), validate("query", ChangeFilter), async (c) =>
    c.json(await listTopics(c.var.ctx, c.req.valid("query"))),
  )
  .get("/changes", describe({ summary: "What was changed in a shop: versions of policies, campaigns", right: "metrics.read", answers: { 200: ChangeList } }), validate("query", ChangeFilter), async (c) =>
    c.json(await listChanges(c.var.ctx, c.req.valid("query"))),
  );
