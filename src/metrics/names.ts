/** N of the N-second reply rates. */
export const REPLY_SECONDS = [20, 30, 60, 180] as const;
export type ReplySeconds = (typeof REPLY_SECONDS)[number];

/** Figures that count turns, or things made of turns. */
export const TURN_METRICS = [
  "turns",
  "sessions",
  "buyers",
  "messages_in",
  "first_response_time",
  "response_time",
  "reply_rate_20s",
  "reply_rate_30s",
  "reply_rate_60s",
  "reply_rate_180s",
  "closed_unanswered",
  "off_hours",
] as const;

/** Figures that count clocks. */
export const CLOCK_METRICS = ["sla_met_rate", "breaches"] as const;

/** The figures that every answer holds. */
export const METRIC_NAMES = [...TURN_METRICS, ...CLOCK_METRICS, "messages_out"] as const;

/** Figures of turns that the contract's shape does not hold. */
const MORE_TURN_METRICS = ["sessions_answered", "buyers_answered"] as const;

export type TurnMetric = (typeof TURN_METRICS)[number] | (typeof MORE_TURN_METRICS)[number];
export type ClockMetric = (typeof CLOCK_METRICS)[number];
export type ContractMetric = (typeof METRIC_NAMES)[number];

export const isTurnMetric = (name: string): name is TurnMetric => ([...TURN_METRICS, ...MORE_TURN_METRICS] as readonly string[]).includes(name);
