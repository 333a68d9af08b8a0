import type { Fact } from "../types.ts";
import { happen } from "../world.ts";
import type { Dispatch } from "./dispatch.ts";
import type { Coming, Stage } from "./stage.ts";

export type Pump = {
  start: () => void;
  stop: () => void;
  wake: () => void;
  /** Resolves when nothing is to come any more and everything sent is accepted. */
  settled: () => Promise<void>;
};
type Running = { running: boolean; stopped: boolean; wakeUp: (() => void) | null };
type Pumping = { stage: Stage; dispatch: Dispatch; onHappened: (fact: Fact) => void };

/** Longest real sleep between two looks at the agenda, so that what was added meanwhile is not late. */
const LOOK_MS = 200;
const FLUSH_FROM_MS = 20;
const SETTLE_MS = 10;

/** Lets things happen at their instants, one after the other, and hands them to the couriers. */
export function createPump(parts: Pumping): Pump {
  const { stage, dispatch } = parts;
  const state: Running = { running: false, stopped: false, wakeUp: null };
  const wake = (): void => state.wakeUp?.();
  return {
    wake,
    start: () => {
      if (state.running) return wake();
      Object.assign(state, { running: true, stopped: false });
      void run(parts, state);
    },
    stop: () => {
      state.stopped = true;
      wake();
    },
    settled: async () => {
      while (!state.stopped && (stage.agenda.size() > 0 || dispatch.pending() > 0)) {
        await dispatch.settled();
        if (stage.agenda.size() > 0) await stage.clock.sleep(SETTLE_MS);
      }
    },
  };
}

async function run(parts: Pumping, state: Running): Promise<void> {
  const { stage, dispatch } = parts;
  while (!state.stopped) {
    const next = stage.agenda.next();
    const delay = next ? stage.platform.realDelay(next.due) : null;
    if (delay === null || delay > FLUSH_FROM_MS) dispatch.flush();
    if (delay === null || delay > 0) await rest(state, delay === null ? null : stage.clock.sleep(Math.min(delay, LOOK_MS)));
    else await play(parts, stage.agenda.take(), next?.due ?? 0);
  }
  state.running = false;
}

/** Until somebody wakes it, or the sleep is over. */
function rest(state: Running, sleep: Promise<void> | null): Promise<void> {
  return new Promise((resolve) => {
    state.wakeUp = resolve;
    void sleep?.then(resolve);
  });
}

async function play({ stage, dispatch, onHappened }: Pumping, item: Coming | null, due: number): Promise<void> {
  if (!item) return;
  stage.platform.touch(due);
  if (item.do === "act") return item.act();
  const fact = item.do === "push" ? item.fact : comeTrue(stage, item);
  if (!fact) return;
  if (item.do === "happen") onHappened(fact);
  const shop = stage.world.shops.get(fact.shop);
  if (!shop) throw new RangeError(`No shop ${fact.shop}.`);
  const until = stage.dials.outages.find(({ fromMs, toMs }) => due >= fromMs && due < toMs)?.toMs;
  if (until !== undefined) return stage.agenda.add(until, { do: "push", fact });
  await dispatch.send(fact, shop);
}

function comeTrue(stage: Stage, { fact, live, guard }: Extract<Coming, { do: "happen" }>): Fact | null {
  return guard && !guard() ? null : happen(stage.world, { fact, live });
}
