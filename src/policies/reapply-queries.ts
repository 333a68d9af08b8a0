import type { Sql } from "../db/client.ts";
import type { RunningClock } from "./reapplied.ts";

/**
 * Clocks that run, of shops, each with what conditions asked when it started: a wait's and another subject's own, an open session's and promise's out of
 * their conversation's fold. One that runs is due later than it started a year ago.
 */
export function runningClocks(sql: Sql, shopIds: readonly string[], now: Date): Promise<RunningClock[]> {
  return sql<RunningClock[]>`
    select k.id, k.subject_type, k.shop_id, k.conversation_id, k.kind, k.key, k.started_at, k.due_at, k.policy_id, k.policy_version, k.allowance, k.pauses,
      case when k.subject_type in ('turn', 'session', 'promise')
        then coalesce(case k.subject_type when 'turn' then t.traits when 'session' then c.fold #> '{session,traits}' else p.promise -> 'traits' end, '{}') || jsonb_build_object('words', m.text)
        else k.asked end as traits
    from clocks k left join turns t on t.id = k.turn_id left join sessions s on s.id = coalesce(t.session_id, case when k.subject_type = 'session' then k.subject_id end)
    left join conversations c on c.id = k.conversation_id and k.subject_type in ('session', 'promise')
    left join lateral (select promise from jsonb_array_elements(c.fold -> 'promises') promise where promise ->> 'key' = k.subject_id::text) p on k.subject_type = 'promise'
    left join messages m on m.id = coalesce(s.key, (p.promise ->> 'sessionKey')::uuid)
    where k.shop_id = any(${[...shopIds]}::text[]) and k.state in ('running', 'paused') and k.due_at >= ${now}::timestamptz - interval '30 days'
    order by k.due_at, k.id`;
}

export type ReapplicationRow = { id: string; policyId: string; shopId: string; version: number; at: Date; byId: string; byName: string | null; clocks: number; breached: number };

export async function insertReapplication(sql: Sql, row: Omit<ReapplicationRow, "byName">): Promise<void> {
  await sql`
    insert into policy_reapplications (id, policy_id, shop_id, version, at, by_id, clocks, breached)
    values (${row.id}, ${row.policyId}, ${row.shopId}, ${row.version}, ${row.at}, ${row.byId}, ${row.clocks}, ${row.breached})`;
}

export function reapplicationsOf(sql: Sql, policyId: string): Promise<ReapplicationRow[]> {
  return sql<ReapplicationRow[]>`
    select r.id, r.policy_id, r.shop_id, r.version, r.at, r.by_id, u.name as by_name, r.clocks, r.breached
    from policy_reapplications r left join users u on u.id = r.by_id where r.policy_id = ${policyId} order by r.at desc, r.id desc limit 100`;
}

export type MovedClock = { id: string; dueAt: Date; policyId: string; policyVersion: number; warnings: number[]; warned: number; allowance: object | null; escalations: object[] };

/** Clocks of subjects that are no conversation: nothing derives them again, so they are given their new due instant here. */
export async function moveClocks(sql: Sql, clocks: readonly MovedClock[]): Promise<void> {
  for (const { id, dueAt, policyId, policyVersion, warnings, warned, allowance, escalations } of clocks) {
    await sql`
      update clocks set due_at = ${dueAt}, policy_id = ${policyId}, policy_version = ${policyVersion}, warnings = ${sql.json(warnings)}, warned = ${warned},
        allowance = ${sql.json(allowance as never)}, escalations = ${sql.json(escalations as never)} where id = ${id} and state in ('running', 'paused')`;
  }
}

/** The sweep judges them anew as soon as it looks. */
export const judgeAgain = (sql: Sql, clockIds: readonly string[], now: Date) => sql`update clocks set next_at = ${now} where id = any(${[...clockIds]}::uuid[]) and state in ('running', 'paused')`;

export const epochsOf = (sql: Sql, shopIds: readonly string[]) => sql<{ id: string; epoch: number }[]>`select id, epoch from shops where id = any(${[...shopIds]}::text[])`;
