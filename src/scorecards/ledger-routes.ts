import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { AppealInput, AppealVerdict, PenaltyDecision, PenaltyFilter, PenaltyInput, PenaltyWithdrawal, RankFilter, RankInput, RecordFilter, RecordInput } from "./input.ts";
import { appealPenalty, decidePenalty, judgeAppeal, listPenalties, proposePenalty, withdrawPenalty } from "./ledger.ts";
import { addRank, addRecord, listRanks, listRecords, withdrawRecord } from "./records.ts";
import { Penalty, PenaltyPage, StaffRankList, StaffRecordList } from "./shapes.ts";

const one = { 200: Penalty };

/** Mounted at /api/v1/penalties. */
export const penaltyRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "The penalty ledger, newest first; agents see their own", right: "scorecards.read", answers: { 200: PenaltyPage } }), validate("query", PenaltyFilter), async (c) => c.json(await listPenalties(c.var.ctx, c.req.valid("query"))))
  .post("/", describe({ summary: "Propose a penalty by its rule; a record, nothing is taken", right: "scorecards.judge", answers: { 201: Penalty } }), validate("json", PenaltyInput), async (c) => c.json(await proposePenalty(c.var.ctx, c.req.valid("json")), 201))
  .put("/:id/decision", describe({ summary: "Decide or waive what was proposed", right: "scorecards.freeze", answers: one }), validate("param", ById), validate("json", PenaltyDecision), async (c) =>
    c.json(await decidePenalty(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .put("/:id/withdrawal", describe({ summary: "Take back what was proposed or decided, with the reason", right: "scorecards.judge", answers: one }), validate("param", ById), validate("json", PenaltyWithdrawal), async (c) =>
    c.json(await withdrawPenalty(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .put("/:id/appeal", describe({ summary: "Say why it should not stand", right: "scorecards.write", answers: one }), validate("param", ById), validate("json", AppealInput), async (c) =>
    c.json(await appealPenalty(c.var.ctx, c.req.valid("param").id, c.req.valid("json").text)),
  )
  .put("/:id/verdict", describe({ summary: "Judge an appeal, not by whoever decided", right: "scorecards.freeze", answers: one }), validate("param", ById), validate("json", AppealVerdict), async (c) =>
    c.json(await judgeAppeal(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  );

/** Mounted at /api/v1/staff-records. */
export const recordRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Exams and trainings; agents see their own", right: "scorecards.read", answers: { 200: StaffRecordList } }), validate("query", RecordFilter), async (c) => c.json(await listRecords(c.var.ctx, c.req.valid("query"))))
  .post("/", describe({ summary: "Record an exam or a training", right: "scorecards.judge", answers: { 201: StaffRecordList } }), validate("json", RecordInput), async (c) => c.json(await addRecord(c.var.ctx, c.req.valid("json")), 201))
  .delete("/:id", describe({ summary: "Take a record back", right: "scorecards.judge", answers: { 204: null } }), validate("param", ById), async (c) => {
    await withdrawRecord(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  });

/** Mounted at /api/v1/staff-ranks. */
export const rankRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Steps of the ladder; agents see their own", right: "scorecards.read", answers: { 200: StaffRankList } }), validate("query", RankFilter), async (c) => c.json(await listRanks(c.var.ctx, c.req.valid("query"))))
  .post("/", describe({ summary: "Set somebody's rank from a day on, with the reason", right: "scorecards.freeze", answers: { 201: StaffRankList } }), validate("json", RankInput), async (c) => c.json(await addRank(c.var.ctx, c.req.valid("json")), 201));
