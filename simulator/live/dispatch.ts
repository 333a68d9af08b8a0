import { createRandom } from "../random.ts";
import type { Fact, SimShop } from "../types.ts";
import type { Parcel } from "../wire/render.ts";
import { deliver } from "./deliver.ts";
import type { Courier } from "./deliver.ts";
import { createFleet } from "./fleet.ts";
import { createPacker } from "./packing.ts";

/** Packs facts into parcels, shuffles these within a window, and has them delivered a few at a time. */
export type Dispatch = {
  /** Resolves when there is room for more. */
  send: (fact: Fact, shop: SimShop) => Promise<void>;
  /** Lets go of everything that waits to be packed or shuffled. */
  flush: () => void;
  /** Resolves when everything sent so far is accepted. */
  settled: () => Promise<void>;
  pending: () => number;
};

export function createDispatch(courier: Courier, seed: string): Dispatch {
  const { shuffle, batch, concurrency } = courier.dials;
  const random = createRandom(`${seed}/dispatch`);
  const packer = createPacker(random, batch);
  const fleet = createFleet(concurrency);
  const window: Parcel[] = [];
  let sent = 0;
  const release = (parcel: Parcel): void => {
    const own = createRandom(`${seed}/parcel/${(sent += 1)}`);
    fleet.send(() => deliver(courier, parcel, own));
  };
  const releaseDownTo = (kept: number): void => {
    while (window.length > kept) release(takeAny(window, random.next()));
  };
  const flush = (): void => {
    window.push(...packer.closeAll());
    releaseDownTo(0);
  };
  return {
    send: async (fact, shop) => {
      const full = packer.add(fact, shop);
      if (full) window.push(full);
      releaseDownTo(Math.max(0, shuffle - 1));
      await fleet.room();
    },
    flush,
    settled: async () => {
      flush();
      await fleet.idle();
    },
    pending: () => fleet.busy() + window.length + packer.open(),
  };
}

function takeAny<T>(items: T[], draw: number): T {
  const [taken] = items.splice(Math.floor(draw * items.length), 1);
  return taken as T;
}
