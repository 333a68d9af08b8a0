import type { RefundState } from "../channels/port.ts";
import type { Sql } from "../db/client.ts";

export type TimedRefund = { id: string; shopId: string; deadline: Date | null; decidedById: string | null; history: { state: RefundState; at: string }[] };

export function refundsToTime(sql: Sql, ids: readonly string[]): Promise<TimedRefund[]> {
  return sql<TimedRefund[]>`
    select r.id, r.shop_id, r.deadline, r.decided_by_id,
      (select coalesce(jsonb_agg(jsonb_build_object('state', h.state, 'at', h.at)), '[]') from state_history h where h.subject_id = r.id) as history
    from refunds r where r.id = any (${[...ids]}::uuid[]) order by r.id`;
}
