import type { Sql } from "../db/client.ts";
import type { WaitKind } from "./judge-waits.ts";

export type WaitRow = {
  kind: WaitKind;
  subjectType: "turn" | "session" | "refund";
  id: string;
  conversationId: string | null;
  startedMs: number;
  endedMs: number | null;
  givenMs: number | null;
  answered: boolean;
  traits: { team?: string | null; tier?: string | null; priority?: string; labels?: string[]; words?: string | null } | null;
};

export type WaitsQuestion = { shopId: string; from: string; to: string; limit: number; withWords: boolean };

const ms = (sql: Sql, column: string) => sql`(extract(epoch from ${sql(column)}) * 1000)::float8`;

/** The newest waits of a shop that started in a span; one index range. */
export function waitsOf(sql: Sql, { shopId, from, to, limit, withWords }: WaitsQuestion): Promise<WaitRow[]> {
  return sql<WaitRow[]>`
    select case when t.is_first then 'first_response' else 'next_response' end as kind, 'turn' as subject_type, t.id, t.conversation_id, ${ms(sql, "t.started_at")} as started_ms,
      ${ms(sql, "t.ended_at")} as ended_ms, null::float8 as given_ms, t.state = 'answered' as answered,
      ${withWords ? sql`coalesce(t.traits, '{}') || jsonb_build_object('words', m.text) as traits` : sql`t.traits`}
    from turns t ${withWords ? sql`left join sessions s on s.id = t.session_id left join messages m on m.id = s.key` : sql``}
    where t.shop_id = ${shopId} and t.voided_at is null and t.started_at >= ${from}::timestamptz and t.started_at < ${to}::timestamptz
    order by t.started_at desc, t.id desc limit ${limit}`;
}

/** The newest sessions that began in a span, as waits for their resolution; one that went quiet needed none. */
export function sessionsOf(sql: Sql, { shopId, from, to, limit, withWords }: WaitsQuestion): Promise<WaitRow[]> {
  const traits = sql`s.carry #> '{carry,traits}'`;
  return sql<WaitRow[]>`
    select 'resolution' as kind, 'session' as subject_type, s.id, s.conversation_id, ${ms(sql, "s.started_at")} as started_ms, ${ms(sql, "s.ended_at")} as ended_ms, null::float8 as given_ms,
      coalesce(s.ended_by in ('agent', 'platform'), false) as answered, ${withWords ? sql`coalesce(${traits}, '{}') || jsonb_build_object('words', m.text) as traits` : sql`${traits} as traits`}
    from sessions s ${withWords ? sql`left join messages m on m.id = s.key` : sql``}
    where s.shop_id = ${shopId} and s.started_at >= ${from}::timestamptz and s.started_at < ${to}::timestamptz order by s.started_at desc, s.id desc limit ${limit}`;
}

/** The newest refunds that were asked for in a span, as waits for a decision, with what conditions asked of each; the platform's own deadline stands. */
export function refundsOf(sql: Sql, { shopId, from, to, limit }: WaitsQuestion): Promise<WaitRow[]> {
  return sql<WaitRow[]>`
    select 'refund_decision' as kind, 'refund' as subject_type, r.id, null::uuid as conversation_id, ${ms(sql, "r.requested_at")} as started_ms,
      ${ms(sql, "ended.at")} as ended_ms, case when k.allowance is null then ${ms(sql, "k.due_at")} end as given_ms, r.decided_at is not null as answered, k.asked as traits
    from refunds r left join clocks k on k.subject_id = r.id and k.key = 'refund_decision'
    cross join lateral (select coalesce(r.decided_at, case when r.state in ('closed', 'refunded') then r.platform_updated_at end) as at) ended
    where r.shop_id = ${shopId} and r.requested_at >= ${from}::timestamptz and r.requested_at < ${to}::timestamptz order by r.requested_at desc, r.id desc limit ${limit}`;
}

export async function shopEpoch(sql: Sql, shopId: string): Promise<{ epoch: number } | undefined> {
  const [row] = await sql<{ epoch: number }[]>`select epoch from shops where id = ${shopId}`;
  return row;
}
