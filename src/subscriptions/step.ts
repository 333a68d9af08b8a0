import type { Sql } from "../db/client.ts";
import { readAs, type StoredEvent } from "../events/read.ts";
import type { Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { insertSendings } from "../senders/queries.ts";
import { wants } from "./matches.ts";
import { subscriptionsInUse, type SubscriptionRow } from "./queries.ts";

/** Reads the log and puts each event on its way to every subscription that wants it, once. Answers how many events were read. */
export async function webhookStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  const asked = (await subscriptionsInUse(db.work)).map(({ eventTypes }) => eventTypes);
  const types = asked.some((eventTypes) => eventTypes.length === 0) ? null : asked.flat();
  return readAs({ work: db.work, clock, interest: { types } }, "webhooks", (sql, events) => queueEvents(sql, events, clock()));
}

async function queueEvents(sql: Sql, events: readonly StoredEvent[], now: Date): Promise<void> {
  const subscriptions = await subscriptionsInUse(sql);
  if (subscriptions.length === 0) return;
  const rows = events.flatMap((event) =>
    subscriptions
      .filter((subscription) => isFor(subscription, event))
      .map(({ id }) => ({ id: newId(), shopId: event.shopId, channel: "webhook" as const, target: id, kind: event.type, content: bodyOf(event), groupKey: null, nextAttemptAt: now, createdAt: now })),
  );
  await insertSendings(sql, rows);
}

/** Nothing from before it was made: who wants the past reads the API. */
const isFor = ({ shopIds, eventTypes, createdAt }: SubscriptionRow, { id, type, shopId }: StoredEvent): boolean =>
  shopIds.includes(shopId) && wants(eventTypes, type) && writtenAtMs(id) >= createdAt.getTime();

/** A uuidv7 begins with the instant at which it was made. */
const writtenAtMs = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** What the live stream says of it, and no more: ids, instants, amounts. `timestamp` is the event's own time. */
function bodyOf({ id, type, at, shopId, subjectType, subjectId, actorType, actorId, data }: StoredEvent) {
  return { type, timestamp: at.toISOString(), data: { id, shopId, subject: { type: subjectType, id: subjectId }, actor: { type: actorType, id: actorId }, data } };
}
