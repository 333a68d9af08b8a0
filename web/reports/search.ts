import { date, type Given, oneOf, present, word } from "../kernel/search.ts";

export const REPORT_VIEWS = ["logs", "reports"] as const;
export const KINDS = ["work_report", "statistics", "weekly", "monthly", "special"] as const;
export const STATES = ["open", "submitted"] as const;
export type ReportSearch = { view?: (typeof REPORT_VIEWS)[number] | undefined; shop?: string | undefined; user?: string | undefined; from?: string | undefined; kind?: (typeof KINDS)[number] | undefined; state?: (typeof STATES)[number] | undefined };

export const reportSearch = ({ view, shop, user, from, kind, state }: Given<ReportSearch>): ReportSearch =>
  present({ view: oneOf(REPORT_VIEWS, view), shop: word(shop), user: word(user), from: date(from), kind: oneOf(KINDS, kind), state: oneOf(STATES, state) });
