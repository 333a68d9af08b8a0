import { createIds } from "../ids.ts";
import type { Ids } from "../ids.ts";
import { createRandom } from "../random.ts";
import type { Random } from "../random.ts";
import type { Fact, Keep, SimShop, Unplaced } from "../types.ts";
import { createWorld, happen } from "../world.ts";
import type { World } from "../world.ts";
import { createAgenda } from "./agenda.ts";
import type { Agenda } from "./agenda.ts";
import { createPlatformClock } from "./clock.ts";
import type { PlatformClock, SimClock } from "./clock.ts";
import type { Dials } from "./dials.ts";

/** Something to come: a fact of the plan or of a reaction, a push of what already happened, or an act of the simulator itself. */
export type Coming =
  | { do: "happen"; fact: Fact; live: boolean; guard?: () => boolean }
  | { do: "push"; fact: Fact }
  | { do: "act"; act: () => void };

/** Facts made while it runs are numbered after those of any plan. */
const FIRST_LIVE_SEQ = 1_000_000_000;

/** What everything that plays a part shares. */
export type Stage = {
  seed: string;
  world: World;
  clock: SimClock;
  platform: PlatformClock;
  dials: Dials;
  agenda: Agenda<Coming>;
  ids: Ids;
  random: Random;
  wake: () => void;
  nextSeq: () => number;
  rules: ReplyRule[];
  /** Called with each reply that the platform accepted or saw in its workbench. */
  onAnswer: (conversationId: string, at: number) => void;
};

/** Answers the next `times` replies that match with this instead of accepting them. */
export type ReplyRule = {
  status: number;
  times: number;
  matches?: (reply: { conversationId: string; text: string; clientId: string }) => boolean;
  code?: string;
  message?: string;
  retryAfterSeconds?: number;
};

type Setting = { seed: string; shops: readonly SimShop[]; clock: SimClock; dials: Dials; startMs: number; keep?: Keep | undefined };

/** A stage on which nothing moves yet: who wakes it and who hears answers is set by whoever plays on it. */
export function createStage({ seed, shops, clock, dials, startMs, keep }: Setting): Stage {
  let seq = FIRST_LIVE_SEQ;
  return {
    seed, clock, dials,
    world: createWorld(shops, keep),
    platform: createPlatformClock(clock, { startMs, speed: dials.speed }),
    agenda: createAgenda<Coming>(),
    ids: createIds(`${seed}/live`, startMs),
    random: createRandom(`${seed}/live`),
    nextSeq: () => (seq += 1),
    rules: [],
    wake: () => {},
    onAnswer: () => {},
  };
}

/** Puts down a fact made by an act from outside or by a reaction; it comes true at its instant. */
export function foretell(stage: Stage, fact: Unplaced, guard?: () => boolean): void {
  const placed = { ...fact, seq: stage.nextSeq() } as Fact;
  stage.agenda.add(fact.at, { do: "happen", fact: placed, live: true, ...(guard ? { guard } : {}) });
  stage.wake();
}

/** Makes a fact true now and has it pushed `afterMs` platform milliseconds later. */
export function enact(stage: Stage, fact: Unplaced, afterMs = 0): void {
  const placed = { ...fact, seq: stage.nextSeq() } as Fact;
  happen(stage.world, { fact: placed, live: true });
  stage.platform.touch(placed.at);
  stage.agenda.add(placed.at + afterMs, { do: "push", fact: placed });
  stage.wake();
}

export function isOut({ dials, platform }: Stage): boolean {
  const now = platform.now();
  return dials.outages.some(({ fromMs, toMs }) => now >= fromMs && now < toMs);
}
