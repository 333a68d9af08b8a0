import * as z from "zod";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Sql } from "../db/client.ts";
import { definitionOf } from "./catalogue.ts";
import type { Opening, RowPage } from "./list-rows.ts";
import { isHeld } from "./group.ts";
import { teamSpells } from "./queries.ts";
import type { CountedThing } from "./shapes.ts";
import type { SourceOrigin, SourceRow } from "./source.ts";
import { sourceRows } from "./sources.ts";

const Place = z.object({ at: z.iso.datetime(), key: z.string().regex(/^[0-9a-f-]{36}(@\d+)?$/) });

/** Rows of other kinds behind a figure, by instant. */
export async function sourcePage(sql: Sql, { name, selection, filter, limit, now }: Opening): Promise<RowPage> {
  const origin = definitionOf(name).origin as SourceOrigin;
  const after = filter.cursor === undefined ? null : fromCursor(Place, filter.cursor);
  const spells = selection.owners?.teams ? await teamSpells(sql, [...selection.shops.keys()]) : [];
  const counts = (row: SourceRow) => row.metric === name && (filter.hit === undefined || (row.hit ?? true) === filter.hit) && isHeld(row, selection.owners, spells);
  const asked = { ...selection, bucket: "day" as const, nowMs: now.getTime() };
  const found: SourceRow[] = [];
  if (origin === "presence") {
    const { rows } = await sourceRows(sql, origin, { ...asked, owners: null, page: null });
    found.push(...rows.filter(counts).toSorted(compareRows).filter((row) => !after || row.atMs > Date.parse(after.at) || (row.atMs === Date.parse(after.at) && row.key > after.key)));
  } else {
    const batch = Math.max(200, 3 * limit);
    let place = after && { at: after.at, key: after.key.slice(0, 36) };
    do {
      const { rows, last } = await sourceRows(sql, origin, { ...asked, page: { after: place, limit: batch } });
      found.push(...rows.filter(counts));
      place = last;
    } while (place && found.length <= limit);
  }
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toThing), nextCursor: found.length > limit && last ? toCursor({ at: new Date(last.atMs).toISOString(), key: last.key }) : null };
}

const compareRows = (a: SourceRow, b: SourceRow) => a.atMs - b.atMs || (a.key < b.key ? -1 : 1);

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
