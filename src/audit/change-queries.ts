import type { Sql } from "../db/client.ts";
import type { EventRow } from "../events/queries.ts";
import type { ChangedValue } from "./differences.ts";
import { ALL_CHANGE_TYPES } from "./kinds.ts";

export type ChangeRow = Omit<EventRow, "shopId"> & { shopIds: string[]; actorName: string | null; subjectName: string | null; names: Record<string, string> | null; kept: ChangedValue[] | null };
export type ChangesAsked = { shopIds: readonly string[]; shop?: string | undefined; who?: string | undefined; types: readonly string[]; from?: string | undefined; to?: string | undefined; before: string | null; limit: number };

/** The same words as in the index, so that it is known to hold them all. */
const LISTED = ALL_CHANGE_TYPES.map((type) => `'${type}'`).join(", ");

/** What was set, newest first; what was told to several shops at once is one row. Days are those of each shop's zone. */
export function changesPage(sql: Sql, { shopIds, shop, types, before, limit, ...asked }: ChangesAsked): Promise<ChangeRow[]> {
  const { who, from, to } = { who: asked.who ?? null, from: asked.from ?? null, to: asked.to ?? null };
  const seen = shop === undefined ? [...shopIds] : shopIds.filter((id) => id === shop);
  const twin = sql`o.xid = e.xid and o.type = e.type and o.subject_id = e.subject_id and o.shop_id = any(${seen}::text[])`;
  return sql<ChangeRow[]>`
    select e.id, e.type, e.at, e.subject_type, e.subject_id, e.actor_type, e.actor_id, e.data,
      (select array_agg(distinct o.shop_id) from events o where ${twin}) as shop_ids,
      case e.actor_type when 'user' then (select u.name from users u where u.id = e.actor_id) end as actor_name,
      case e.subject_type
        when 'user' then (select u.name from users u where u.id = e.subject_id)
        when 'automation_rule' then (select v.body ->> 'name' from automation_versions v where v.rule_id::text = e.subject_id order by v.version desc limit 1)
        when 'team' then (select t.name from teams t where t.id::text = e.subject_id)
        when 'calendar' then (select c.name from calendars c where c.id = e.subject_id)
        when 'policy' then (select p.name from policies p where p.id = e.subject_id)
        when 'campaign' then (select c.name from campaigns c where c.id::text = e.subject_id)
        when 'quick_reply' then (select q.title from quick_replies q where q.id::text = e.subject_id)
      end as subject_name,
      case when e.type = 'shop.calendar_chosen' then (select jsonb_object_agg(c.id, c.name) from calendars c where c.id in (e.data ->> 'from', e.data ->> 'to')) end as names,
      case when e.data ? 'valuesId' then (select v."values" from change_values v where v.id = (e.data ->> 'valuesId')::uuid) end as kept
    from events e join shops s on s.id = e.shop_id
    where e.type in (${sql.unsafe(LISTED)}) and e.type = any(${[...types]}::text[]) and e.shop_id = any(${seen}::text[])
      and (${before}::uuid is null or e.id < ${before}) and (${who}::text is null or e.actor_id = ${who})
      and (${from}::date is null or e.at >= (${from}::date::timestamp at time zone s.time_zone))
      and (${to}::date is null or e.at < ((${to}::date + 1)::timestamp at time zone s.time_zone))
      and not exists (select from events o where ${twin} and o.id > e.id)
    order by e.id desc limit ${limit}`;
}

/** What keys are called; asked of the pool of background work, which alone reads them. */
export async function keyNames(work: Sql, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await work<{ id: string; name: string }[]>`select id, name from api_keys where id::text = any(${[...ids]}::text[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export async function insertValues(sql: Sql, rows: readonly { id: string; shopId: string; values: readonly ChangedValue[] }[]): Promise<void> {
  await sql`
    insert into change_values (id, shop_id, "values")
    select * from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ shopId }) => shopId)}::text[], ${rows.map(({ values }) => JSON.stringify(values))}::jsonb[])`;
}

/** What people, teams, shops and calendars are called. */
export async function namesOf(sql: Sql, ids: readonly string[]): Promise<Map<string, string>> {
  const asked = [...ids];
  const rows = await sql<{ id: string; name: string }[]>`
    select id, name from users where id = any(${asked}::text[])
    union all select id::text, name from teams where id::text = any(${asked}::text[])
    union all select id, name from calendars where id = any(${asked}::text[])
    union all select id, name from shops where id = any(${asked}::text[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
