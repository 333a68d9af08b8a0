import type { Sql } from "../db/client.ts";
import { cellOfRow, rolledCells, type Rolled } from "../rollups/read.ts";
import { addCell, addTally, emptyCell, readCell, readStored, type Cell, type Reading } from "./cell.ts";
import { idOfGroup, type By } from "./group.ts";
import { rawCells } from "./raw-cells.ts";
import type { SelectedShop, Selection } from "./select.ts";

/** One item of an answer: what was counted of a group in a bucket. `read` parses it anew each time: thousands of them are not held at once. */
export type Group = { shop: SelectedShop; /** Null where several shops are one item. */ shopId: string | null; platform: string | null; /** Of sums of money; null where its shops have several, which do not add up. */ currency: string | null; startMs: number; id: string | null; read: () => Reading };

export type Gathering = { by: By; origins: readonly string[]; /** Reply rates of messages are asked for. */ withMessages: boolean; /** Only figures that add up by themselves are asked for: no percentiles, and nothing that is counted once over several days. */ additive?: boolean; /** Only what every answer holds is asked for. */ shown?: boolean };

type Piece = { shopId: string; startMs: number; group: string; cell: () => Cell; alone: (() => Reading) | null };

/** Puts together what roll-ups hold and what is counted from rows, by group and bucket. */
export async function gather(sql: Sql, selection: Selection, { by, origins, withMessages, additive = false, shown = false }: Gathering): Promise<Group[]> {
  const rolled = await rolledCells(sql, selection, { by, across: isAcross(by), additive, shown });
  const counted = await rawCells(sql, { spans: rolled.rest, shops: selection.shops, owners: selection.owners, policies: selection.policies, bucket: selection.bucket === "hour" ? "hour" : "day", kinds: [by], origins, withMessages, nowMs: selection.nowMs });
  const startOf = bucketStarts(selection);
  const isApart = selection.bucket === "day" && !isAcross(by); // then each stored cell is an item of its own, beside what is counted
  const pieces: Piece[] = [
    ...(isApart ? [] : rolled.rows.map((row) => ({ ...row, group: row.grp, cell: () => cellOfRow(row), alone: () => readRow(row) }))),
    ...counted.map(({ cell, ...at }) => ({ ...at, cell: () => cell, alone: null })),
  ];
  const groups = Map.groupBy(pieces, ({ shopId, startMs, group }) => keyOf(by, selection.shops.get(shopId)!, { startMs: startOf(shopId, startMs), group }));
  const apart = isApart ? rolled.rows.map((row): Group => ({ ...placeOf(row.shopId, row.grp, { by, selection }), startMs: startOf(row.shopId, row.startMs), read: () => readRow(row) })) : [];
  return [...apart, ...[...groups.values()].map((own) => groupOf(own, { by, selection, additive, startMs: startOf(own[0]!.shopId, own[0]!.startMs) }))];
}

const readRow = ({ counts }: Rolled["rows"][number]): Reading => readStored(JSON.parse(counts) as number[]);

/** Where the bucket of a stored day begins; asked of each group of it, counted once. */
function bucketStarts({ shops }: Selection): (shopId: string, startMs: number) => number {
  const known = new Map<string, Map<number, number>>([...shops.keys()].map((shopId) => [shopId, new Map()]));
  return (shopId, startMs) => {
    const own = known.get(shopId)!;
    let start = own.get(startMs);
    if (start === undefined) own.set(startMs, (start = shops.get(shopId)!.bucketOf(startMs)));
    return start;
  };
}

/** Teams and platforms reach over shops; those in one zone are one item. */
const isAcross = (by: By) => by === "platform" || by === "team";

function keyOf(by: By, shop: SelectedShop, { startMs, group }: { startMs: number; group: string }): string {
  const place = isAcross(by) ? `${by === "platform" ? shop.platform : ""} ${shop.timeZone}` : shop.shopId;
  return `${place}\n${startMs}\n${by === "platform" || by === "shop" ? "" : group}`;
}

type Place = { by: By; selection: Selection };

function placeOf(shopId: string, group: string, { by, selection: { shops } }: Place): Pick<Group, "shop" | "shopId" | "platform" | "currency" | "id"> {
  const shop = shops.get(shopId)!;
  return { shop, shopId: isAcross(by) ? null : shopId, platform: by === "platform" ? shop.platform : null, currency: shop.currency, id: idOfGroup(by, group) };
}

function groupOf(pieces: readonly Piece[], { additive, startMs, ...place }: Place & { additive: boolean; startMs: number }): Group {
  const { shopId, group, alone } = pieces[0]!;
  if (pieces.length === 1 && alone) return { ...placeOf(shopId, group, place), startMs, read: alone };
  const reading = additive ? summed(pieces) : merged(pieces);
  const { shops } = place.selection;
  const isOne = pieces.every((piece) => shops.get(piece.shopId)!.currency === shops.get(shopId)!.currency);
  return { ...placeOf(shopId, group, place), ...(!isOne && { currency: null }), startMs, read: () => reading };
}

/** Tallies alone, for what adds up by itself. */
function summed(pieces: readonly Piece[]): Reading {
  const readings = pieces.map(({ alone, cell }) => (alone ? alone() : readCell(cell())));
  return {
    tallyOf: (name) => {
      const sum = { n: 0, h: 0, s: 0 };
      for (const one of readings) addTally(sum, one.tallyOf(name) ?? { n: 0, h: 0, s: 0 }, name);
      return sum;
    },
    percentilesOf: () => undefined,
  };
}

function merged(pieces: readonly Piece[]): Reading {
  if (pieces.length === 1) return readCell(pieces[0]!.cell());
  const whole = emptyCell();
  for (const { cell } of pieces) addCell(whole, cell());
  return readCell(whole);
}
