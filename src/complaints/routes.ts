import { Hono } from "hono";
import { describe } from "../http/describe.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import { ById } from "../kernel/input.ts";
import { getCase } from "./get.ts";
import { ByMoney, ChangeInput, ComplaintFilter, MarkInput, MoneyInput, NoteInput, OpenInput, ProposalFilter, ProposalVerdict, SeverityInput, StepInput, SummaryFilter, VerdictInput } from "./input.ts";
import { changeCase, decideSeverity, decideVerdict, markCase, noteOnCase, recordMoney, takeBackMoney } from "./judge.ts";
import { listComplaints } from "./list.ts";
import { openComplaint } from "./open.ts";
import { judgeProposal, listProposals } from "./proposals.ts";
import { ComplaintCase, ComplaintPage, ComplaintProposal, ComplaintProposalPage, ComplaintSummary } from "./shapes.ts";
import { stepComplaint } from "./step.ts";
import { summarise } from "./summary.ts";

const one = { 200: ComplaintCase };

/** Mounted at /api/v1/complaints. */
export const complaintRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "List complaints, newest first or by the end of their stage", right: "complaints.read", answers: { 200: ComplaintPage } }), validate("query", ComplaintFilter), async (c) =>
    c.json(await listComplaints(c.var.ctx, c.req.valid("query"))),
  )
  .post("/", describe({ summary: "Open a complaint from a chat, a phone note, a ticket or by API", right: "complaints.write", answers: { 201: ComplaintCase } }), validate("json", OpenInput), async (c) =>
    c.json(await openComplaint(c.var.ctx, c.req.valid("json")), 201),
  )
  .get("/summary", describe({ summary: "A month in numbers: cases, fines by the rules, the three controls", right: "complaints.read", answers: { 200: ComplaintSummary } }), validate("query", SummaryFilter), async (c) =>
    c.json(await summarise(c.var.ctx, c.req.valid("query"))),
  )
  .get("/:id", describe({ summary: "One case with everything", right: "complaints.read", answers: one }), validate("param", ById), async (c) => c.json(await getCase(c.var.ctx, c.req.valid("param").id)))
  .patch("/:id", describe({ summary: "Change what is known of a case", right: "complaints.write", answers: one }), validate("param", ById), validate("json", ChangeInput), async (c) =>
    c.json(await changeCase(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .post("/:id/steps", describe({ summary: "One step on; none can be skipped", right: "complaints.write", answers: one }), validate("param", ById), validate("json", StepInput), async (c) =>
    c.json(await stepComplaint(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .post("/:id/notes", describe({ summary: "Note something on its time line", right: "complaints.write", answers: one }), validate("param", ById), validate("json", NoteInput), async (c) =>
    c.json(await noteOnCase(c.var.ctx, c.req.valid("param").id, c.req.valid("json").note)),
  )
  .put("/:id/severity", describe({ summary: "Decide how grave it is", right: "complaints.write", answers: one }), validate("param", ById), validate("json", SeverityInput), async (c) =>
    c.json(await decideSeverity(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .put("/:id/verdict", describe({ summary: "Decide whether it stands", right: "complaints.judge", answers: one }), validate("param", ById), validate("json", VerdictInput), async (c) =>
    c.json(await decideVerdict(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .put("/:id/marks", describe({ summary: "Set one of the four marks, or take it back", right: "complaints.write", answers: one }), validate("param", ById), validate("json", MarkInput), async (c) =>
    c.json(await markCase(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  )
  .post("/:id/money", describe({ summary: "Record what an upheld complaint costs, and who pays", right: "complaints.judge", answers: { 201: ComplaintCase } }), validate("param", ById), validate("json", MoneyInput), async (c) =>
    c.json(await recordMoney(c.var.ctx, c.req.valid("param").id, c.req.valid("json")), 201),
  )
  .delete("/:id/money/:moneyId", describe({ summary: "Take a record of money back; it stays as withdrawn", right: "complaints.judge", answers: one }), validate("param", ByMoney), async (c) => {
    const { id, moneyId } = c.req.valid("param");
    return c.json(await takeBackMoney(c.var.ctx, id, moneyId));
  });

/** Mounted at /api/v1/complaint-proposals. */
export const proposalRoutes = new Hono<AppEnv>()
  .get("/", describe({ summary: "Chats whose words sound like a complaint", right: "complaints.read", answers: { 200: ComplaintProposalPage } }), validate("query", ProposalFilter), async (c) =>
    c.json(await listProposals(c.var.ctx, c.req.valid("query"))),
  )
  .put("/:id/verdict", describe({ summary: "It becomes a case, or it was none", right: "complaints.write", answers: { 200: ComplaintProposal } }), validate("param", ById), validate("json", ProposalVerdict), async (c) =>
    c.json(await judgeProposal(c.var.ctx, c.req.valid("param").id, c.req.valid("json"))),
  );
