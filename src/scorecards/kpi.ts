import { exact, sum, toNumber, type Fraction } from "../kernel/fraction.ts";
import { linePoints, percentOf, type Rounding } from "./lines.ts";

/** One line of the scorecard: full `weight` from `target` on, `perPoint` less for each point below. */
export type KpiLine = { target: number; weight: number; perPoint: number };

export type KpiSettings = {
  /** What part of a point below the target costs: its share, nothing, or a whole point. */
  rounding: Rounding;
  /** What a line without a single case is worth (KPI-04; A-06 for calls). */
  withoutCases: "full" | "none";
  answerRate: KpiLine;
  satisfaction: KpiLine;
  inspection: KpiLine;
};

/** KPI-03, KPI-05, KPI-06 as they are written, with the proposed readings. */
export const DEFAULT_KPI_SETTINGS: KpiSettings = {
  rounding: "linear",
  withoutCases: "full",
  answerRate: { target: 97, weight: 40, perPoint: 2 },
  satisfaction: { target: 90, weight: 30, perPoint: 1 },
  inspection: { target: 90, weight: 30, perPoint: 1 },
};

/** `answeredInTime` of `incoming` within the answer limit (20 s), callers apart who gave up while queueing. */
export type Calls = { incoming: number; answeredInTime: number; abandonedInQueue: number };
export type Ratings = { rated: number; satisfied: number; abandoned: number };
/** `ratePercent` is null where nothing was counted. */
export type RatedPoints = { ratePercent: number | null; points: number };
export type KpiFigures = Calls & Ratings & { inspectionScore: number | null; extraPoints?: number };
export type KpiTotal = { answerPoints: number; satisfactionPoints: number; inspectionPoints: number; extraPoints: number; total: number };

/** KPI-02, KPI-03. @throws DomainError `invalid` for counts that cannot be. */
export const rateAnswers = (calls: Calls, settings = DEFAULT_KPI_SETTINGS): RatedPoints => inNumbers(percentOfCalls(calls), settings.answerRate, settings);

/** KPI-04, KPI-05. @throws DomainError `invalid` for counts that cannot be. */
export const rateSatisfaction = (ratings: Ratings, settings = DEFAULT_KPI_SETTINGS): RatedPoints =>
  inNumbers(percentOfRatings(ratings), settings.satisfaction, settings);

/** KPI-06. Without an inspection the line stands as any other without cases. */
export const inspectionPoints = (score: number | null, settings = DEFAULT_KPI_SETTINGS): number =>
  toNumber(pointsOf(score === null ? null : exact(score), settings.inspection, settings));

/** KPI-07: the sum of the lines; extra points lift it above 100. */
export function totalKpi(figures: KpiFigures, settings = DEFAULT_KPI_SETTINGS): KpiTotal {
  const { inspectionScore, extraPoints = 0 } = figures;
  const lines = [
    pointsOf(percentOfCalls(figures), settings.answerRate, settings),
    pointsOf(percentOfRatings(figures), settings.satisfaction, settings),
    pointsOf(inspectionScore === null ? null : exact(inspectionScore), settings.inspection, settings),
  ] as const;
  const [answer, satisfaction, inspection] = lines;
  return {
    answerPoints: toNumber(answer),
    satisfactionPoints: toNumber(satisfaction),
    inspectionPoints: toNumber(inspection),
    extraPoints,
    total: toNumber(sum([...lines, exact(extraPoints)])),
  };
}

const percentOfCalls = ({ incoming, answeredInTime, abandonedInQueue }: Calls) => percentOf(answeredInTime, incoming, abandonedInQueue);
const percentOfRatings = ({ rated, satisfied, abandoned }: Ratings) => percentOf(satisfied, rated, abandoned);

const pointsOf = (figure: Fraction | null, line: KpiLine, { rounding, withoutCases }: KpiSettings): Fraction => linePoints(figure, { ...line, rounding, withoutCases });

function inNumbers(figure: Fraction | null, line: KpiLine, settings: KpiSettings): RatedPoints {
  return { ratePercent: figure && toNumber(figure), points: toNumber(pointsOf(figure, line, settings)) };
}
