import { type Given, oneOf, present, word } from "../kernel/search.ts";

export const PROMISE_VIEWS = ["mine", "all", "history"] as const;
export type PromiseView = (typeof PROMISE_VIEWS)[number];
export type PromiseSearch = { view?: PromiseView | undefined; shop?: string | undefined };

export const promiseSearch = ({ view, shop }: Given<PromiseSearch>): PromiseSearch => present({ view: oneOf(PROMISE_VIEWS, view), shop: word(shop) });
