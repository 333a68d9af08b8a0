import type { Sql } from "../db/client.ts";
import type { ClockRow, TurnRow } from "./row.ts";

/** All that an answer shows of a turn `t`. */
export const turnColumns = (sql: Sql) => sql`
  t.id, t.conversation_id, t.session_id, t.shop_id, t.started_at, t.answered_at, t.wait_ms, t.state, t.first_message_id, t.reply_message_id,
  t.answered_by_id, t.holders, t.message_count, t.corrected_at`;

/** All that an answer shows of a clock `c`. */
export const clockColumns = (sql: Sql) => sql`
  c.id, c.kind, c.variant, c.subject_type, c.subject_id, c.conversation_id, c.turn_id, c.shop_id, c.started_at, c.due_at, c.stopped_at, c.state, c.overdue_ms,
  c.agent_id, c.policy_id, c.policy_version, c.noticed_at, c.corrected_at`;

export function turnsById(sql: Sql, ids: readonly string[]): Promise<TurnRow[]> {
  return sql<TurnRow[]>`select ${turnColumns(sql)} from turns t where t.id = any(${[...ids]}::uuid[])`;
}

export function clocksById(sql: Sql, ids: readonly string[]): Promise<ClockRow[]> {
  return sql<ClockRow[]>`select ${clockColumns(sql)} from clocks c where c.id = any(${[...ids]}::uuid[])`;
}
