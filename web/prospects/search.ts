import { type Given, oneOf, present, word } from "../kernel/search.ts";

export const STATES = ["open", "handed", "following", "won", "lost"] as const;
export type ProspectFilter = { shop?: string | undefined; state?: (typeof STATES)[number] | undefined; owner?: string | undefined; due?: "yes" | undefined };
export type ProspectSearch = ProspectFilter & { prospect?: string | undefined };

export const prospectSearch = ({ shop, state, owner, due, prospect }: Given<ProspectSearch>): ProspectSearch =>
  present({ shop: word(shop), state: oneOf(STATES, state), owner: word(owner), due: oneOf(["yes"] as const, due), prospect: word(prospect) });
