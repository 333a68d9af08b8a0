import * as z from "zod";
import { Day, Name } from "../kernel/input.ts";
import { ADDITIONS, VIOLATIONS } from "./violations.ts";
import { Month } from "./scheme-input.ts";

const Reason = z.string().trim().min(1).max(500);
const keysOf = (table: Readonly<Record<string, unknown>>) => Object.keys(table) as [string, ...string[]];

export const CardFilter = z.object({ shop: Name.optional(), month: Month.optional(), scheme: z.uuid().optional(), user: Name.optional(), format: z.enum(["csv", "xlsx"]).optional(), lang: z.enum(["zh", "en"]).default("zh") });
export const OpenInput = z.object({ schemeId: z.uuid(), month: Month });
export const StepInput = z.object({ version: z.int().min(1) });
export const CommentInput = z.object({ text: z.string().trim().min(1).max(2_000) });
export const ByEntry = z.object({ id: z.uuid(), entryId: z.uuid() });

const Counts = z.partialRecord(z.enum(["incoming", "answeredInTime", "abandonedInQueue", "rated", "satisfied", "abandoned"]), z.int().min(0));

/** `value`: what an item was judged; `counts` instead where it is made of counts. */
export const EntryInput = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("value"), item: z.string().min(1).max(40), value: z.number().min(0).max(10_000).optional(), counts: Counts.optional(), reason: Reason.optional() }),
  z.strictObject({ kind: z.literal("addition"), code: z.enum(keysOf(ADDITIONS)), reason: Reason }),
  z.strictObject({ kind: z.literal("adjustment"), value: z.number().min(-100).max(100), reason: Reason }),
]);

export const FINE_RULES = ["order_error", "complaint_not_called_back", "off_hours_not_called_back", "report_late"] as const;
/** `incident` and `away` become the violation that their minutes make; `loss` and `other` name their amount. */
export const PENALTY_RULES = [...FINE_RULES, "loss", "other", "incident", "away", ...keysOf(VIOLATIONS)] as const;
const Payer = z.enum(["contractor", "agent", "commission", "company"]);

export const PenaltyInput = z.object({
  shopId: Name,
  userId: Name,
  rule: z.enum(PENALTY_RULES),
  occurredOn: Day,
  evidence: z.string().trim().min(1).max(1_000),
  conversationId: z.uuid().optional(),
  /** In minor units, of a loss or another rule; the others know theirs. */
  amountMinor: z.int().min(1).max(100_000_000).optional(),
  /** Out of the range of a violation that has one. */
  points: z.number().min(0).max(100).optional(),
  minutes: z.number().min(0).max(100_000).optional(),
  toldSuperior: z.boolean().optional(),
  payer: Payer.optional(),
});
export const PenaltyFilter = z.object({ shop: Name.optional(), user: Name.optional(), month: Month.optional(), quarter: z.string().regex(/^\d{4}-Q[1-4]$/).optional(), state: z.enum(["proposed", "decided", "waived", "withdrawn"]).optional(), appeal: z.enum(["none", "open", "upheld", "lifted"]).optional(), cursor: z.string().max(600).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) });
export const PenaltyDecision = z.object({ state: z.enum(["decided", "waived"]), reason: Reason, version: z.int().min(1) });
export const PenaltyWithdrawal = z.object({ reason: Reason, version: z.int().min(1) });
export const AppealInput = z.object({ text: z.string().trim().min(1).max(1_000) });
export const AppealVerdict = z.object({ verdict: z.enum(["upheld", "lifted"]), reason: Reason, version: z.int().min(1) });

export const RecordInput = z
  .object({ shopId: Name, userId: Name, kind: z.enum(["exam", "training"]), title: z.string().trim().min(1).max(100), onDate: Day, value: z.number().min(0).max(1_000), full: z.number().min(1).max(1_000).nullable().default(null) })
  .refine(({ kind, full }) => (kind === "exam") === (full !== null), { path: ["full"], message: "An exam has full marks, a training has none." })
  .refine(({ value, full }) => full === null || value <= full, { path: ["value"], message: "Nobody has more than the full marks." });
export const RecordFilter = z.object({ shop: Name.optional(), user: Name.optional(), kind: z.enum(["exam", "training"]).optional(), month: Month.optional() });

export const RANKS = ["intern", "agent", "gold", "lead", "manager"] as const;
export const RankInput = z.object({ shopId: Name, userId: Name, rank: z.enum(RANKS), since: Day, reason: Reason });
export const RankFilter = z.object({ shop: Name.optional(), user: Name.optional() });

export type CardFilter = z.output<typeof CardFilter>;
export type EntryInput = z.output<typeof EntryInput>;
export type PenaltyInput = z.output<typeof PenaltyInput>;
export type PenaltyFilter = z.output<typeof PenaltyFilter>;
export type PenaltyDecision = z.output<typeof PenaltyDecision>;
export type PenaltyWithdrawal = z.output<typeof PenaltyWithdrawal>;
export type AppealVerdict = z.output<typeof AppealVerdict>;
export type RecordInput = z.output<typeof RecordInput>;
export type RecordFilter = z.output<typeof RecordFilter>;
export type RankInput = z.output<typeof RankInput>;
export type RankFilter = z.output<typeof RankFilter>;
