import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { loadAudiences } from "./audience.ts";
import { type Alert, recipients } from "./plan.ts";
import { holdersOf } from "./queries.ts";
import { tellAt } from "./quiet.ts";
import { tellAlerts } from "./tell-alerts.ts";

export type Notification = {
  /** What it is, as rules and words name it: `report.due`, `automation.notify`. */
  kind: string;
  shopId: string;
  /** `holder`, `team`, `role:lead`, `user:ID`; only who serves the shop. */
  to: readonly string[];
  subject: { type: string; id: string };
  data?: { conversationId?: string | null; holderId?: string | null; dueAt?: string | null; urgent?: boolean; channels?: readonly ("web" | "email")[]; robots?: readonly string[] };
};

/** Tells people something, in the caller's transaction: in the web, and by other channels where named. Answers how many were told. */
export async function notify(ctx: Working, { kind, shopId, to, subject, data = {} }: Notification): Promise<number> {
  const { conversationId = null, dueAt = null, urgent = false, channels = ["web"], robots = [] } = data;
  const audiences = await loadAudiences(ctx.sql, [shopId]);
  const audience = audiences.get(shopId);
  if (!audience) return 0;
  const [conversation] = conversationId === null ? [] : await holdersOf(ctx.sql, [conversationId]);
  const holderId = data.holderId ?? conversation?.assigneeId ?? null;
  const nowMs = ctx.now.getTime();
  const occurrence = { eventId: newId(), kind, shopId, subject, conversationId, holderId, named: [], happenedAtMs: nowMs, clockKind: null, dueAt };
  const people = recipients(to, { holderId, teamId: conversation?.teamId ?? null }, audience);
  const places = [
    ...people.flatMap(({ id, quiet }) => channels.map((channel) => ({ channel, target: id, quiet }))),
    ...robots.filter((id) => audience.robots.has(id)).map((id) => ({ channel: "robot" as const, target: id, quiet: audience.robots.get(id) ?? null })),
  ];
  const gatherMs = audience.rules.groupSeconds * 1000;
  const alerts = places.map(({ channel, target, quiet }): Alert => {
    const tellAtMs = tellAt(quiet, { nowMs, urgent, timeZone: audience.timeZone });
    const groupKey = tellAtMs > nowMs ? `quiet ${shopId}` : `${kind} ${shopId}`;
    return { occurrence, channel, target, urgent, lateMs: null, tellAtMs, groupKey, groupUntilMs: Math.max(tellAtMs, nowMs + gatherMs), gatherMs };
  });
  await tellAlerts(ctx, alerts, audiences);
  return people.length;
}
