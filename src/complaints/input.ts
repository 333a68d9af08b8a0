import * as z from "zod";
import { ById, Day, Name, Names, oneOrMore, paging } from "../kernel/input.ts";
import { COMPLAINT_STEPS } from "./flow.ts";
import { ComplaintState, External, MarkName, Payer, Severity, Verdict } from "./shapes.ts";

const Words = z.string().trim().min(1).max(4000);

/** `state`: stages, or `open` and `closed` for all on either side. `q`: numbers of the platform, or words. */
export const ComplaintFilter = z.object({
  shop: Names.optional(),
  state: oneOrMore(z.enum([...ComplaintState.options, "open", "closed"]), 8).optional(),
  severity: oneOrMore(z.enum([...Severity.options, "none"]), 4).optional(),
  external: oneOrMore(External, 3).optional(),
  verdict: z.enum([...Verdict.options, "none"]).optional(),
  owner: Names.optional(),
  conversation: z.uuid().optional(),
  buyer: z.uuid().optional(),
  late: z.enum(["true"]).optional(),
  from: Day.optional(),
  to: Day.optional(),
  q: z.string().trim().min(1).max(200).optional(),
  sort: z.enum(["newest", "due"]).default("newest"),
  ...paging,
});

/** From a chat: `conversationId`. From a phone note or by API: `shopId`, and whatever is known. */
export const OpenInput = z
  .object({
    shopId: Name.optional(),
    conversationId: z.uuid().optional(),
    source: z.enum(["chat", "ticket", "phone", "api"]).optional(),
    platformOrderId: Name.optional(),
    buyerId: z.uuid().optional(),
    category: z.string().trim().min(1).max(60).optional(),
    text: Words,
    demand: Words.optional(),
    external: External.default("none"),
    companyNotified: z.boolean().default(false),
    ownerId: Name.optional(),
  })
  .refine(({ shopId, conversationId }) => shopId !== undefined || conversationId !== undefined, { path: ["shopId"], message: "Name the chat or the shop." });

export const ChangeInput = z.object({
  version: z.int().nonnegative().optional(),
  text: Words.optional(),
  demand: Words.nullable().optional(),
  cause: Words.nullable().optional(),
  category: z.string().trim().min(1).max(60).nullable().optional(),
  platformOrderId: Name.nullable().optional(),
  external: External.optional(),
  companyNotified: z.boolean().optional(),
  lossByAgent: z.boolean().optional(),
  ownerId: Name.nullable().optional(),
  agentId: Name.nullable().optional(),
});

/** `record` and `close` are no steps of a person's: a case is recorded when it is opened, and closed by the buyer's answer. */
export const StepInput = z
  .object({ step: z.enum(COMPLAINT_STEPS).exclude(["record", "close"]), note: Words.optional(), version: z.int().nonnegative().optional() })
  .refine(({ step, note }) => step !== "close_unsatisfied" || note !== undefined, { path: ["note"], message: "Say why it is closed." })
  .refine(({ step, note }) => step !== "feedback" || note !== undefined, { path: ["note"], message: "Say what the buyer was told." });

export const SeverityInput = z.object({ severity: Severity, note: Words.optional() });
export const VerdictInput = z.object({ verdict: Verdict, note: Words });
export const MarkInput = z.object({ mark: MarkName, set: z.boolean() });
export const NoteInput = z.object({ note: Words });
export const MoneyInput = z
  .object({ amountMinor: z.int().min(1).max(100_000_000), payer: Payer, agentId: Name.optional(), note: z.string().trim().max(500).optional() })
  .refine(({ payer, agentId }) => payer !== "agent" || agentId !== undefined, { path: ["agentId"], message: "Name the agent who pays." });
export const ByMoney = ById.extend({ moneyId: z.uuid() });

export const ProposalFilter = z.object({ shop: Names.optional(), conversation: z.uuid().optional(), state: z.enum(["waiting", "accepted", "dismissed"]).default("waiting"), ...paging });
export const ProposalVerdict = z
  .object({ verdict: z.enum(["accepted", "dismissed"]), reason: z.string().trim().min(1).max(500).optional(), demand: Words.optional() })
  .refine(({ verdict, reason }) => verdict === "accepted" || reason !== undefined, { path: ["reason"], message: "Say why it is none." });
export const SummaryFilter = z.object({ month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, "A month such as 2026-11."), shop: Names.optional() });

export type ComplaintFilter = z.output<typeof ComplaintFilter>;
export type OpenInput = z.output<typeof OpenInput>;
export type ChangeInput = z.infer<typeof ChangeInput>;
export type StepInput = z.infer<typeof StepInput>;
export type SeverityInput = z.infer<typeof SeverityInput>;
export type VerdictInput = z.infer<typeof VerdictInput>;
export type MarkInput = z.infer<typeof MarkInput>;
export type MoneyInput = z.infer<typeof MoneyInput>;
export type ProposalFilter = z.output<typeof ProposalFilter>;
export type ProposalVerdict = z.infer<typeof ProposalVerdict>;
export type SummaryFilter = z.output<typeof SummaryFilter>;
