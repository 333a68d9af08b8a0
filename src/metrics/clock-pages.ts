import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Sql } from "../db/client.ts";
import { messagesById } from "../messages/queries.ts";
import { toMessage } from "../messages/row.ts";
import { toClock } from "../sla/read-rows.ts";
import type { MetricName } from "./definition.ts";
import type { Opening, RowPage } from "./list-rows.ts";
import { clocksIn, repliesPage, type ClockCondition, type ClockRowCounted } from "./queries.ts";
import type { CountedClockRow } from "./shapes.ts";

const Place = z.object({ at: z.iso.datetime(), key: z.uuid() });
const ANY: ClockCondition = { kinds: null, notKinds: null, breaches: null, unexcused: false, overdueMinutes: null };
const NOT_WITHDRAWN = ["open", "excused", "upheld"];
const LONGEST_MINUTES = 1_000_000_000;

const OTHERS = ["promise", "sunset", "resolution", "refund_decision", "ticket", "complaint_stage", "callback"] as const;

const CONDITIONS: Partial<Record<MetricName, ClockCondition>> = {
  sla_first_response: { ...ANY, kinds: ["first_response"] },
  sla_next_response: { ...ANY, kinds: ["next_response"] },
  sla_others: { ...ANY, notKinds: ["first_response", "next_response"] },
  ...Object.fromEntries(OTHERS.map((kind) => [`sla_${kind}`, { ...ANY, kinds: [kind] }])),
  breaches: { ...ANY, breaches: NOT_WITHDRAWN },
  breaches_standing: { ...ANY, breaches: ["open", "upheld"] },
  breaches_excused: { ...ANY, breaches: ["excused"] },
  breaches_upheld: { ...ANY, breaches: ["upheld"] },
  sla_met_unexcused: { ...ANY, unexcused: true },
  overdue_to_10: { ...ANY, breaches: NOT_WITHDRAWN, overdueMinutes: [0, 10] },
  overdue_to_30: { ...ANY, breaches: NOT_WITHDRAWN, overdueMinutes: [11, 30] },
  overdue_over_30: { ...ANY, breaches: NOT_WITHDRAWN, overdueMinutes: [31, LONGEST_MINUTES] },
};

/** Clocks behind a figure, by due instant. */
export async function clockPage(sql: Sql, { name, selection, filter, limit, now }: Opening): Promise<RowPage> {
  const after = filter.cursor === undefined ? null : fromCursor(Place, filter.cursor);
  const where = CONDITIONS[name] ?? ANY;
  const states = where.breaches ? ["breached"] : filter.hit === undefined ? ["met", "breached"] : [filter.hit ? "met" : "breached"];
  const rows = await clocksIn(sql, selection, { after, limit: limit + 1, states, where });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map((row) => toCountedClock(row, now)), nextCursor: rows.length > limit && last ? toCursor({ at: last.dueAt.toISOString(), key: last.id }) : null };
}

function toCountedClock(row: ClockRowCounted, now: Date): CountedClockRow {
  const { breachId, breachState, messageId } = row;
  return { ...toClock(row, now), messageId, breach: breachId === null || breachState === null || breachState === "withdrawn" ? null : { id: breachId, state: breachState } };
}

/** Replies behind a figure, by when the platform accepted them. */
export async function replyPage(sql: Sql, { selection, filter, limit }: Opening): Promise<RowPage> {
  const after = filter.cursor === undefined ? null : fromCursor(Place, filter.cursor);
  const rows = await repliesPage(sql, selection, { after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const messages = new Map((await messagesById(sql, page.map(({ id }) => id))).map((row) => [row.id, toMessage(row)]));
  return { items: page.map(({ id }) => messages.get(id)!), nextCursor: rows.length > limit && last ? toCursor({ at: last.sentAt.toISOString(), key: last.id }) : null };
}
