import type { Random } from "../random.ts";
import type { Fact, SimShop } from "../types.ts";
import { addressOf } from "../wire/render.ts";
import type { Parcel } from "../wire/render.ts";

type Pack = { address: Parcel["address"]; facts: Parcel["facts"][number][]; size: number };
export type Packer = {
  /** The parcel that this fact filled, if it did. */
  add: (fact: Fact, shop: SimShop) => Parcel | null;
  /** Everything begun but not full. */
  closeAll: () => Parcel[];
  open: () => number;
};

/** Puts facts of one address together up to a drawn number, as the platform's arrays come; a standard event travels alone. */
export function createPacker(random: Random, batch: number): Packer {
  const packs = new Map<string, Pack>();
  return {
    add: (fact, shop) => {
      const address = addressOf(fact, shop);
      if (address === "standard") return { address, facts: [{ fact, shop }] };
      // Feige shows no marks of hand-over or rating.
      if (address === "feige" && fact.what !== "message") return null;
      const key = `${shop.connectionId}/${address}`;
      const pack = packs.get(key) ?? { address, facts: [], size: random.between(1, Math.max(1, batch)) };
      packs.set(key, pack);
      pack.facts.push({ fact, shop });
      if (pack.facts.length < pack.size) return null;
      packs.delete(key);
      return pack;
    },
    closeAll: () => {
      const open = [...packs.values()];
      packs.clear();
      return open;
    },
    open: () => packs.size,
  };
}
