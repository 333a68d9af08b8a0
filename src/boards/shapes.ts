import * as z from "zod";
import { Id, Instant, pageOf, PersonRef } from "../kernel/shapes.ts";
import { CountedTurnRow, MetricValue, ShareFigure } from "../metrics/shapes.ts";

const Count = z.int().nonnegative();
const span = { from: Instant, to: Instant, timeZone: z.string() };

/** `main`: the one number that the figure is judged by. Cells in which nothing was counted are left out. */
export const HeatMap = z
  .object({ metric: z.string(), ...span, cells: z.array(z.object({ weekday: z.int().min(1).max(7), hour: z.int().min(0).max(23), main: z.number().nullable(), value: MetricValue })) })
  .meta({ id: "HeatMap" });

const Side = z.object({ turns: Count, answered: Count, meanMs: z.int().nullable(), within: ShareFigure, inspections: Count, score: z.number().nullable() }).meta({ id: "SamenessSide" });
const SamenessName = z.enum(["buyers", "inspected", "busy", "mood"]);

const Verdict = z.enum(["same", "different", "few"]);

/** `verdict`: of reply time and inspections together. `first`: new buyers, days drawn for inspection, busy hours, the hour after a bad rating; `second`: all else. `within`: answered within 3 minutes. */
export const SamenessItem = z
  .object({ agent: PersonRef, samenesses: z.array(z.object({ sameness: SamenessName, first: Side, second: Side, verdict: Verdict, time: Verdict, score: Verdict })) })
  .meta({ id: "SamenessItem" });
export const SamenessBoard = z.object({ ...span, least: Count, gap: z.number(), leastInspections: Count, scoreGap: z.number(), items: z.array(SamenessItem) }).meta({ id: "SamenessBoard" });
export const SamenessRows = pageOf(CountedTurnRow).extend({ total: Count }).meta({ id: "SamenessRows" });

/** `reason` null: none was given, or no word of any topic was said. `valid`: of complaints, those upheld. */
const Reason = z.object({ reason: z.string().nullable(), count: Count, valid: Count.nullable() }).meta({ id: "ReasonCount" });
export const ReasonBoard = z.object({ ...span, topics: z.array(Reason), labels: z.array(Reason), complaints: z.array(Reason), refunds: z.array(Reason) }).meta({ id: "ReasonBoard" });
export const TopicList = z.object({ items: z.array(z.object({ name: z.string(), words: z.array(z.string()) })) }).meta({ id: "TopicList" });
export const ReasonRow = z.object({ of: z.enum(["topic", "label", "complaint", "refund"]), id: Id, at: Instant, text: z.string().nullable(), conversationId: Id.nullable() }).meta({ id: "ReasonRow" });
export const ReasonRows = pageOf(ReasonRow).meta({ id: "ReasonRows" });

/** Something that was changed at an instant; `until`: of a campaign, its end. */
export const Change = z.object({ kind: z.enum(["policy", "campaign", "routing", "automation", "calendar", "scheme"]), id: z.string(), name: z.string(), version: z.int().nullable(), at: Instant, until: Instant.nullable() }).meta({ id: "BoardChange" });
export const ChangeList = z.object({ items: z.array(Change) }).meta({ id: "BoardChangeList" });

/** A place among the shop's agents, the best first; null where the shop shows none, or too little was counted. */
const Rank = z.object({ metric: z.string(), place: z.int().positive().nullable(), of: Count }).meta({ id: "Rank" });
/** Something to do better, and the rule that says so. `hour`: of the day, for a weak one. */
const Advice = z
  .object({ rule: z.enum(["below_target", "worse_than_before", "weak_hour", "open_breaches"]), metric: z.string().nullable(), value: z.number().nullable(), against: z.number().nullable(), hour: z.int().nullable(), shopId: z.string() })
  .meta({ id: "Advice" });
export const OwnBoard = z.object({ agent: PersonRef, month: z.object({ from: z.iso.date(), to: z.iso.date() }), today: z.object({ from: z.iso.date(), to: z.iso.date() }), ranksShown: z.boolean(), ranks: z.array(Rank), advice: z.array(Advice) }).meta({ id: "OwnBoard" });

export type HeatMap = z.infer<typeof HeatMap>;
export type SamenessBoard = z.infer<typeof SamenessBoard>;
export type SamenessItem = z.infer<typeof SamenessItem>;
export type SamenessRows = z.infer<typeof SamenessRows>;
export type TopicList = z.infer<typeof TopicList>;
export type ReasonBoard = z.infer<typeof ReasonBoard>;
export type ReasonRows = z.infer<typeof ReasonRows>;
export type ChangeList = z.infer<typeof ChangeList>;
export type OwnBoard = z.infer<typeof OwnBoard>;
export type Advice = z.infer<typeof Advice>;
