import { serverNow } from "../kernel/clock.ts";
import { date, type Given, oneOf, present, word } from "../kernel/search.ts";
import { spanOf } from "../metrics/spans.ts";

export const BOARD_VIEWS = ["own", "team", "shop", "heat", "funnel", "reasons", "change", "same"] as const;
export type BoardView = (typeof BOARD_VIEWS)[number];
export const HEAT_METRICS = ["turns", "reply_rate_180s", "reply_rate_30s", "response_time", "first_response_time", "sla_met_rate", "sla_met_unexcused", "breaches", "breaches_standing", "messages_in"] as const;
export type HeatMetric = (typeof HEAT_METRICS)[number];

/** `to` is exclusive, as the API has it. `change`: kind and id and instant of what is compared. */
export type BoardSearch = { view: BoardView; from: string; to: string; shop?: string | undefined; agent?: string | undefined; team?: string | undefined; metric?: HeatMetric | undefined; change?: string | undefined; days?: string | undefined };

export function boardSearch({ view, from, to, shop, agent, team, metric, change, days }: Given<BoardSearch>): BoardSearch {
  const week = spanOf("week", serverNow());
  return present({
    ...{ view: oneOf(BOARD_VIEWS, view) ?? "own", from: date(from) ?? week.from, to: date(to) ?? week.to, shop: word(shop), agent: word(agent), team: word(team) },
    ...{ metric: oneOf(HEAT_METRICS, metric), change: word(change), days: /^\d{1,2}$/.test(String(days ?? "")) ? String(days) : undefined },
  });
}
