import { backgroundSteps, type Step, type StepDeps } from "../background.ts";
import { detailStep } from "../details/step.ts";
import { logUnknown } from "../http/log.ts";
import { inboundStep } from "../inbound/apply.ts";
import { createSender } from "../outbound/sender.ts";
import { sweepStep } from "../sla/sweep.ts";
import { createCounts, flushCounts } from "../webhooks/counts.ts";
import type { Opened } from "./open.ts";

/** More rounds than one invocation has time for: what is left then has its own alarm, message or minute. */
const MOST_ROUNDS = 500;
const CALLS_AT_ONCE = 4;

/** Does everything that is due now, breaches first. Answers whether each kind of work went through; one that fails holds up no other. */
export async function runDue({ db, channels, senders, attachments, clock, publicAddress }: Opened): Promise<boolean> {
  const counts = createCounts();
  const countUnknown = (id: string, count: number) => counts.add(id, "unknownKind", clock(), count);
  const log = (error: unknown, id: string) => logUnknown(error, { step: "inbound", deliveryId: id });
  const inbound = { db, catalogue: channels.catalogue, clock, countUnknown, log };
  const sender = createSender({ db, channels, clock, publicAddress, concurrency: CALLS_AT_ONCE, onError: (error) => logUnknown(error, { step: "outbound" }) });
  const done = [
    await untilNone("sweep", () => sweepStep({ db, clock })),
    await untilNone("inbound", () => inboundStep(inbound)),
    await runSteps("due", { db, channels, senders, attachments, clock }),
    await untilNone("outbound", async () => {
      const taken = await sender.step();
      await sender.drain();
      return taken;
    }),
    await untilNone("details", () => detailStep({ db, channels, clock })),
    await once("counts", () => flushCounts({ sql: db.work, counts })),
  ];
  return done.every(Boolean);
}

/** Runs the steps that the edge looks at on this occasion, each until it finds nothing. */
export async function runSteps(occasion: Step["atEdge"], deps: StepDeps): Promise<boolean> {
  const went: boolean[] = [];
  for (const { name, run } of backgroundSteps(deps).filter(({ atEdge }) => atEdge === occasion)) went.push(await untilNone(name, run));
  return went.every(Boolean);
}

/** Repeats a step until it finds nothing to do. */
export const untilNone = (name: string, step: () => Promise<number>): Promise<boolean> =>
  once(name, async () => {
    for (let round = 0; round < MOST_ROUNDS && (await step()) > 0; round++);
  });

export async function once(name: string, step: () => Promise<unknown>): Promise<boolean> {
  try {
    await step();
    return true;
  } catch (error) {
    logUnknown(error, { step: name });
    return false;
  }
}
