import type postgres from "postgres";
import type { Books } from "../../simulator/index.ts";

type Rows = Record<string, unknown>[];
export type Compared = { what: string; theirs: Rows; ours: Rows };

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint::text`;

/** The simulator's books beside what the database holds, in the same words and order. */
export async function compareBooks(sql: postgres.Sql, books: Books): Promise<Compared[]> {
  return [await messages(sql, books), await orders(sql, books), await refunds(sql, books), await replies(sql, books), await waits(sql, books)];
}

const sorted = (rows: Rows, key: string): Rows => rows.map((row) => ({ ...row })).sort((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1));
const text = (value: number | null) => (value === null ? null : String(value));

async function messages(sql: postgres.Sql, books: Books): Promise<Compared> {
  const ours = await sql.unsafe<Rows>(`
    select m.shop_id as shop, k.platform_conversation_id as conversation, m.platform_message_id as id, m.sender, m.kind, ${ms("m.sent_at")} as at
    from messages m join conversations k on k.id = m.conversation_id where m.sender <> 'system' and m.platform_message_id is not null`);
  const theirs = books.messages.map(({ shop, conversationId, messageId, sender, kind, sentAt }) => ({ shop, conversation: conversationId, id: messageId, sender, kind, at: text(sentAt) }));
  return { what: "messages", theirs: sorted(theirs, "id"), ours: sorted(ours, "id") };
}

async function orders(sql: postgres.Sql, books: Books): Promise<Compared> {
  const ours = await sql.unsafe<Rows>(`select shop_id as shop, platform_order_id as id, state, total_minor::text as total, detail from orders`);
  const theirs = books.orders.map(({ shop, orderId, state, totalMinor }) => ({ shop, id: orderId, state, total: text(totalMinor), detail: "complete" }));
  return { what: "orders", theirs: sorted(theirs, "id"), ours: sorted(ours, "id") };
}

async function refunds(sql: postgres.Sql, books: Books): Promise<Compared> {
  const ours = await sql.unsafe<Rows>(`select shop_id as shop, platform_refund_id as id, platform_order_id as order, state, arbitration, amount_minor::text as amount from refunds`);
  const theirs = books.refunds.map(({ shop, refundId, orderId, state, arbitration, amountMinor }) => ({ shop, id: refundId, order: orderId, state, arbitration, amount: text(amountMinor) }));
  return { what: "refunds", theirs: sorted(theirs, "id"), ours: sorted(ours, "id") };
}

async function replies(sql: postgres.Sql, books: Books): Promise<Compared> {
  const ours = await sql.unsafe<Rows>(`select client_id as id, platform_message_id as message, status from messages where via = 'inbox' and kind <> 'note'`);
  const theirs = books.replies.map(({ clientId, messageId }) => ({ id: clientId, message: messageId, status: "sent" }));
  return { what: "replies", theirs: sorted(theirs, "id"), ours: sorted(ours, "id") };
}

async function waits(sql: postgres.Sql, books: Books): Promise<Compared> {
  const ours = await sql.unsafe<Rows>(`
    select t.shop_id as shop, c.platform_conversation_id || ' ' || ${ms("t.started_at")} as id, ${ms("t.answered_at")} as answered, t.wait_ms::text as wait, t.state, t.message_count as messages
    from turns t join conversations c on c.id = t.conversation_id where t.voided_at is null`);
  const theirs = books.waits.map(({ shop, conversationId, startedAt, answeredAt, waitMs, state, messages: count }) => ({
    shop, id: `${conversationId} ${startedAt}`, answered: text(answeredAt), wait: text(waitMs), state, messages: count,
  }));
  return { what: "waits", theirs: sorted(theirs, "id"), ours: sorted(ours, "id") };
}
