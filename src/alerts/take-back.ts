import { appendEvents } from "../events/append.ts";
import type { StoredEvent } from "../events/read.ts";
import type { Working } from "../kernel/context.ts";
import { withdrawIn } from "../notices/queries.ts";
import { noticeEvent } from "../notices/tell.ts";
import { withoutAbout } from "../senders/content.ts";
import { cancelSendings, lockUnsent, saveContent } from "../senders/queries.ts";
import type { ShopAudience } from "./audience.ts";
import { takenBackId } from "./kinds.ts";
import type { Alert } from "./plan.ts";
import { type Announced, announcedAbout, forgetAnnounced } from "./queries.ts";
import { tellAlerts } from "./tell-alerts.ts";

/** A breach that a late fact has undone is said to be so wherever it was announced; what has not gone out yet goes without it. */
export async function takeBack(ctx: Working, events: readonly StoredEvent[], audiences: ReadonlyMap<string, ShopAudience>): Promise<void> {
  if (events.length === 0) return;
  const byClock = new Map(events.map((event) => [takenBackId(event), event]));
  const announced = await announcedAbout(ctx.sql, [...byClock.keys()]);
  if (announced.length === 0) return;
  const notices = await withdrawIn(ctx.sql, announced.filter(({ channel }) => channel === "web").map(({ toldBy }) => toldBy), ctx.now);
  await appendEvents(ctx, notices.filter(({ toldAt }) => toldAt !== null).map((row) => noticeEvent("notice.changed", row)));
  const outside = announced.filter(({ channel }) => channel !== "web");
  const unsaid = await unsay(ctx, outside);
  const said = uniqueTargets(outside.filter(({ toldBy }) => !unsaid.has(toldBy)));
  await forgetAnnounced(ctx.sql, [...byClock.keys()]);
  await tellAlerts(ctx, said.map((one) => correction(ctx, one, byClock.get(one.subjectId)!)), audiences);
}

/** Takes lines out of what still waits. Answers the sendings that had not gone out. */
async function unsay(ctx: Working, announced: readonly Announced[]): Promise<Set<string>> {
  const waiting = await lockUnsent(ctx.sql, announced.map(({ toldBy }) => toldBy));
  for (const { id, kind, content } of waiting) {
    const left = announced.filter(({ toldBy }) => toldBy === id).reduce<typeof content | null>((rest, { subjectId }) => rest && withoutAbout(rest, subjectId), content);
    if (left) await saveContent(ctx.sql, id, { kind, content: left });
    else await cancelSendings(ctx.sql, [id]);
  }
  return new Set(waiting.map(({ id }) => id));
}

/** A breach that was told and told again by an escalation is taken back once. */
const uniqueTargets = (announced: readonly Announced[]): Announced[] => [...new Map(announced.map((one) => [`${one.channel} ${one.target} ${one.subjectId}`, one])).values()];

function correction({ now }: Working, { channel, target, shopId }: Announced, event: StoredEvent): Alert {
  const nowMs = now.getTime();
  const { id, subjectType, data } = event;
  const word = (name: string) => (typeof data[name] === "string" ? (data[name] as string) : null);
  const occurrence = {
    ...{ eventId: id, kind: "clock.corrected", shopId, subject: { type: subjectType, id: takenBackId(event) }, conversationId: word("conversationId") },
    ...{ holderId: word("agentId"), named: [], happenedAtMs: event.at.getTime(), clockKind: word("kind"), dueAt: word("dueAt") },
  };
  return { occurrence, channel, target, urgent: false, lateMs: null, tellAtMs: nowMs, groupKey: `clock.corrected ${shopId}`, groupUntilMs: nowMs, gatherMs: 0 };
}
