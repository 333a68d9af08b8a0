import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { addRule, changeRule, enableRule, liftStop, orderRules, removeRule, undoRule } from "./change.ts";
import { dryRun, tryDraft } from "./dry-run.ts";
import { DraftRunInput, DryRunInput, EnabledInput, FiringFilter, NewRule, OrderInput, PresetFilter, RuleChange, RuleFilter, UndoInput } from "./input.ts";
import { getRule, listFirings, listRules, listStops, listVersions } from "./list.ts";
import { presets } from "./presets.ts";
import { AutomationFiringPage, AutomationPresets, AutomationRule, AutomationRulePage, AutomationStopPage, AutomationVersionPage, DryRun } from "./shapes.ts";

const reads = (summary: string, answer: Parameters<typeof describe>[0]["answers"]) => describe({ summary, right: "automation.read", answers: answer });
const writes = (summary: string, answer: Parameters<typeof describe>[0]["answers"]) => describe({ summary, right: "automation.write", answers: answer });

/** Mounted at /api/v1/automation. */
export const automationRoutes = new Hono<AppEnv>()
  .get("/", reads("Rules of the shops, each shop's in their order", { 200: AutomationRulePage }), validate("query", RuleFilter), async (c) => c.json(await listRules(c.var.ctx, c.req.valid("query").shop)))
  .post("/", writes("Add a rule at the end of a shop's", { 201: AutomationRule }), validate("json", NewRule), async (c) => c.json(await addRule(c.var.ctx, c.req.valid("json")), 201))
  .get("/presets", reads("Rules that most shops begin with", { 200: AutomationPresets }), validate("query", PresetFilter), (c) => c.json({ items: presets(c.req.valid("query").lang) }))
  .get("/firings", reads("What fired why, and what came of it, the newest first", { 200: AutomationFiringPage }), validate("query", FiringFilter), async (c) => c.json(await listFirings(c.var.ctx, c.req.valid("query"))))
  .get("/stops", reads("Conversations in which rules fired too often and are stopped", { 200: AutomationStopPage }), validate("query", RuleFilter), async (c) => c.json(await listStops(c.var.ctx, c.req.valid("query").shop)))
  .delete("/stops/:id", writes("Let rules fire again in a conversation", { 204: null }), validate("param", ById), async (c) => {
    await liftStop(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  })
  .put("/order", writes("Put all rules of a shop in an order", { 200: AutomationRulePage }), validate("json", OrderInput), async (c) => c.json(await orderRules(c.var.ctx, c.req.valid("json"))))
  .post("/dry-run", writes("What a rule that is not kept yet would have fired upon; nothing is done", { 200: DryRun }), validate("json", DraftRunInput), async (c) => c.json(await tryDraft(c.var.ctx, c.req.valid("json"))))
  .get("/:id", reads("One rule", { 200: AutomationRule }), validate("param", ById), async (c) => c.json(await getRule(c.var.ctx, c.req.valid("param").id)))
  .put("/:id", writes("Publish a rule's next version", { 200: AutomationRule }), validate("param", ById), validate("json", RuleChange), async (c) =>
    c.json(await changeRule(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .put("/:id/enabled", writes("Switch a rule on or off", { 200: AutomationRule }), validate("param", ById), validate("json", EnabledInput), async (c) =>
    c.json(await enableRule(c.var.ctx, c.req.valid("param").id, c.req.valid("json").enabled)),
  )
  .get("/:id/versions", reads("Its versions, the newest first", { 200: AutomationVersionPage }), validate("param", ById), async (c) => c.json(await listVersions(c.var.ctx, c.req.valid("param").id)))
  .post("/:id/undo", writes("What it said in an earlier version, as its next version", { 200: AutomationRule }), validate("param", ById), validate("json", UndoInput), async (c) =>
    c.json(await undoRule(c.var.ctx, c.req.valid("param").id, c.req.valid("json").version)),
  )
  .post("/:id/dry-run", writes("What it would have fired upon in the last days; nothing is done", { 200: DryRun }), validate("param", ById), validate("json", DryRunInput), async (c) =>
    c.json(await dryRun(c.var.ctx, c.req.valid("param").id, c.req.valid("json").days)),
  )
  .delete("/:id", writes("Remove a rule; what it did stays on the log", { 204: null }), validate("param", ById), async (c) => {
    await removeRule(c.var.ctx, c.req.valid("param").id);
    return c.body(null, 204);
  });
