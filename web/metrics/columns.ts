import { percentLabel, secondsLabel } from "../kernel/format.ts";
import type { FigureItem, MetricName } from "../kernel/shapes.ts";
import type { TextKey } from "../kernel/text/index.ts";

type AgentMetrics = FigureItem["metrics"];

export type Figure = {
  /** The name under which the API opens its rows. */
  name: MetricName;
  title: TextKey;
  sort: (metrics: AgentMetrics) => number;
  shown: (metrics: AgentMetrics) => string;
  /** Of clocks: the only ones that a policy has. */
  ofClocks?: true;
};

const count = (name: "turns" | "sessions" | "buyers" | "messages_in" | "messages_out" | "closed_unanswered"): Figure => ({
  name,
  title: `figure.${name}`,
  sort: (metrics) => metrics[name],
  shown: (metrics) => String(metrics[name]),
});

const time = (name: "first_response_time" | "response_time", part: "meanMs" | "p50Ms" | "p90Ms"): Figure => ({
  name,
  title: `figure.${name}.${part}`,
  sort: (metrics) => metrics[name][part] ?? -1,
  shown: (metrics) => secondsLabel(metrics[name][part]),
});

const rate = (name: "reply_rate_20s" | "reply_rate_30s" | "reply_rate_60s" | "reply_rate_180s" | "sla_met_rate"): Figure => ({
  name,
  title: `figure.${name}`,
  sort: (metrics) => metrics[name].share ?? -1,
  shown: (metrics) => percentLabel(metrics[name].share),
});

const breaches: Figure = {
  name: "breaches",
  title: "figure.breaches",
  ofClocks: true,
  sort: ({ breaches: { open, upheld } }) => open + upheld,
  shown: ({ breaches: { open, excused, upheld } }) => `${open} / ${excused} / ${upheld}`,
};

/** The columns of the agents' table, in their order. */
export const FIGURES: readonly Figure[] = [
  count("turns"),
  count("sessions"),
  count("messages_out"),
  time("first_response_time", "meanMs"),
  time("response_time", "meanMs"),
  time("response_time", "p50Ms"),
  time("response_time", "p90Ms"),
  rate("reply_rate_30s"),
  rate("reply_rate_60s"),
  rate("reply_rate_180s"),
  { ...rate("sla_met_rate"), ofClocks: true },
  breaches,
  count("closed_unanswered"),
];
