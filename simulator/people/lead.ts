import type { SimClock } from "../live/clock.ts";
import type { Random } from "../random.ts";
import type { SeenRefund, Session } from "./api.ts";

const LOOK_MS = 45_000;
const SETTLED_AFTER_MS = 120_000;

/** Somebody who looks after the after-sale requests: most get a yes, some a no with its reason, after two minutes at least. */
export function startRefundDesk(session: Session, { clock, random, haste }: { clock: SimClock; random: Random; haste: number }): { stop: () => void } {
  const state = { stopped: false };
  const run = async (): Promise<void> => {
    let isIn = false;
    while (!state.stopped) {
      isIn ||= await session.signIn();
      const open = isIn ? await session.openRefunds() : [];
      if (open === null) isIn = false;
      const ripe = open?.find(({ requestedAt }) => requestedAt !== null && clock.now() - Date.parse(requestedAt) > SETTLED_AFTER_MS / haste);
      if (ripe) await session.decide(ripe, verdictOn(ripe, random));
      await clock.sleep(LOOK_MS / haste);
    }
  };
  void run();
  return { stop: () => void (state.stopped = true) };
}

function verdictOn({ kind }: SeenRefund, random: Random): Parameters<Session["decide"]>[1] {
  if (kind === "reship" || random.chance(0.8)) return { decision: "agree" };
  return { decision: "refuse", reasonCode: "1", note: "商品已发出，请拒收或签收后申请退货" };
}
