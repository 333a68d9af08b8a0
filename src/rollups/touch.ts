import type { Pool, Sql } from "../db/client.ts";
import { readAs, type StoredEvent } from "../events/read.ts";
import { localDate } from "../metrics/window.ts";
import { shopZones } from "../metrics/queries.ts";
import { FIRST_MS, LAST_MS, compileZone } from "../sla/zone.ts";
import { shopOf } from "./build.ts";
import { touchDays, touchOtherRules } from "./queries.ts";
import * as queries from "./touch-queries.ts";
import type { About, Touched } from "./touch-queries.ts";

const DAY_MS = 86_400_000;
/** What may change a figure. */
const COUNTED_NOUNS = ["message", "conversation", "turn", "clock", "promise", "breach", "order", "refund", "complaint", "presence", "inspection", "phrases", "figures"];

/** Reads what happened and marks the days whose figures it changes. Answers how many events were read. */
export const touchStep = ({ work, clock }: { work: Pool; clock: () => Date }): Promise<number> => readAs({ work, clock, limit: 1_000, interest: { types: [...COUNTED_NOUNS.map((noun) => `${noun}.*`), "team.changed", "user.changed", "shop.settings_changed"] } }, "metrics", markDays);

/** Every local day of a shop in which one of these events may have changed a figure. */
async function markDays(sql: Sql, events: readonly StoredEvent[]): Promise<void> {
  const heard = events.map((event) => ({ event, instantsMs: instantsOf(event) }));
  const named = heard.flatMap(({ event, instantsMs }) => instantsMs.flatMap((atMs) => (chatOf(event) === null ? [0] : HELD_MS).map((laterMs) => ({ shopId: event.shopId, atMs: atMs + laterMs }))));
  const looked = await Promise.all([
    ask(conversationsOf(heard), (about) => queries.ofConversations(sql, about)),
    ask(subjects(events, "order"), (ids) => queries.ofOrders(sql, ids)),
    ask(subjects(events, "refund"), (ids) => queries.ofRefunds(sql, ids)),
    ask(subjects(events, "complaint"), (ids) => queries.ofComplaints(sql, ids)),
    ask([...subjects(events, "clock"), ...subjects(events, "breach")], (ids) => queries.ofClocks(sql, ids)),
    ask(subjects(events, "inspection"), (ids) => queries.ofInspections(sql, ids)),
    ask(subjects(events, "inspection_finding"), (ids) => queries.ofFindings(sql, ids)),
    spellDays(sql, events.filter(({ type }) => type === "presence.changed")),
  ]);
  await queries.touchAll(sql, regrouped(events));
  for (const shopId of ruled(events)) {
    const shop = await shopOf(sql, shopId);
    if (shop) await touchOtherRules(sql, shop);
  }
  await touchInstants(sql, [...named, ...looked.flat().map(({ shopId, at }) => ({ shopId, atMs: at.getTime() }))]);
}

/** A session may have begun at an instant that is named of a chat; whoever holds it is counted for 24 hours. The middle is of the day between two, where one is shorter. */
const HELD_MS = [0, DAY_MS / 2, DAY_MS];

const chatOf = ({ subjectType, subjectId, data }: StoredEvent): string | null => {
  const id = subjectType === "conversation" ? subjectId : data["conversationId"];
  return typeof id === "string" ? id : null;
};

const ask = async <T>(about: readonly T[], read: (about: readonly T[]) => PromiseLike<Touched[]>): Promise<Touched[]> => (about.length === 0 ? [] : read(about));

/** Instants are marked by quarters of an hour: each day that a quarter reaches into. */
const QUARTER_MS = 900_000;

/** Marks the local days of these instants; what lies in years that no zone knows is counted nowhere. */
export async function touchInstants(sql: Sql, touched: readonly { shopId: string; atMs: number }[]): Promise<void> {
  const quarters = new Map<string, Set<number>>();
  for (const { shopId, atMs } of touched) {
    if (!(atMs > FIRST_MS && atMs < LAST_MS)) continue;
    const ofShop = quarters.get(shopId) ?? new Set<number>();
    quarters.set(shopId, ofShop.add(Math.floor(atMs / QUARTER_MS)));
  }
  const shops = await shopZones(sql, [...quarters.keys()]);
  const days = shops.flatMap(({ id: shopId, timeZone }) => {
    const zone = compileZone(timeZone);
    const ofShop = new Set([...quarters.get(shopId)!].flatMap((quarter) => [quarter * QUARTER_MS, (quarter + 1) * QUARTER_MS - 1].map((ms) => localDate(ms, zone))));
    return [...ofShop].map((day) => ({ shopId, day }));
  });
  await touchDays(sql, days);
}

const IN_DATA = ["startedAt", "dueAt", "sentAt", "at"];
const COUNTED = new RegExp(`^(?:${COUNTED_NOUNS.join("|")})\\.`);

/** Instants that an event names, and its own, ms. */
function instantsOf({ type, at, data }: StoredEvent): number[] {
  if (!COUNTED.test(type)) return [];
  const listed = Array.isArray(data["instants"]) ? data["instants"] : [];
  const named = [...IN_DATA.map((name) => data[name]), ...listed].map((text) => (typeof text === "string" ? Date.parse(text) : Number.NaN));
  return [at.getTime(), ...named.filter((ms) => !Number.isNaN(ms))];
}

type Heard = { event: StoredEvent; instantsMs: number[] };

/** Each conversation once, from the earliest to the latest instant that is named of it. */
function conversationsOf(heard: readonly Heard[]): About[] {
  const spans = new Map<string, { fromMs: number; toMs: number }>();
  for (const { event, instantsMs } of heard) {
    const id = chatOf(event);
    if (id === null || instantsMs.length === 0) continue;
    const span = spans.get(id) ?? { fromMs: Infinity, toMs: -Infinity };
    spans.set(id, { fromMs: Math.min(span.fromMs, ...instantsMs), toMs: Math.max(span.toMs, ...instantsMs) });
  }
  return [...spans].map(([id, { fromMs, toMs }]) => ({ id, from: new Date(fromMs), to: new Date(toMs) }));
}

const subjects = (events: readonly StoredEvent[], type: string): string[] => [...new Set(events.flatMap((event) => (event.subjectType === type ? [event.subjectId] : [])))];

/** Shops in which it changed who belongs to whom: all their days are counted again. */
const regrouped = (events: readonly StoredEvent[]): string[] => [
  ...new Set(events.flatMap(({ type, shopId, data }) => (type === "team.changed" || (type === "user.changed" && /shop/i.test(String(data["change"] ?? ""))) ? [shopId] : []))),
];

/** Shops whose settings have changed, perhaps those that figures go by. */
const ruled = (events: readonly StoredEvent[]): string[] => [...new Set(events.flatMap(({ type, shopId }) => (type === "shop.settings_changed" ? [shopId] : [])))];

async function spellDays(sql: Sql, events: readonly StoredEvent[]): Promise<Touched[]> {
  if (events.length === 0) return [];
  const spells = await queries.ofSpells(sql, events.map(({ subjectId, at }) => ({ id: subjectId, at })));
  const shopsOf = Map.groupBy(events, ({ subjectId }) => subjectId);
  return spells.flatMap(({ userId, from, to }) => shopsOf.get(userId)!.flatMap(({ shopId }) => daysBetween(from, to).map((at) => ({ shopId, at }))));
}

function daysBetween(from: Date, to: Date): Date[] {
  const days = [from, to];
  for (let ms = from.getTime() + DAY_MS; ms < to.getTime(); ms += DAY_MS) days.push(new Date(ms));
  return days;
}
