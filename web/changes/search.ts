import { date, type Given, oneOf, present, word } from "../kernel/search.ts";
import type { Change } from "../kernel/shapes.ts";

export const CHANGE_KINDS = ["shop", "person", "team", "key", "calendar", "policy", "routing", "automation", "campaign", "quick_reply", "phrases", "alerts", "inspection", "scorecard", "care", "buyer_rules", "publication"] as const satisfies readonly Change["kind"][];
/** `from` and `to` are local days, both counted. */
export type ChangeSearch = { shop?: string | undefined; who?: string | undefined; kind?: Change["kind"] | undefined; from?: string | undefined; to?: string | undefined };

export const changeSearch = ({ shop, who, kind, from, to }: Given<ChangeSearch>): ChangeSearch => present({ shop: word(shop), who: word(who), kind: oneOf(CHANGE_KINDS, kind), from: date(from), to: date(to) });
