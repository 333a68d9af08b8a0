import type { Sql } from "../db/client.ts";
import { readAs, type StoredEvent } from "../events/read.ts";
import type { Actor, Database, Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { loadAudiences } from "./audience.ts";
import { ALERTING_TYPES, type Occurrence, occurrenceOf, takesBack } from "./kinds.ts";
import { type About, planAlerts } from "./plan.ts";
import { announcedOf, holdersOf, writersOf } from "./queries.ts";
import { takeBack } from "./take-back.ts";
import { tellAlerts } from "./tell-alerts.ts";

const SYSTEM: Actor = { type: "system", id: "alerts", role: "admin", scopes: [], shopIds: [] };
/** What is older concerns nobody, whatever a shop's rules say; so a first reading of a long log is quick. */
const LONGEST_MEMORY_MS = 30 * 24 * 3_600_000;

/** Reads the log and tells people what their shops' rules say, each event once a recipient and channel. Answers how many events were read. */
export function alertStep({ db, clock }: { db: Database; clock: () => Date }): Promise<number> {
  return readAs({ work: db.work, clock, interest: { types: ALERTING_TYPES } }, "alerts", (sql, events) => tellEvents({ db, sql, actor: SYSTEM, now: clock(), requestId: newId() }, events));
}

async function tellEvents(ctx: Working, events: readonly StoredEvent[]): Promise<void> {
  const recent = events.filter(({ at }) => ctx.now.getTime() - at.getTime() < LONGEST_MEMORY_MS);
  const occurrences = recent.map(occurrenceOf).filter((one) => one !== null);
  const back = recent.filter(takesBack);
  if (occurrences.length === 0 && back.length === 0) return;
  const audiences = await loadAudiences(ctx.sql, [...new Set([...occurrences, ...back].map(({ shopId }) => shopId))]);
  const told = new Set((await announcedOf(ctx.sql, occurrences.map(({ eventId }) => eventId))).map(({ eventId, channel, target }) => `${eventId} ${channel} ${target}`));
  const abouts = await loadAbouts(ctx.sql, occurrences);
  const alerts = occurrences.flatMap((occurrence) => {
    const audience = audiences.get(occurrence.shopId);
    const about = abouts.get(occurrence.eventId)!;
    return audience ? planAlerts({ ...occurrence, holderId: about.holderId }, about, { audience, nowMs: ctx.now.getTime() }) : [];
  });
  await tellAlerts(ctx, alerts.filter(({ occurrence, channel, target }) => !told.has(`${occurrence.eventId} ${channel} ${target}`)), audiences);
  await takeBack(ctx, back, audiences);
}

/** Whom each is about: who it names, who wrote the message, else who holds the conversation. */
async function loadAbouts(sql: Sql, occurrences: readonly Occurrence[]): Promise<Map<string, About>> {
  const idsOf = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
  const messages = occurrences.filter(({ kind }) => kind === "message.failed").map(({ subject }) => subject.id);
  const [holders, writers] = await Promise.all([holdersOf(sql, idsOf(occurrences.map(({ conversationId }) => conversationId))), writersOf(sql, idsOf(messages))]);
  return new Map(
    occurrences.map(({ eventId, subject, holderId, conversationId, clockKind }) => {
      const conversation = holders.find(({ id }) => id === conversationId);
      const writer = writers.find(({ id }) => id === subject.id)?.agentId ?? null;
      // A clock names who answers for it; nobody means the queue, whoever has taken the chat since.
      const holder = holderId ?? writer ?? (clockKind === null ? (conversation?.assigneeId ?? null) : null);
      return [eventId, { holderId: holder, teamId: conversation?.teamId ?? null }];
    }),
  );
}
