import { type Given, oneOf, present, word } from "../kernel/search.ts";

export const SCORE_VIEWS = ["month", "ledger", "records", "ranks"] as const;
export type ScoreView = (typeof SCORE_VIEWS)[number];
export type ScoreSearch = { view?: ScoreView | undefined; month?: string | undefined; shop?: string | undefined; card?: string | undefined };

const month = (given: unknown) => (typeof given === "string" && /^\d{4}-(0[1-9]|1[0-2])$/.test(given) ? given : undefined);
export const scoreSearch = ({ view, month: asked, shop, card }: Given<ScoreSearch>): ScoreSearch => present({ view: oneOf(SCORE_VIEWS, view), month: month(asked), shop: word(shop), card: word(card) });

/** The month before the one that an instant lies in, on this screen's clock. */
export function lastMonth(nowMs: number): string {
  const now = new Date(nowMs);
  const before = new Date(Date.UTC(now.getFullYear(), now.getMonth() - 1, 1));
  return before.toISOString().slice(0, 7);
}
