import type { FigureItem } from "../../src/metrics/shapes.ts";
import type { Figures, Share, Times } from "./figures.ts";

/** A figure item of the product in the oracle's words. */
export function inOracleWords({ metrics, more }: FigureItem): Figures {
  const value = (name: string) => more![name]!;
  const share = (name: string): Share => ({ hit: value(name).hit!, total: value(name).count });
  const time = (name: string): Times => {
    const { count, sum, mean, p50, p90, p99 } = value(name);
    return { count, sumMs: sum!, meanMs: mean, p50Ms: p50, p90Ms: p90, p99Ms: p99 };
  };
  const count = (name: string) => value(name).count;
  return {
    turns: metrics.turns,
    sessions: metrics.sessions,
    buyers: metrics.buyers,
    sessions_answered: count("sessions_answered"),
    buyers_answered: count("buyers_answered"),
    messages_in: metrics.messages_in,
    messages_out: metrics.messages_out,
    first_response_time: metrics.first_response_time,
    response_time: metrics.response_time,
    resolution_time: time("resolution_time"),
    reply: { 20: share("reply_rate_20s"), 30: share("reply_rate_30s"), 60: share("reply_rate_60s"), 180: share("reply_rate_180s") },
    off_hours: { hit: metrics.off_hours.answered_in_time, total: metrics.off_hours.turns },
    sla_met_rate: share("sla_met_rate"),
    sla_first_response: share("sla_first_response"),
    sla_next_response: share("sla_next_response"),
    sla_others: share("sla_others"),
    sla_complaint_stage: share("sla_complaint_stage"),
    sla_callback: share("sla_callback"),
    sla_met_unexcused: share("sla_met_unexcused"),
    breaches: count("breaches"),
    breaches_standing: count("breaches_standing"),
    breaches_excused: metrics.breaches.excused,
    breaches_upheld: count("breaches_upheld"),
    warned_sessions: count("warned_sessions"),
    closed_unanswered: metrics.closed_unanswered,
    overdue: [count("overdue_to_10"), count("overdue_to_30"), count("overdue_over_30")],
    sessions_closed: count("sessions_closed"),
    reopen_rate: share("reopen_rate"),
    one_contact_rate: share("one_contact_rate"),
    satisfaction: share("satisfaction"),
    dissatisfaction: share("dissatisfaction"),
    dissatisfied: count("dissatisfied"),
    consulted: count("consulted"),
    order_rate: share("order_rate"),
    conversion: share("conversion"),
    sales: { count: count("sales"), sum: value("sales").sum! },
    refunds: count("refunds"),
    refunds_refused: share("refunds_refused"),
    refunds_escalated: share("refunds_escalated"),
    refunds_by_platform: count("refunds_by_platform"),
    refund_decision_time_all: time("refund_decision_time_all"),
    refund_decision_time: time("refund_decision_time"),
    refund_paid_time: time("refund_paid_time"),
    refund_paid_time_own: time("refund_paid_time_own"),
    transfers_in: count("transfers_in"),
    transfers_out: count("transfers_out"),
    online_time: value("online_time").sum!,
    break_time: value("break_time").sum!,
    offline_time: value("offline_time").sum!,
    desk_time: value("desk_time").sum!,
    held_time: value("held_time").sum!,
    holding_time: value("holding_time").sum!,
    concurrency_peak: count("concurrency_peak"),
    complaints: count("complaints"),
    complaints_valid: count("complaints_valid"),
    inspection_score: { count: count("inspection_score"), sum: value("inspection_score").sum! },
    forbidden_hits: count("forbidden_hits"),
    omission_rate: share("omission_rate"),
    complaint_rate: share("complaint_rate"),
    dissatisfaction_rate: share("dissatisfaction_rate"),
    forbidden_rate: share("forbidden_rate"),
    utilisation: share("utilisation"),
    concurrency: share("concurrency"),
  };
}

/** Nothing was counted: no number in it but 0. */
export const isNothing = (figures: unknown): boolean => (typeof figures === "object" && figures !== null ? Object.values(figures).every(isNothing) : figures === 0 || figures === null);
