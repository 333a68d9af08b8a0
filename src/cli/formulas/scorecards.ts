import * as z from "zod";
import { monthlyScore } from "../../scorecards/appraisal.ts";
import { awayPoints, isOverwork } from "../../scorecards/attendance.ts";
import { mayDismiss } from "../../scorecards/dismissal.ts";
import { gradeOf, payChange } from "../../scorecards/grades.ts";
import { DEFAULT_KPI_MONEY_SETTINGS, kpiMoney, shareOfPool } from "../../scorecards/kpi-money.ts";
import { DEFAULT_KPI_SETTINGS, inspectionPoints, rateAnswers, rateSatisfaction, totalKpi } from "../../scorecards/kpi.ts";
import { extraPoints, overrun } from "../../scorecards/violations.ts";
import type { Formula } from "../examples.ts";
import { Count, formula, NoReading, toYuan, Yuan } from "./read.ts";
import { appraisalOf, ExtraReading, extraOf, GradesReading, PayReading, payOf } from "./settings.ts";

const Calls = z.object({ incoming: Count, answered_within_20s: Count, abandoned_in_queue: Count.default(0) });
const Ratings = z.object({ satisfied: Count, rated: Count, abandoned_rating: Count.default(0) });
const Inspection = z.object({ qc_score: z.number().nullable() });
const Kpi = z.object({ ...Calls.shape, ...Ratings.shape, ...Inspection.shape, extra_points: z.number().default(0) });

const toCalls = (input: z.output<typeof Calls>) => ({ incoming: input.incoming, answeredInTime: input.answered_within_20s, abandonedInQueue: input.abandoned_in_queue });
const toRatings = (input: z.output<typeof Ratings>) => ({ rated: input.rated, satisfied: input.satisfied, abandoned: input.abandoned_rating });

const KpiReading = z.object({ rounding: z.enum(["linear", "floor", "ceil"]).default("linear") }).transform(({ rounding }) => ({ ...DEFAULT_KPI_SETTINGS, rounding }));

const { bonusBaseFen, penaltyBaseFen, bonusOver, penaltyThreshold, thresholdInclusive, penaltyMode } = DEFAULT_KPI_MONEY_SETTINGS;
const MoneyReading = z.object({
  bonus_base: Yuan.default(bonusBaseFen),
  penalty_base: Yuan.default(penaltyBaseFen),
  bonus_over: z.number().default(bonusOver),
  penalty_threshold: z.number().default(penaltyThreshold),
  threshold_inclusive: z.boolean().default(thresholdInclusive),
  penalty_mode: z.enum(["linear_from_100", "flat_20pct"]).default(penaltyMode),
});
const toMoneySettings = (reading: z.output<typeof MoneyReading>) => ({
  bonusBaseFen: reading.bonus_base,
  penaltyBaseFen: reading.penalty_base,
  bonusOver: reading.bonus_over,
  penaltyThreshold: reading.penalty_threshold,
  thresholdInclusive: reading.threshold_inclusive,
  penaltyMode: reading.penalty_mode,
});

/** What the examples call a score without a grade. */
const NO_GRADE = "terminable";
const Occurrences = z.union([Count, z.array(z.number())]);
const Month = z.object({
  base: z.number().optional(),
  additions: z.record(z.string(), Count).default({}),
  deductions: z.record(z.string(), Occurrences).default({}),
  trainer_adjustment: z.number().default(0),
});
const AppraisalReading = z.object({ cap: z.number().optional(), floor: z.number().optional(), extra_heavy: z.boolean().optional() }).transform(appraisalOf);
const DismissalReading = z.object({ below_70_required_in_both_months: z.boolean().default(true) });
const Months = z.object({ last_two_months: z.array(z.object({ rank: z.string(), score: z.number() })).min(1) });

export const scorecardFormulas: Readonly<Record<string, Formula>> = {
  kpi_answer_rate: formula(Calls, KpiReading, (input, settings) => {
    const { ratePercent, points } = rateAnswers(toCalls(input), settings);
    return { rate_pct: ratePercent, points };
  }),
  kpi_satisfaction: formula(Ratings, KpiReading, (input, settings) => {
    const { ratePercent, points } = rateSatisfaction(toRatings(input), settings);
    return { rate_pct: ratePercent, points };
  }),
  kpi_qc: formula(Inspection, KpiReading, ({ qc_score }, settings) => ({ points: inspectionPoints(qc_score, settings) })),
  kpi_total: formula(Kpi, KpiReading, (input, settings) => {
    const found = totalKpi({ ...toCalls(input), ...toRatings(input), inspectionScore: input.qc_score, extraPoints: input.extra_points }, settings);
    return { answer_points: found.answerPoints, satisfaction_points: found.satisfactionPoints, qc_points: found.inspectionPoints, total: found.total };
  }),
  kpi_money: formula(z.object({ kpi_total: z.number() }), MoneyReading, ({ kpi_total }, reading) => {
    const { fen, formula: text } = kpiMoney(kpi_total, toMoneySettings(reading));
    return { money_yuan: toYuan(fen), formula: text };
  }),
  kpi_pool: formula(z.object({ pool_yuan: Yuan, agents: Count }), NoReading, ({ pool_yuan, agents }) => {
    const fen = shareOfPool(pool_yuan, agents);
    return { full_bonus_each_yuan: fen === null ? null : toYuan(fen) };
  }),
  monthly_score: formula(Month, AppraisalReading, ({ trainer_adjustment, base, ...rest }, settings) => {
    const found = monthlyScore({ ...rest, ...(base === undefined ? {} : { base }), trainerAdjustment: trainer_adjustment }, settings);
    return { score: found.score, grade: found.grade ?? NO_GRADE, extra_points: found.extraPoints };
  }),
  grade: formula(z.object({ score: z.number() }), GradesReading, ({ score }, { bounds }) => ({ grade: gradeOf(score, bounds) ?? NO_GRADE })),
  salary_float: formula(z.object({ score: z.number(), month_of_service: z.number() }), PayReading, ({ score, month_of_service }, reading) => {
    const { fen, contractMayBeEnded } = payChange({ score, monthOfService: month_of_service }, payOf(reading));
    return { salary_change_yuan: toYuan(fen), contract_may_be_ended: contractMayBeEnded };
  }),
  incident_overrun: formula(z.object({ minutes_over: z.number() }), NoReading, ({ minutes_over }) => {
    const { severity, points } = overrun(minutes_over);
    return { class: severity, points };
  }),
  extra_heavy: formula(z.object({ light_violations: Count, medium_violations: Count }), ExtraReading, ({ light_violations, medium_violations }, reading) => ({
    extra_points: extraPoints({ light: light_violations, medium: medium_violations }, extraOf(reading)),
  })),
  dismissal_right: formula(Months, DismissalReading, ({ last_two_months }, reading) => {
    const months = last_two_months.map(({ rank, score }) => ({ isLast: rank === "last", score }));
    return { company_may_dismiss: mayDismiss(months, { below70InBothMonths: reading.below_70_required_in_both_months }) };
  }),
  away_over_5: formula(z.object({ minutes_away: z.number(), told_superior: z.boolean() }), NoReading, ({ minutes_away, told_superior }) => ({
    points: awayPoints({ minutesAway: minutes_away, toldSuperior: told_superior }),
  })),
  shift_over_8h: formula(z.object({ continuous_hours: z.number() }), NoReading, ({ continuous_hours }) => ({ violation: isOverwork(continuous_hours) })),
};
