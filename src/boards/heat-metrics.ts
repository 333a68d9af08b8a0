/** Figures that an hour has by itself: what is counted once over several hours (sessions, buyers) would not add up. */
export const HEAT_METRICS = ["turns", "messages_in", "messages_out", "first_response_time", "response_time", "reply_rate_20s", "reply_rate_30s", "reply_rate_60s", "reply_rate_180s", "sla_met_rate", "sla_met_unexcused", "breaches", "breaches_standing"] as const;
