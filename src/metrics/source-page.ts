import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Sql } from "../db/client.ts";
import { definitionOf } from "./catalogue.ts";
import type { Opening, RowPage } from "./list-rows.ts";
import { isHeld } from "./group.ts";
import { rowsAtPeak } from "./holdings.ts";
import { teamSpells } from "./queries.ts";
import type { CountedThing } from "./shapes.ts";
import type { MetricName } from "./definition.ts";
import type { SessionCondition } from "./source-queries.ts";
import { PEAKS } from "./slots.ts";
import type { SourceOrigin, SourceRow } from "./source.ts";
import { sourceRows } from "./sources.ts";

/** `shop` where it is more than the key says: a person's spell is shown in each of their shops. */
const Place = z.object({ at: z.iso.datetime(), key: z.string().regex(/^[0-9a-f-]{36}(@\d+)?$/), shop: z.string().max(200).default("") });
type Place = z.infer<typeof Place>;

/** Rows of other kinds behind a figure, by instant. */
export async function sourcePage(sql: Sql, { name, selection, filter, limit, now }: Opening): Promise<RowPage> {
  const origin = definitionOf(name).origin as SourceOrigin;
  const after = filter.cursor === undefined ? null : fromCursor(Place, filter.cursor);
  const spells = selection.owners?.teams ? await teamSpells(sql, [...selection.shops.keys()]) : [];
  const counts = (row: SourceRow) => row.metric === name && (filter.hit === undefined || (row.hit ?? true) === filter.hit) && isHeld(row, selection.owners, spells);
  const asked = { ...selection, bucket: "day" as const, nowMs: now.getTime() };
  const found: SourceRow[] = [];
  if (origin === "presence" || origin === "holdings") {
    const { rows } = await sourceRows(sql, origin, { ...asked, owners: null, page: null });
    const counted = rows.filter(counts);
    found.push(...(PEAKS.has(name) ? rowsAtPeak(rows, counted) : counted).toSorted((a, b) => comparePlaces(placeOf(a), placeOf(b))).filter((row) => !after || comparePlaces(placeOf(row), after) > 0));
  } else {
    const only = origin === "sessions" ? onlyOf(name, filter.hit) : undefined;
    const batch = only ? limit + 20 : Math.max(200, 3 * limit);
    let place = after && { at: after.at, key: after.key.slice(0, 36) };
    do {
      const { rows, last } = await sourceRows(sql, origin, { ...asked, page: { after: place, limit: batch }, ...(only && { only }) });
      found.push(...rows.filter(counts));
      place = last;
    } while (place && found.length <= limit);
  }
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toThing), nextCursor: found.length > limit && last ? toCursor(placeOf(last)) : null };
}

/** What of a session says by itself that a figure does not count it. The stars that dissatisfy are each shop's own: of those, the rest is left to the rule. */
function onlyOf(name: MetricName, hit: boolean | undefined): SessionCondition | undefined {
  if (["sessions_closed", "resolution_time", "reopen_rate", "one_contact_rate"].includes(name)) return { closed: true };
  if (name === "dissatisfied" || (name === "satisfaction" && hit === false) || (name === "dissatisfaction" && hit === true)) return { rated: true, stars: { most: MOST_DISSATISFIED } };
  return name === "satisfaction" || name === "dissatisfaction" ? { rated: true } : undefined;
}

/** The most that the setting may be. */
const MOST_DISSATISFIED = 4;

const placeOf = ({ atMs, key, shopId }: SourceRow): Place => ({ at: new Date(atMs).toISOString(), key, shop: shopId });

function comparePlaces(a: Place, b: Place): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.shop === b.shop ? 0 : a.shop < b.shop ? -1 : 1;
}

const toThing = ({ key, metric, shopId, atMs, agentId, hit, value, conversationId, subject }: SourceRow): CountedThing => ({
  id: key,
  metric,
  shopId,
  at: new Date(atMs).toISOString(),
  agentId,
  hit,
  value,
  conversationId,
  thing: subject,
});
