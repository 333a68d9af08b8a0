import { date, type Given, oneOf, present, word } from "../kernel/search.ts";

export const SHIFT_VIEWS = ["plan", "attendance", "leave", "breaks", "handovers"] as const;
export type ShiftView = (typeof SHIFT_VIEWS)[number];
export const FLAGS = ["any", "late", "early", "absent", "away", "overwork"] as const;
export type Flag = (typeof FLAGS)[number];
export type ShiftSearch = { view?: ShiftView | undefined; shop?: string | undefined; from?: string | undefined; user?: string | undefined; only?: Flag | undefined; open?: string | undefined };

export const shiftSearch = ({ view, shop, from, user, only, open }: Given<ShiftSearch>): ShiftSearch =>
  present({ view: oneOf(SHIFT_VIEWS, view), shop: word(shop), from: date(from), user: word(user), only: oneOf(FLAGS, only), open: word(open) });

const DAY_MS = 86_400_000;
/** The Monday of a day's week. */
export const mondayOf = (day: string): string => new Date(Date.parse(day) - ((new Date(day).getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
