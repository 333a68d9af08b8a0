import type { Sql } from "../db/client.ts";

export type CompensationState = "waiting" | "declined" | "sending" | "paid" | "refused" | "for_finance" | "unknown";
export type CompensationRow = {
  id: string;
  shopId: string;
  kind: "transfer" | "coupon";
  orderId: string;
  platformOrderId: string;
  conversationId: string | null;
  amountMinor: number;
  currency: string;
  reason: string;
  note: string | null;
  state: CompensationState;
  askedBy: string;
  askedAt: Date;
  approvalBy: string | null;
  approvalReason: string | null;
  approvedAt: Date | null;
  proof: string[];
  platformRef: string | null;
  taskId: string | null;
  failure: { code: string; message: string } | null;
  endedBy: string | null;
  endedAt: Date | null;
  version: number;
};

export type Asked = Pick<CompensationRow, "id" | "shopId" | "kind" | "orderId" | "platformOrderId" | "conversationId" | "amountMinor" | "currency" | "reason" | "note" | "state" | "askedBy" | "askedAt">;

const columns = (sql: Sql) => sql`
  c.id, c.shop_id, c.kind, c.order_id, c.platform_order_id, c.conversation_id, c.amount_minor, c.currency, c.reason, c.note, c.state, c.asked_by, c.asked_at, c.approval_by, c.approval_reason,
  c.approved_at, c.proof, c.platform_ref, c.task_id, c.failure, c.ended_by, c.ended_at, c.version`;

/** What an order gave so far or may still give, under the order's lock: two asks at once are judged one after the other. */
export async function lockGiven(sql: Sql, orderId: string): Promise<number> {
  await sql`select from orders where id = ${orderId} for update`;
  const [row] = await sql<{ given: number }[]>`
    select coalesce(sum(amount_minor), 0)::bigint as given from compensations where order_id = ${orderId} and state not in ('declined', 'refused')`;
  return row!.given;
}

export async function insertCompensation(sql: Sql, asked: Asked): Promise<void> {
  const { id, shopId, kind, orderId, platformOrderId, conversationId, amountMinor, currency, reason, note, state, askedBy, askedAt } = asked;
  await sql`
    insert into compensations (id, shop_id, kind, order_id, platform_order_id, conversation_id, amount_minor, currency, reason, note, state, asked_by, asked_at)
    values (${id}, ${shopId}, ${kind}, ${orderId}, ${platformOrderId}, ${conversationId}, ${amountMinor}, ${currency}, ${reason}, ${note}, ${state}, ${askedBy}, ${askedAt})`;
}

export type Change = Partial<Pick<CompensationRow, "approvalBy" | "approvalReason" | "approvedAt" | "proof" | "platformRef" | "taskId" | "failure" | "endedBy" | "endedAt">>;

/** Moves one from a state to the next; false where somebody else has moved it. */
export async function moveCompensation(sql: Sql, id: string, { from, to, ...change }: { from: readonly CompensationState[]; to: CompensationState } & Change): Promise<boolean> {
  const { approvalBy, approvalReason, approvedAt, proof, platformRef, taskId, failure, endedBy, endedAt } = change;
  const rows = await sql`
    update compensations set state = ${to}, version = version + 1,
      approval_by = coalesce(${approvalBy ?? null}, approval_by), approval_reason = coalesce(${approvalReason ?? null}, approval_reason), approved_at = coalesce(${approvedAt ?? null}, approved_at),
      proof = coalesce(${proof ?? null}::text[], proof), platform_ref = coalesce(${platformRef ?? null}, platform_ref), task_id = coalesce(${taskId ?? null}::uuid, task_id),
      failure = ${failure ? sql.json(failure) : null}, ended_by = coalesce(${endedBy ?? null}, ended_by), ended_at = coalesce(${endedAt ?? null}, ended_at)
    where id = ${id} and state = any (${[...from]}::text[]) returning 1`;
  return rows.length > 0;
}

export async function compensationById(sql: Sql, id: string): Promise<CompensationRow | undefined> {
  const [row] = await sql<CompensationRow[]>`select ${columns(sql)} from compensations c where c.id = ${id}`;
  return row;
}

export type Place = { at: string; id: string };
export type CompensationQuestion = { shopIds: readonly string[]; states: readonly string[] | null; orderId: string | null; after: Place | null; limit: number };

/** Last asked first. */
export function compensationsPage(sql: Sql, { shopIds, states, orderId, after, limit }: CompensationQuestion): Promise<CompensationRow[]> {
  return sql<CompensationRow[]>`
    select ${columns(sql)} from compensations c where c.shop_id = any (${[...shopIds]}::text[])
      ${states ? sql`and c.state = any (${[...states]}::text[])` : sql``}
      ${orderId === null ? sql`` : sql`and c.order_id = ${orderId}`}
      ${after === null ? sql`` : sql`and (c.asked_at, c.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by c.asked_at desc, c.id desc limit ${limit}`;
}

/** What finance answered by its tasks. */
export async function endByTasks(sql: Sql, answered: readonly { taskId: string; isPaid: boolean; by: string; at: Date }[]): Promise<{ id: string; shopId: string; state: CompensationState }[]> {
  return sql<{ id: string; shopId: string; state: CompensationState }[]>`
    update compensations c set state = case when a.is_paid then 'paid' else 'refused' end, ended_by = a.by, ended_at = a.at, version = c.version + 1
    from unnest(${answered.map(({ taskId }) => taskId)}::uuid[], ${answered.map(({ isPaid }) => String(isPaid))}::boolean[], ${answered.map(({ by }) => by)}::text[],
      ${answered.map(({ at }) => at.toISOString())}::timestamptz[]) as a (task_id, is_paid, by, at)
    where c.task_id = a.task_id and c.state = 'for_finance' returning c.id, c.shop_id, c.state`;
}

/** An act whose end nobody has learned leaves its compensation in the dark: a person has to look. */
export async function leaveUnknown(sql: Sql, id: string): Promise<void> {
  await sql`update compensations set state = 'unknown', version = version + 1 where id = ${id} and state = 'sending'`;
}
