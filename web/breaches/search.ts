import { date, type Given, oneOf, present, word } from "../kernel/search.ts";
import type { ClockKind, Clusters } from "../kernel/shapes.ts";
import { BANDS, type BreachFilter, STATES } from "./queries.ts";

export const KINDS = ["first_response", "next_response", "sunset", "resolution", "refund_decision", "ticket", "complaint_stage", "callback", "promise"] as const satisfies readonly ClockKind[];
export const PENDING = ["appeal", "second_look"] as const;
export const SIDES = ["cause", "hour", "weekday", "agent", "shop", "kind", "band"] as const satisfies readonly Clusters["by"][];
export type Side = (typeof SIDES)[number];

/** `from` and `to` are local days, both counted. */
export type ReviewFilter = BreachFilter & {
  kind?: ClockKind | undefined;
  team?: string | undefined;
  pending?: (typeof PENDING)[number] | undefined;
  cause?: string | undefined;
  hour?: string | undefined;
  weekday?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

export type ReviewSearch = ReviewFilter & { view?: "clusters" | undefined; by?: Side | undefined; across?: Side | undefined };

/** The router reads a lone number as a number. */
const numeral = (given: unknown): string | undefined => (/^\d{1,2}$/.test(String(given ?? "")) ? String(given) : undefined);

export const reviewSearch = (given: Given<ReviewSearch>): ReviewSearch =>
  present({
    ...{ shop: word(given.shop), agent: word(given.agent), band: oneOf(BANDS, given.band), state: oneOf(STATES, given.state), kind: oneOf(KINDS, given.kind) },
    ...{ pending: oneOf(PENDING, given.pending), cause: word(given.cause), team: word(given.team), hour: numeral(given.hour), weekday: numeral(given.weekday), from: date(given.from), to: date(given.to) },
    ...{ view: oneOf(["clusters"] as const, given.view), by: oneOf(SIDES, given.by), across: oneOf(SIDES, given.across) },
  });
