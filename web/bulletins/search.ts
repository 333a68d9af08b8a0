import { type Given, oneOf, present, word } from "../kernel/search.ts";

export const BULLETIN_KINDS = ["policy", "product", "news", "feedback"] as const;
export const BULLETIN_STATES = ["active", "expired", "withdrawn"] as const;

export type BulletinFilter = { shop?: string | undefined; kind?: (typeof BULLETIN_KINDS)[number] | undefined; state?: (typeof BULLETIN_STATES)[number] | undefined; unread?: "true" | undefined; q?: string | undefined };
export type BulletinSearch = BulletinFilter & { open?: string | undefined };

export const bulletinSearch = ({ shop, kind, state, unread, q, open }: Given<BulletinSearch>): BulletinSearch =>
  present({ shop: word(shop), kind: oneOf(BULLETIN_KINDS, kind), state: oneOf(BULLETIN_STATES, state), unread: unread === true || unread === "true" ? ("true" as const) : undefined, q: q === undefined ? undefined : word(String(q)), open: word(open) });
