import { appendEvents } from "../events/append.ts";
import type { Actor, Context, Database, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import * as queries from "./queries.ts";
import { switchOff, switchOn } from "./switch.ts";

const actorFor = (shopIds: string[]): Actor => ({ type: "system", id: "campaigns", role: "admin", scopes: [], shopIds });

/** Switches campaigns on and off when their time has come, once each on whatever number of servers. Answers how many. */
export async function campaignStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  const ctx: Context = { db, actor: actorFor([]), now: clock(), requestId: newId() };
  const due = await queries.dueToSwitch(db.work, ctx.now);
  for (const { id } of due) await inTransaction(ctx, (ctx) => change(ctx, id));
  return due.length;
}

async function change(ctx: Working, id: string): Promise<void> {
  const { sql, now } = ctx;
  const campaign = await queries.takeDue(sql, id, now);
  if (!campaign) return;
  const { shopId, state } = campaign;
  const acting = { ...ctx, actor: actorFor([shopId]) };
  const isMissed = state === "planned" && campaign.endsAt <= now;
  if (isMissed) await queries.saveOff(sql, id, { troubles: [{ part: "campaign", message: "It was over before any server ran." }], now });
  else if (state === "planned") await queries.saveOn(sql, id, { ...(await switchOn(acting, campaign)), now });
  else await queries.saveOff(sql, id, { troubles: await switchOff(acting, campaign), now });
  await appendEvents(acting, [{ type: state === "planned" && !isMissed ? "campaign.started" : "campaign.ended", shopId, subject: { type: "campaign", id }, data: { startsAt: campaign.startsAt.toISOString(), endsAt: campaign.endsAt.toISOString() } }]);
}
