import * as z from "zod";
import { Callback } from "../callbacks/shapes.ts";
import { Id, Instant, Money, PersonRef, pageOf } from "../kernel/shapes.ts";
import { Task } from "../tasks/shapes.ts";

export const ComplaintState = z.enum(["recorded", "pacified", "coordinating", "fed_back", "closed", "closed_unsatisfied"]);
export const Severity = z.enum(["minor", "general", "severe"]);
export const External = z.enum(["none", "threatened", "already"]);
export const Verdict = z.enum(["upheld", "not_upheld"]);
export const Payer = z.enum(["contractor", "agent", "commission", "company", "supplier", "platform"]);
export const ComplaintSource = z.enum(["platform", "ticket", "chat", "phone", "rule", "api"]);
export const MARKS = ["recorded", "handled", "rechecked", "department"] as const;
export const MarkName = z.enum(MARKS);

const Judged = { by: z.string().nullable(), at: Instant };
const Mark = z.object(Judged).nullable();

export const Complaint = z
  .object({
    id: Id,
    shopId: z.string(),
    source: ComplaintSource,
    platformComplaintId: z.string().nullable(),
    platformConversationId: z.string().nullable(),
    platformOrderId: z.string().nullable(),
    conversationId: Id.nullable(),
    buyer: z.object({ id: Id, name: z.string().nullable() }).nullable().describe("The name is masked."),
    category: z.string().nullable(),
    text: z.string(),
    demand: z.string().nullable(),
    cause: z.string().nullable(),
    deadline: Instant.nullable().describe("The platform's own."),
    external: External,
    companyNotified: z.boolean(),
    lossByAgent: z.boolean(),
    state: ComplaintState,
    rounds: z.int(),
    owner: PersonRef.nullable(),
    agent: PersonRef.nullable().describe("Of whose work it is, where a person has said so."),
    proposedSeverity: Severity.nullable(),
    severity: z.object({ value: Severity, ...Judged }).nullable(),
    verdict: z.object({ value: Verdict, ...Judged }).nullable(),
    satisfied: z.boolean().nullable(),
    marks: z.object({ recorded: Mark, handled: Mark, rechecked: Mark, department: Mark }),
    stageSince: Instant.nullable(),
    stageDueAt: Instant.nullable(),
    isLate: z.boolean(),
    openTasks: z.int(),
    openedAt: Instant.nullable(),
    platformClosedAt: Instant.nullable(),
    closedAt: Instant.nullable(),
    version: z.int(),
  })
  .meta({ id: "Complaint" });

export const ComplaintPage = pageOf(Complaint).meta({ id: "ComplaintPage" });

export const ComplaintEntry = z
  .object({ id: Id, kind: z.string(), state: ComplaintState, round: z.int(), note: z.string().nullable(), detail: z.record(z.string(), z.unknown()), by: PersonRef.nullable(), at: Instant })
  .meta({ id: "ComplaintEntry" });

export const ComplaintMoney = z
  .object({ id: Id, amount: Money, payer: Payer, agent: PersonRef.nullable(), note: z.string().nullable(), by: PersonRef.nullable(), at: Instant, withdrawnAt: Instant.nullable() })
  .meta({ id: "ComplaintMoney", description: "A record for people to decide on; nothing is moved by it." });

/** Everything of one case. */
export const ComplaintCase = Complaint.extend({
  entries: z.array(ComplaintEntry),
  tasks: z.array(Task),
  callbacks: z.array(Callback),
  money: z.array(ComplaintMoney),
  proposedMoney: Money.nullable().describe("What the rules say an upheld complaint of this severity costs."),
  steps: z.array(z.string()).describe("What may be done next by whoever asks."),
}).meta({ id: "ComplaintCase" });

export const ComplaintProposal = z
  .object({
    id: Id,
    shopId: z.string(),
    conversationId: Id,
    messageId: Id,
    text: z.string().nullable(),
    buyer: z.object({ id: Id, name: z.string().nullable() }),
    words: z.array(z.string()),
    external: External,
    state: z.enum(["waiting", "accepted", "dismissed"]),
    complaintId: Id.nullable(),
    reason: z.string().nullable(),
    createdAt: Instant,
    decidedAt: Instant.nullable(),
    decidedBy: PersonRef.nullable(),
  })
  .meta({ id: "ComplaintProposal" });
export const ComplaintProposalPage = pageOf(ComplaintProposal).meta({ id: "ComplaintProposalPage" });

const Percent = z.number().nullable();
export const ComplaintSummary = z
  .object({
    month: z.string(),
    opened: z.int(),
    closed: z.int(),
    unsatisfied: z.int(),
    upheld: z.object({ minor: z.int(), general: z.int(), severe: z.int() }),
    fines: Money.describe("What the month's upheld complaints cost by the rules: a proposal."),
    missedCallbacks: z.int(),
    missedCallbackFines: Money,
    controls: z.object({ services: z.int(), complaints: z.int(), missed: z.int(), dissatisfied: z.int(), complaintPercent: Percent, omissionPercent: Percent, dissatisfactionPercent: Percent }),
  })
  .meta({ id: "ComplaintSummary" });

export type Complaint = z.infer<typeof Complaint>;
export type ComplaintPage = z.infer<typeof ComplaintPage>;
export type ComplaintCase = z.infer<typeof ComplaintCase>;
export type ComplaintEntry = z.infer<typeof ComplaintEntry>;
export type ComplaintMoney = z.infer<typeof ComplaintMoney>;
export type ComplaintProposal = z.infer<typeof ComplaintProposal>;
export type ComplaintProposalPage = z.infer<typeof ComplaintProposalPage>;
export type ComplaintSummary = z.infer<typeof ComplaintSummary>;
export type ComplaintState = z.infer<typeof ComplaintState>;
export type MarkName = z.infer<typeof MarkName>;
