import { backgroundSteps } from "../background.ts";
import type { AttachmentStore } from "../attachments/store.ts";
import type { Channels } from "../channels/connections.ts";
import { detailStep } from "../details/step.ts";
import type { Hub } from "../events/hub.ts";
import { logUnknown } from "../http/log.ts";
import { INBOUND_BATCH, inboundStep } from "../inbound/apply.ts";
import type { Database } from "../kernel/context.ts";
import { createSender } from "../outbound/sender.ts";
import type { Senders } from "../senders/port.ts";
import { nextSweep, sweepStep } from "../sla/sweep.ts";
import { flushCounts, type Counts } from "../webhooks/counts.ts";
import { restMs, waitsForFlood } from "./give-way.ts";
import { repeat, type Loop } from "./repeat.ts";
import { saidRarely } from "./said-rarely.ts";

export type BackgroundDeps = { db: Database; channels: Channels; senders: Senders; attachments: { store: AttachmentStore }; counts: Counts; hub: Hub; clock: () => Date; publicAddress?: (url: string) => Promise<string> };

export type Background = {
  /** A delivery became durable. */
  delivered: () => void;
  /** A request wrote something. */
  changed: () => void;
  /** Finishes what is in hand. */
  stop: () => Promise<void>;
};

const LOOK_MS = 500;
const TELL_MS = 200;
/** Without a delivery in this time, no flood goes on. */
const SLICE_MS = 60;
/** Batches applied at once: while one waits for its commit the other works. */
const INBOUND_LANES = ["inbound0", "inbound1", "inbound2"];

/** Everything that goes on without a request. Each loop also looks by itself, so that no notice has to arrive. */
export function startBackground({ db, channels, senders, attachments, counts, hub, clock, publicAddress }: BackgroundDeps): Background {
  const troubleOf = (step: string) => saidRarely({ clock, say: (error, times) => logUnknown(error, { step, ...(times > 1 && { times: String(times) }) }) });
  const sender = createSender({ db, channels, clock, ...(publicAddress && { publicAddress }), settled: () => wake("outbound", "live"), onError: troubleOf("outbound") });
  const inbound = { db, catalogue: channels.catalogue, clock, countUnknown: (id: string, count: number) => counts.add(id, "unknownKind", clock(), count), log: (error: unknown, id: string) => logUnknown(error, { step: "inbound", deliveryId: id }) };
  const loops: Record<string, Loop> = {};
  const loop = (name: string, everyMs: number, step: () => Promise<number | void>) => {
    loops[name] = repeat({ everyMs, look: async () => ((await step()) ? 0 : everyMs), onError: troubleOf(name) });
  };
  const wake = (...names: string[]) => names.forEach((name) => loops[name]?.wake());
  let [arrived, caughtUpAt, floodAt] = [0, performance.now(), -Infinity];
  let [toldAt, later] = [-Infinity, undefined as ReturnType<typeof setTimeout> | undefined];
  const tellAll = () => {
    [toldAt, later] = [performance.now(), undefined];
    wake(...woken);
  };
  /** The live stream hears of each batch at once; the readers behind it, each with its own questions, of several together. */
  const tell = () => {
    wake("live");
    const sinceMs = performance.now() - toldAt;
    if (sinceMs >= TELL_MS) tellAll();
    else later ??= setTimeout(tellAll, TELL_MS - sinceMs);
  };
  for (const lane of INBOUND_LANES) {
    loop(lane, LOOK_MS, async () => {
      const [before, beganAt] = [arrived, performance.now()];
      const taken = await inboundStep(inbound);
      const now = performance.now();
      if (taken < INBOUND_BATCH) caughtUpAt = now;
      const rest = restMs({ taken, arrived: arrived - before, tookMs: now - beganAt, behindMs: now - caughtUpAt });
      if (rest > 0 || taken === INBOUND_BATCH) floodAt = now;
      await restWhile(rest, () => arrived);
      if (taken > 0) tell();
      return taken;
    });
  }
  loop("outbound", LOOK_MS, sender.step);
  const steps = backgroundSteps({ db, channels, senders, attachments, clock });
  const woken = ["live", "details", ...steps.flatMap((step) => (step.woken ? [step.name] : []))];
  for (const { name, everyMs, run, patienceMs = 0 } of steps) {
    let lookedAt = -Infinity;
    loop(name, everyMs, () => {
      const now = performance.now();
      if (waitsForFlood({ sinceFloodMs: now - floodAt, sinceLookMs: now - lookedAt, patienceMs })) return Promise.resolve(0);
      lookedAt = now;
      return run();
    });
  }
  loop("details", LOOK_MS, () => detailStep({ db, channels, clock, patienceMs: 2_000 }));
  loop("live", LOOK_MS, hub.step);
  loop("counts", 1_000, () => flushCounts({ sql: db.work, counts }).then(() => undefined));
  loops["sweep"] = repeat({ everyMs: LOOK_MS, look: () => sweepLook({ db, clock }), onError: troubleOf("sweep") });
  return {
    delivered() {
      arrived += 1;
      wake(...INBOUND_LANES);
    },
    changed: () => wake("outbound", ...woken),
    async stop() {
      clearTimeout(later);
      await Promise.all(Object.values(loops).map(({ stop }) => stop()));
      await sender.drain();
      await Promise.all(steps.map(({ finish }) => finish?.()));
      await flushCounts({ sql: db.work, counts });
    },
  };
}

/** Rests so long, ms, at most: where nothing more arrives, the flood is over. */
async function restWhile(ms: number, arrived: () => number): Promise<void> {
  for (const endsAt = performance.now() + ms; performance.now() < endsAt; ) {
    const before = arrived();
    await pause(Math.min(SLICE_MS, endsAt - performance.now()));
    if (arrived() === before) return;
  }
}

const pause = (ms: number): Promise<void> => (ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve());

async function sweepLook({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  if ((await sweepStep({ db, clock })) > 0) return 0;
  const next = await nextSweep(db);
  return next === null ? LOOK_MS : Math.max(1, next.getTime() - clock().getTime());
}
