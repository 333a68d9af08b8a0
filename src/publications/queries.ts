import type { Sql } from "../db/client.ts";
import type { MetricName } from "../metrics/definition.ts";
import { serves } from "../people/serving-queries.ts";
import type { Target } from "./input.ts";
import type { Schedule } from "./schedule.ts";

export type PublicationRow = Schedule & {
  id: string;
  shopId: string;
  name: string;
  by: "shop" | "agent" | "team";
  metrics: MetricName[];
  targets: Target[];
  language: "zh" | "en";
  enabled: boolean;
  nextAt: Date | null;
  version: number;
  createdAt: Date;
  createdBy: string;
};

const columns = (sql: Sql) => sql`id, shop_id, name, every, hour, weekday, monthday, by, metrics, targets, language, enabled, next_at, version, created_at, created_by`;

export const publicationsOf = (sql: Sql, shopIds: readonly string[]): Promise<PublicationRow[]> => sql<PublicationRow[]>`
  select ${columns(sql)} from publications where shop_id = any(${[...shopIds]}::text[]) and removed_at is null order by shop_id, id`;

export async function publicationById(sql: Sql, id: string): Promise<PublicationRow | undefined> {
  const [row] = await sql<PublicationRow[]>`select ${columns(sql)} from publications where id = ${id} and removed_at is null`;
  return row;
}

export async function lockPublication(sql: Sql, id: string): Promise<PublicationRow | undefined> {
  const [row] = await sql<PublicationRow[]>`select ${columns(sql)} from publications where id = ${id} and removed_at is null for update`;
  return row;
}

/** One that is due and that no other server has in hand. */
export async function lockDuePublication(sql: Sql, now: Date): Promise<PublicationRow | undefined> {
  const [row] = await sql<PublicationRow[]>`
    select ${columns(sql)} from publications where next_at <= ${now} and removed_at is null order by next_at, id limit 1 for update skip locked`;
  return row;
}

export async function insertPublication(sql: Sql, p: PublicationRow): Promise<void> {
  await sql`
    insert into publications (id, shop_id, name, every, hour, weekday, monthday, by, metrics, targets, language, enabled, next_at, version, created_at, created_by)
    values (${p.id}, ${p.shopId}, ${p.name}, ${p.every}, ${p.hour}, ${p.weekday}, ${p.monthday}, ${p.by}, ${p.metrics}, ${sql.json(p.targets)}, ${p.language}, ${p.enabled}, ${p.nextAt}, ${p.version}, ${p.createdAt}, ${p.createdBy})`;
}

export async function savePublication(sql: Sql, p: PublicationRow): Promise<void> {
  await sql`
    update publications set name = ${p.name}, every = ${p.every}, hour = ${p.hour}, weekday = ${p.weekday}, monthday = ${p.monthday}, by = ${p.by}, metrics = ${p.metrics},
      targets = ${sql.json(p.targets)}, language = ${p.language}, enabled = ${p.enabled}, next_at = ${p.nextAt}, version = ${p.version} where id = ${p.id}`;
}

export const setNextAt = (sql: Sql, id: string, nextAt: Date) => sql`update publications set next_at = ${nextAt} where id = ${id}`;
export const removePublication = (sql: Sql, id: string, at: Date) => sql`update publications set removed_at = ${at}, next_at = null where id = ${id}`;

export type NewRun = { id: string; shopId: string; publicationId: string; dueAt: Date; ranAt: Date; spanFrom: Date; spanTo: Date; lines: number; sendingIds: string[] };

/** Answers false where this issue went out already. */
export async function insertRun(sql: Sql, r: NewRun): Promise<boolean> {
  const { count } = await sql`
    insert into publication_runs (id, shop_id, publication_id, due_at, ran_at, span_from, span_to, lines, sending_ids)
    values (${r.id}, ${r.shopId}, ${r.publicationId}, ${r.dueAt}, ${r.ranAt}, ${r.spanFrom}, ${r.spanTo}, ${r.lines}, ${r.sendingIds}::uuid[]) on conflict do nothing`;
  return count === 1;
}

/** The newest first, before one of them. */
export const runsOf = (sql: Sql, publicationId: string, { before, limit }: { before: Date | null; limit: number }): Promise<NewRun[]> => sql<NewRun[]>`
  select id, shop_id, publication_id, due_at, ran_at, span_from, span_to, lines, sending_ids from publication_runs
  where publication_id = ${publicationId} and (${before}::timestamptz is null or due_at < ${before}) order by due_at desc limit ${limit}`;

/** Those of these robots and subscriptions that serve a shop. */
export async function servingTargets(sql: Sql, shopId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select id::text as id from robots where id::text = any(${[...ids]}::text[]) and ${shopId} = any(shop_ids) and removed_at is null
    union select id::text from subscriptions where id::text = any(${[...ids]}::text[]) and ${shopId} = any(shop_ids) and removed_at is null
    union select u.id from users u where u.id = any(${[...ids]}::text[]) and ${serves(sql, shopId)}`;
  return new Set(rows.map(({ id }) => id));
}

export async function shopFacts(sql: Sql, shopId: string): Promise<{ name: string; timeZone: string } | undefined> {
  const [row] = await sql<{ name: string; timeZone: string }[]>`select name, time_zone from shops where id = ${shopId}`;
  return row;
}
