import { columnNames, type ColumnTypes, excluded, rowsOf } from "../db/bulk.ts";
import type { Sql } from "../db/client.ts";
import type { Kind } from "./kind.ts";
import type { MirrorRow } from "./merge.ts";

export type Name = { shopId: string; platformId: string };

const NAME: ColumnTypes<Name> = { shopId: "text", platformId: "text" };

/** Locks the rows of these names in one order, so that two appliers never wait for each other. A kind's columns are its row's fields, hence the cast. */
export async function lockRows<Row extends MirrorRow>(sql: Sql, kind: Kind<Row>, names: readonly Name[]): Promise<Row[]> {
  const key = sql(snake(kind.platformId));
  const rows = await sql<MirrorRow[]>`
    select ${columnNames(sql, kind.types)} from ${sql(kind.table)}
    where (shop_id, ${key}) in (${rowsOf(sql, names, NAME)})
    order by shop_id, ${key} for update`;
  return [...rows] as Row[];
}

/** Answers the ids that were inserted; a name that another transaction was faster with is left out. */
export async function insertRows<Row extends MirrorRow>(sql: Sql, kind: Kind<Row>, rows: readonly Row[]): Promise<Set<string>> {
  const inserted = await sql<{ id: string }[]>`
    insert into ${sql(kind.table)} (${columnNames(sql, kind.types)}) ${rowsOf(sql, rows, kind.types)}
    on conflict (shop_id, ${sql(snake(kind.platformId))}) do nothing returning id`;
  return new Set(inserted.map(({ id }) => id));
}

/** Rows that this transaction holds; the conflict is certain, and says which row is meant. */
export async function updateRows<Row extends MirrorRow>(sql: Sql, kind: Kind<Row>, rows: readonly Row[]): Promise<void> {
  await sql`
    insert into ${sql(kind.table)} (${columnNames(sql, kind.types)}) ${rowsOf(sql, rows, kind.types)}
    on conflict (id) do update set ${excluded(sql, kind.types, ["id", "shopId", kind.platformId, "createdAt"])}`;
}

export type HistoryRow = { subjectId: string; state: string; at: Date; shopId: string };

export async function addHistory(sql: Sql, rows: readonly HistoryRow[]): Promise<void> {
  const types: ColumnTypes<HistoryRow> = { subjectId: "uuid", state: "text", at: "timestamptz", shopId: "text" };
  await sql`insert into state_history (${columnNames(sql, types)}) ${rowsOf(sql, rows, types)} on conflict do nothing`;
}

/** One request a subject however often it is asked for; one that waits out a refusal is not hurried. */
export async function askForDetail(sql: Sql, subject: "order" | "refund" | "ticket", asked: { names: readonly Name[]; now: Date }): Promise<void> {
  await sql`
    insert into detail_requests (shop_id, subject, platform_id, next_attempt_at)
    select n.shop_id, ${subject}, n.platform_id, ${asked.now} from (${rowsOf(sql, asked.names, NAME)}) n order by 1, 3
    on conflict (shop_id, subject, platform_id) do update set asked = detail_requests.asked + 1,
      next_attempt_at = case when detail_requests.attempts = 0 then least(detail_requests.next_attempt_at, excluded.next_attempt_at)
        else detail_requests.next_attempt_at end`;
}

export async function currenciesOf(sql: Sql, shopIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await sql<{ id: string; currency: string }[]>`select id, currency from shops where id = any (${shopIds as string[]}::text[])`;
  return new Map(rows.map(({ id, currency }) => [id, currency]));
}

const snake = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
