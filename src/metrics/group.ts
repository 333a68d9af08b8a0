import type { ClockTally, TurnFigures } from "./figures.ts";
import type { SelectedShop } from "./select.ts";

export type By = "agent" | "shop";

/** One item of an answer while it is counted. */
export type Group = { shop: SelectedShop; startMs: number; agentId: string | null; turns: TurnFigures | null; clocks: ClockTally; messagesOut: number };

/** The item of a shop, a bucket and, where people are asked for, a person; made when something is first counted of it. */
export type Groups = { at: (shop: SelectedShop, startMs: number, ownerId: string | null) => Group; all: () => Group[] };

export function createGroups(by: By): Groups {
  const found = new Map<string, Group>();
  return {
    at(shop, startMs, ownerId) {
      const agentId = by === "agent" ? ownerId : null;
      const key = JSON.stringify([startMs, shop.shopId, agentId]);
      const known = found.get(key);
      if (known) return known;
      const made: Group = { shop, startMs, agentId, turns: null, clocks: { met: 0, breached: 0, open: 0, excused: 0, upheld: 0 }, messagesOut: 0 };
      found.set(key, made);
      return made;
    },
    all: () => [...found.values()],
  };
}
