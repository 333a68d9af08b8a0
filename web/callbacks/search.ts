import { type Given, oneOf, present, word } from "../kernel/search.ts";
import type { CareKind } from "../kernel/shapes.ts";

export const CARE_VIEWS = ["unpaid", "unshipped", "no_trace", "after_receipt", "festival", "rating"] as const satisfies readonly CareKind[];
export const CALLBACK_VIEWS = ["mine", "all", ...CARE_VIEWS, "opinions"] as const;
export type CallbackSearch = { view?: (typeof CALLBACK_VIEWS)[number] | undefined; shop?: string | undefined };

export const callbackSearch = ({ view, shop }: Given<CallbackSearch>): CallbackSearch => present({ view: oneOf(CALLBACK_VIEWS, view), shop: word(shop) });
export const isCare = (view: string): view is CareKind => (CARE_VIEWS as readonly string[]).includes(view);
