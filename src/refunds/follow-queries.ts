import type { RefundState } from "../channels/port.ts";
import type { Sql } from "../db/client.ts";
import type { OwnDecision } from "./rounds.ts";

/** What is stored of how a request went: the platform's states, and the decisions that it took from us. */
export type StoredWay = { history: { state: RefundState; at: string }[]; decisions: (Omit<OwnDecision, "atMs"> & { at: string })[] };
export type TimedRefund = { id: string; shopId: string; deadline: Date | null; decidedById: string | null } & StoredWay;

/** Of refunds `r`: the columns of their way. */
export const wayOf = (sql: Sql) => sql`
  (select coalesce(jsonb_agg(jsonb_build_object('state', h.state, 'at', h.at)), '[]') from state_history h where h.subject_id = r.id) as history,
  (select coalesce(jsonb_agg(jsonb_build_object('decision', a.request ->> 'decision', 'kind', a.request ->> 'kind', 'state', a.request ->> 'state', 'at', a.at)), '[]')
    from platform_acts a where a.shop_id = r.shop_id and a.subject_id = r.id and a.kind = 'refund.decide' and a.state = 'done') as decisions`;

export function refundsToTime(sql: Sql, ids: readonly string[]): Promise<TimedRefund[]> {
  return sql<TimedRefund[]>`select r.id, r.shop_id, r.deadline, r.decided_by_id, ${wayOf(sql)} from refunds r where r.id = any (${[...ids]}::uuid[]) order by r.id`;
}
