import { createRandom } from "../random.ts";
import type { Fact, SimShop } from "../types.ts";
import { addressOf } from "../wire/render.ts";
import type { Parcel } from "../wire/render.ts";
import { deliver } from "./deliver.ts";
import type { Courier } from "./deliver.ts";

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
  const { dials } = courier;
  const random = createRandom(`${seed}/dispatch`);
  const packing = new Map<string, { address: Parcel["address"]; facts: Parcel["facts"][number][]; size: number }>();
  const window: Parcel[] = [];
  const underWay = new Set<Promise<void>>();
  const waiting: Parcel[] = [];
  let sent = 0;

  const begin = (parcel: Parcel): void => {
    const flight = deliver(courier, parcel, createRandom(`${seed}/parcel/${(sent += 1)}`)).finally(() => {
      underWay.delete(flight);
      const next = waiting.shift();
      if (next) begin(next);
    });
    underWay.add(flight);
  };
  const release = (parcel: Parcel): void => {
    if (underWay.size < dials.concurrency) begin(parcel);
    else waiting.push(parcel);
  };
  const shuffle = (parcel: Parcel): void => {
    if (dials.shuffle <= 1) return release(parcel);
    window.push(parcel);
    if (window.length >= dials.shuffle) release(takeAny(window, random.next()));
  };
  const close = (key: string): void => {
    const pack = packing.get(key);
    packing.delete(key);
    if (pack) shuffle({ address: pack.address, facts: pack.facts });
  };
  const add = (fact: Fact, shop: SimShop): void => {
    const address = addressOf(fact, shop);
    if (address === "standard") return shuffle({ address, facts: [{ fact, shop }] });
    if (address === "feige" && fact.what !== "message") return;
    const key = `${shop.connectionId}/${address}`;
    const pack = packing.get(key) ?? { address, facts: [], size: random.between(1, Math.max(1, dials.batch)) };
    packing.set(key, pack);
    pack.facts.push({ fact, shop });
    if (pack.facts.length >= pack.size) close(key);
  };
  const flush = (): void => {
    for (const key of packing.keys()) close(key);
    while (window.length > 0) release(takeAny(window, random.next()));
  };
  return {
    send: async (fact, shop) => {
      add(fact, shop);
      while (waiting.length > 0 && underWay.size > 0) await Promise.race(underWay);
    },
    flush,
    settled: async () => {
      flush();
      while (underWay.size > 0) await Promise.all(underWay);
    },
    pending: () => underWay.size + waiting.length + window.length + packing.size,
  };
}

function takeAny<T>(items: T[], draw: number): T {
  const [taken] = items.splice(Math.floor(draw * items.length), 1);
  return taken as T;
}
