import { detailStep } from "../details/step.ts";
import { logUnknown } from "../http/log.ts";
import { inboundStep } from "../inbound/apply.ts";
import { createSender } from "../outbound/sender.ts";
import { sweepStep } from "../sla/sweep.ts";
import { deskSteps } from "../surface/desk-steps.ts";
import { createCounts, flushCounts } from "../webhooks/counts.ts";
import type { Opened } from "./open.ts";
import { once, runSteps, untilNone } from "./rounds.ts";

const CALLS_AT_ONCE = 4;

/** Does everything that is due now, breaches first. Answers whether each kind of work went through; one that fails holds up no other. */
export async function runDue(opened: Opened): Promise<boolean> {
  const { db, channels, clock, publicAddress } = opened;
  const counts = createCounts();
  const countUnknown = (id: string, count: number) => counts.add(id, "unknownKind", clock(), count);
  const log = (error: unknown, id: string) => logUnknown(error, { step: "inbound", deliveryId: id });
  const inbound = { db, catalogue: channels.catalogue, clock, countUnknown, log };
  const sender = createSender({ db, channels, clock, publicAddress, concurrency: CALLS_AT_ONCE, onError: (error) => logUnknown(error, { step: "outbound" }) });
  const done = [
    await untilNone("sweep", () => sweepStep({ db, clock })),
    await untilNone("inbound", () => inboundStep(inbound)),
    await runSteps(deskSteps(opened), "due"),
    await untilNone("outbound", async () => {
      const taken = await sender.step();
      await sender.drain();
      return taken;
    }),
    await untilNone("details", () => detailStep({ db, channels, clock })),
    await once("counts", () => flushCounts({ sql: db.work, counts })),
    await once("office", () => opened.office("due")),
  ];
  return done.every(Boolean);
}
