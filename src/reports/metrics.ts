import type { MetricName } from "../metrics/definition.ts";

/** Figures that tell of somebody's work, in the order in which they are read. */
export const WORK_METRICS = [
  "sessions",
  "buyers",
  "messages_in",
  "messages_out",
  "first_response_time",
  "response_time",
  "reply_rate_30s",
  "reply_rate_180s",
  "sla_met_rate",
  "breaches",
  "satisfaction",
  "dissatisfied",
  "sales",
  "refunds",
  "refunds_refused",
  "complaints",
  "complaints_valid",
  "transfers_in",
  "transfers_out",
  "online_time",
  "break_time",
] as const satisfies readonly MetricName[];

export type WorkMetric = (typeof WORK_METRICS)[number];
