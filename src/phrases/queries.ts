import type { Sql } from "../db/client.ts";
import type { ListName, StoredPhrase } from "./lists.ts";

export type PhraseRow = StoredPhrase & { shopId: string; plain: string; updatedAt: Date };

const columns = (sql: Sql) => sql`id, shop_id, code, list, pattern, plain, level, updated_at`;

export const storedPhrases = (sql: Sql, shopIds: readonly string[]) => sql<PhraseRow[]>`select ${columns(sql)} from phrases where shop_id = any(${[...shopIds]}::text[]) order by list, id`;

/** What was compiled of a shop's phrases holds for one epoch of it; a shop made anew under the same id begins at the first one again. */
export async function epochOf(sql: Sql, shopId: string): Promise<string> {
  const [row] = await sql<{ epoch: string }[]>`select extract(epoch from created_at) || ' ' || epoch as epoch from shops where id = ${shopId}`;
  return row?.epoch ?? "";
}

export const beginEpoch = (sql: Sql, shopId: string) => sql`update shops set epoch = epoch + 1 where id = ${shopId}`;

export const lockPhrases = (sql: Sql, shopId: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`phrases ${shopId}`}, 0))`;

export async function phraseById(sql: Sql, id: string): Promise<PhraseRow | undefined> {
  const [row] = await sql<PhraseRow[]>`select ${columns(sql)} from phrases where id = ${id} and code is null for update`;
  return row;
}

type Stamp = { shopId: string; now: Date; by: string };
export type NewRow = { id: string; list: ListName; pattern: string; plain: string; level: PhraseRow["level"] };

/** Answers those that were not there. */
export const insertPhrases = (sql: Sql, rows: readonly NewRow[], { shopId, now, by }: Stamp) => sql<PhraseRow[]>`
  insert into phrases (id, shop_id, code, list, pattern, plain, level, updated_at, updated_by)
  select r.id, ${shopId}, null, r.list, r.pattern, r.plain, r.level, ${now}, ${by}
  from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ list }) => list)}::text[], ${rows.map(({ pattern }) => pattern)}::text[], ${rows.map(({ plain }) => plain)}::text[], ${rows.map(({ level }) => level)}::text[]) as r (id, list, pattern, plain, level)
  on conflict do nothing returning ${columns(sql)}`;

/** Answers undefined where the list has the same words already. */
export async function savePhrase(sql: Sql, row: NewRow, { shopId, now, by }: Stamp): Promise<PhraseRow | undefined> {
  const [saved] = await sql<PhraseRow[]>`
    update phrases p set list = ${row.list}, pattern = ${row.pattern}, plain = ${row.plain}, level = ${row.level}, updated_at = ${now}, updated_by = ${by}
    where p.id = ${row.id} and not exists (select from phrases o where o.id <> p.id and o.shop_id = ${shopId} and o.code is null and o.list = ${row.list} and o.plain = ${row.plain})
    returning ${columns(sql)}`;
  return saved;
}

export const removePhraseRow = (sql: Sql, id: string) => sql`delete from phrases where id = ${id}`;

/** Levels of brought phrases and of own ones of the named lists. */
export async function saveLevels(sql: Sql, { rows, level }: { rows: readonly { id: string; code: string; list: string; pattern: string; plain: string }[]; level: PhraseRow["level"] }, { shopId, now, by }: Stamp): Promise<void> {
  await sql`
    insert into phrases (id, shop_id, code, list, pattern, plain, level, updated_at, updated_by)
    select r.id, ${shopId}, r.code, r.list, r.pattern, r.plain, ${level}, ${now}, ${by}
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ code }) => code)}::text[], ${rows.map(({ list }) => list)}::text[], ${rows.map(({ pattern }) => pattern)}::text[], ${rows.map(({ plain }) => plain)}::text[]) as r (id, code, list, pattern, plain)
    on conflict (shop_id, code) where code is not null do update set level = excluded.level, updated_at = excluded.updated_at, updated_by = excluded.updated_by`;
}

export const saveOwnLevels = (sql: Sql, { ids, lists, level }: { ids: readonly string[]; lists: readonly string[]; level: PhraseRow["level"] }, { shopId, now, by }: Stamp) => sql`
  update phrases set level = ${level}, updated_at = ${now}, updated_by = ${by}
  where shop_id = ${shopId} and code is null and (id::text = any(${[...ids]}::text[]) or list = any(${[...lists]}::text[]))`;

export type Finding = { id: string; shopId: string; conversationId: string | null; messageId: string | null; subjectId: string | null; agentId: string | null; rule: string; fault: string; phrase: string; at: Date };

/** Proposals; what was found before stays as it was. */
export const insertFindings = (sql: Sql, found: readonly Finding[]) => {
  const column = <K extends keyof Finding>(name: K) => found.map((one) => one[name]);
  return sql<{ id: string }[]>`
    insert into inspection_findings (id, shop_id, conversation_id, message_id, subject_id, agent_id, rule, fault, phrase, at)
    select * from unnest(${column("id")}::uuid[], ${column("shopId")}::text[], ${column("conversationId")}::uuid[], ${column("messageId")}::uuid[], ${column("subjectId")}::uuid[], ${column("agentId")}::text[], ${column("rule")}::text[], ${column("fault")}::text[], ${column("phrase")}::text[], ${found.map(({ at }) => at.toISOString())}::timestamptz[])
    on conflict do nothing returning id`;
};
