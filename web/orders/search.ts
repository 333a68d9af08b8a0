import { type Given, oneOf, present, word } from "../kernel/search.ts";
import type { Compensation, Order } from "../kernel/shapes.ts";

export const ORDER_VIEWS = ["orders", "products", "compensations"] as const;
export const ORDER_STATES = ["created", "paid", "partly_shipped", "shipped", "finished", "cancelled"] as const satisfies readonly Order["state"][];
export const COMPENSATION_STATES = ["waiting", "declined", "sending", "paid", "refused", "for_finance", "unknown"] as const satisfies readonly Compensation["state"][];

export type OrderFilter = { shop?: string | undefined; state?: Order["state"] | undefined; q?: string | undefined };
export type OrderSearch = OrderFilter & { view?: (typeof ORDER_VIEWS)[number] | undefined; given?: Compensation["state"] | undefined; open?: string | undefined };

export const orderSearch = ({ view, shop, state, given, q, open }: Given<OrderSearch>): OrderSearch =>
  present({ view: oneOf(ORDER_VIEWS, view), shop: word(shop), state: oneOf(ORDER_STATES, state), given: oneOf(COMPENSATION_STATES, given), q: q === undefined ? undefined : word(String(q)), open: word(open) });
