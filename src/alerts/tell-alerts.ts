import type { Working } from "../kernel/context.ts";
import { tell } from "../notices/tell.ts";
import { queueGathered } from "../senders/queue.ts";
import type { ShopAudience } from "./audience.ts";
import type { Alert } from "./plan.ts";
import { saveAnnounced } from "./queries.ts";
import { contentOf } from "./words.ts";

/** Tells alerts by their channels and keeps where each was told. */
export async function tellAlerts(ctx: Working, alerts: readonly Alert[], audiences: ReadonlyMap<string, ShopAudience>): Promise<void> {
  const [inWeb, outside] = [alerts.filter(({ channel }) => channel === "web"), alerts.filter(({ channel }) => channel !== "web")];
  const notices = await tell(ctx, inWeb.map(({ occurrence, target, gatherMs: _, ...alert }) => ({ ...occurrence, ...alert, userId: target })));
  const sendings = await queueGathered(ctx, outside.map((alert) => sendingOf(alert, audiences.get(alert.occurrence.shopId)!)));
  const rows = [...inWeb.map((alert, at) => ({ alert, toldBy: notices[at]! })), ...outside.map((alert, at) => ({ alert, toldBy: sendings[at]! }))];
  await saveAnnounced(
    ctx.sql,
    rows.map(({ alert: { occurrence, channel, target }, toldBy }) => {
      const { eventId, shopId, kind, subject } = occurrence;
      return { eventId, channel, target, shopId, kind, subjectId: subject.id, toldBy };
    }),
    ctx.now,
  );
}

function sendingOf({ occurrence, channel, target, lateMs, groupKey, tellAtMs, gatherMs }: Alert, { rules, people, shopName, timeZone }: ShopAudience) {
  const holderName = people.find(({ id }) => id === occurrence.holderId)?.name ?? null;
  const content = contentOf(occurrence, { shopName, timeZone, holderName, lateMs }, rules.language);
  return { channel: channel === "email" ? ("email" as const) : ("robot" as const), target, shopId: occurrence.shopId, kind: occurrence.kind, content, groupKey, sendAt: new Date(tellAtMs), gatherMs };
}
