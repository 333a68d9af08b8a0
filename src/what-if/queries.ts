import type { Sql } from "../db/client.ts";

export type WaitRow = {
  id: string;
  conversationId: string;
  startedMs: number;
  endedMs: number | null;
  isFirst: boolean;
  answered: boolean;
  traits: { team?: string | null; tier?: string | null; priority?: string; labels?: string[]; words?: string | null } | null;
};

export type WaitsQuestion = { shopId: string; from: string; to: string; limit: number; withWords: boolean };

/** The newest waits of a shop that started in a span; one index range. */
export function waitsOf(sql: Sql, { shopId, from, to, limit, withWords }: WaitsQuestion): Promise<WaitRow[]> {
  return sql<WaitRow[]>`
    select t.id, t.conversation_id, (extract(epoch from t.started_at) * 1000)::float8 as started_ms, (extract(epoch from t.ended_at) * 1000)::float8 as ended_ms, t.is_first,
      t.state = 'answered' as answered, ${withWords ? sql`coalesce(t.traits, '{}') || jsonb_build_object('words', m.text) as traits` : sql`t.traits`}
    from turns t ${withWords ? sql`left join sessions s on s.id = t.session_id left join messages m on m.id = s.key` : sql``}
    where t.shop_id = ${shopId} and t.voided_at is null and t.started_at >= ${from}::timestamptz and t.started_at < ${to}::timestamptz
    order by t.started_at desc, t.id desc limit ${limit}`;
}

export async function shopEpoch(sql: Sql, shopId: string): Promise<{ epoch: number } | undefined> {
  const [row] = await sql<{ epoch: number }[]>`select epoch from shops where id = ${shopId}`;
  return row;
}
