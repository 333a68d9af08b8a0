import * as z from "zod";
import { Id, Instant, Money, pageOf, PersonRef } from "../kernel/shapes.ts";
import { SchemeBody } from "./scheme-input.ts";

const Point = z.number();
const Body = SchemeBody.meta({ id: "ScoreSchemeBody" });
const Payer = z.enum(["contractor", "agent", "commission", "company"]);

export const ScoreScheme = z
  .object({ id: Id, shopId: z.string(), name: z.string(), version: z.int(), body: Body, publishedAt: Instant, publishedBy: PersonRef.nullable() })
  .meta({ id: "ScoreScheme" });
export const ScoreSchemeList = z.object({ items: z.array(ScoreScheme), presets: z.array(z.object({ key: z.string(), name: z.string(), body: Body })) }).meta({ id: "ScoreSchemeList" });
export const ScoreSchemeVersions = z.object({ items: z.array(ScoreScheme) }).meta({ id: "ScoreSchemeVersions" });

/** What a score comes to. `money`: above 0 for the person, below 0 borne by `payer`; a record, nothing is paid or taken by it. */
const Outcome = z.object({ total: Point, grade: z.string().nullable(), money: Money.nullable(), formula: z.string().nullable() });

/** `corrected`: what its figure and points would be by what is known now; null where that is the same, and before it is frozen. */
export const ScoreLine = z
  .object({
    id: z.string(),
    name: z.string(),
    part: z.enum(["self", "lead", "buyer", "data"]),
    source: z.enum(["metric", "counts", "manual", "exam", "training", "items"]),
    counts: z.enum(["calls", "ratings"]).nullable(),
    metric: z.string().nullable(),
    target: Point,
    weight: Point,
    figure: Point.nullable(),
    points: Point,
    isPart: z.boolean(),
    corrected: z.object({ figure: Point.nullable(), points: Point }).nullable(),
  })
  .meta({ id: "ScoreLine" });

export const ScoreEntry = z
  .object({ id: Id, kind: z.enum(["value", "addition", "adjustment"]), code: z.string(), value: Point, counts: z.record(z.string(), z.int()).nullable(), reason: z.string().nullable(), by: PersonRef.nullable(), at: Instant })
  .meta({ id: "ScoreEntry" });

/** `flags` are for people to look at. `correction`: what a frozen score would be by what is known now; null where nothing moved. */
export const Scorecard = z
  .object({
    id: Id,
    shopId: z.string(),
    scheme: z.object({ id: Id, name: z.string(), version: z.int() }),
    user: PersonRef,
    month: z.string(),
    state: z.enum(["draft", "shown", "confirmed", "frozen"]),
    version: z.int(),
    outcome: Outcome,
    correction: Outcome.nullable(),
    payer: Payer.nullable(),
    movesPay: z.boolean(),
    monthOfService: z.int(),
    flags: z.array(z.enum(["may_dismiss", "may_promote", "may_demote", "score_moved"])),
    comment: z.string().nullable(),
    commentedAt: Instant.nullable(),
    shownAt: Instant.nullable(),
    confirmedAt: Instant.nullable(),
    confirmedBy: PersonRef.nullable(),
    frozenAt: Instant.nullable(),
    frozenBy: PersonRef.nullable(),
  })
  .meta({ id: "Scorecard" });

export const ScorecardDetail = Scorecard.extend({
  lines: z.array(ScoreLine),
  start: Point,
  base: Point,
  added: Point,
  deducted: Point,
  extraPoints: Point,
  adjustment: Point,
  adjustmentLimit: Point,
  countsPoints: z.boolean(),
  entries: z.array(ScoreEntry),
  additions: z.record(z.string(), z.int()),
  violations: z.record(z.string(), z.array(Point)),
}).meta({ id: "ScorecardDetail" });

export const ScorecardList = z.object({ items: z.array(Scorecard) }).meta({ id: "ScorecardList" });
export const Opened = z.object({ opened: z.int(), items: z.array(Scorecard) }).meta({ id: "OpenedScorecards" });
export const SchemePreview = z.object({ month: z.string(), items: z.array(z.object({ user: PersonRef, outcome: Outcome, lines: z.array(ScoreLine) })) }).meta({ id: "SchemePreview" });

/** Money or points, never added to each other. `occurrence`: which of its quarter. */
export const Penalty = z
  .object({
    id: Id,
    shopId: z.string(),
    user: PersonRef,
    rule: z.string(),
    occurredOn: z.string(),
    amount: Money.nullable(),
    points: Point.nullable(),
    occurrence: z.int().nullable(),
    payer: Payer,
    evidence: z.string(),
    conversationId: Id.nullable(),
    state: z.enum(["proposed", "decided", "waived", "withdrawn"]),
    decidedBy: PersonRef.nullable(),
    decidedAt: Instant.nullable(),
    decisionReason: z.string().nullable(),
    appeal: z.enum(["none", "open", "upheld", "lifted"]),
    appealText: z.string().nullable(),
    appealReason: z.string().nullable(),
    withdrawnBy: PersonRef.nullable(),
    withdrawnAt: Instant.nullable(),
    withdrawReason: z.string().nullable(),
    createdBy: PersonRef.nullable(),
    createdAt: Instant,
    version: z.int(),
  })
  .meta({ id: "Penalty" });
export const PenaltyPage = pageOf(Penalty).meta({ id: "PenaltyPage" });

export const StaffRecord = z
  .object({ id: Id, shopId: z.string(), user: PersonRef, kind: z.enum(["exam", "training"]), title: z.string(), onDate: z.string(), value: Point, full: Point.nullable(), recordedBy: PersonRef.nullable(), recordedAt: Instant })
  .meta({ id: "StaffRecord" });
export const StaffRecordList = z.object({ items: z.array(StaffRecord) }).meta({ id: "StaffRecordList" });

export const StaffRank = z
  .object({ id: Id, shopId: z.string(), user: PersonRef, rank: z.enum(["intern", "agent", "gold", "lead", "manager"]), since: z.string(), reason: z.string(), by: PersonRef.nullable(), at: Instant })
  .meta({ id: "StaffRank" });
export const StaffRankList = z.object({ items: z.array(StaffRank) }).meta({ id: "StaffRankList" });

export type ScoreScheme = z.infer<typeof ScoreScheme>;
export type ScoreSchemeList = z.infer<typeof ScoreSchemeList>;
export type ScoreLine = z.infer<typeof ScoreLine>;
export type ScoreEntry = z.infer<typeof ScoreEntry>;
export type Scorecard = z.infer<typeof Scorecard>;
export type ScorecardDetail = z.infer<typeof ScorecardDetail>;
export type ScorecardList = z.infer<typeof ScorecardList>;
export type SchemePreview = z.infer<typeof SchemePreview>;
export type Outcome = z.infer<typeof Outcome>;
export type Penalty = z.infer<typeof Penalty>;
export type PenaltyPage = z.infer<typeof PenaltyPage>;
export type StaffRecord = z.infer<typeof StaffRecord>;
export type StaffRank = z.infer<typeof StaffRank>;
