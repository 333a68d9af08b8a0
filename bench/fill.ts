import type postgres from "postgres";

/** Rows of everything that grows. */
export const MILLION = 1_000_000;
export const SHOPS = Array.from({ length: 50 }, (_, i) => `s${i + 1}`);

/** Ids of each kind in the order of their numbers, in the form of uuidv7. */
const id = (kind: number, number = "i") => `('0000000${kind}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
export const conversationId = (number: number): string => `00000002-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
/** Who has 10,000 open conversations of the million, as agent 1 of the floor has. */
const assignee = `case when i % 100 = 0 then $1 else 'agent' || (1 + i % 100) end`;

/** A million conversations, a tenth of them open, with ten messages each of the open ones; and a million of all else that a hot query meets. */
export async function fill(sql: postgres.Sql, agentId: string, rows = MILLION): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`; // the rows fit each other by their making: no foreign key is checked
    for (const statement of statements(rows)) await tx.unsafe(statement, statement.includes("$1") ? [agentId] : []);
  });
  await sql.unsafe("vacuum (analyze)");
}

const statements = (rows: number, series = `generate_series(1, ${rows}) i`) => [
  `insert into connections select (jsonb_populate_record(c, jsonb_build_object('id', 's' || i))).* from connections c, generate_series(1, 50) i where c.id = 'bench'`,
  `insert into shops select (jsonb_populate_record(s, jsonb_build_object('id', 's' || i, 'connection_id', 's' || i))).* from shops s, generate_series(1, 50) i where s.id = 'bench'`,
  `insert into user_shops (user_id, shop_id) select $1, 's' || i from generate_series(1, 50) i`,
  `insert into users (id, name, email) select 'agent' || i, '客服' || i, 'agent' || i || '@bench.example' from generate_series(1, 100) i`,
  `insert into buyers (id, shop_id, platform_buyer_id, name, created_at, said_at) select ${id(1)}, 's' || (1 + i % 50), 'f' || i, '买家' || i, now(), now() from ${series}`,
  `insert into conversations (id, shop_id, buyer_id, platform_conversation_id, state, assignee_id, last_message_id, last_sender, last_text, last_sent_at, unread_count, waiting_since, next_due,
     next_due_clock_id, next_due_kind, session_id, created_at, updated_at)
   select ${id(2)}, 's' || (1 + i % 50), ${id(1)}, 'f' || i, case when i % 10 = 0 then 'open' else 'resolved' end, case when i % 20 = 10 then null else ${assignee} end, ${id(3)}, 'buyer', '什么时候发货？' || i,
     now() - i * interval '1 s', 1, case when i % 10 = 0 then now() - i * interval '1 s' end, case when i % 10 = 0 then now() + interval '1 day' + i * interval '1 s' else '9999-12-31' end,
     case when i % 10 = 0 then ${id(4)} end, case when i % 10 = 0 then 'first_response' end, ${id(5)}, now(), now() from ${series}`,
  `insert into messages (id, shop_id, conversation_id, platform_message_id, sender, via, kind, text, sent_at, received_at, status)
   select ${id(3, "i * 10 + k")}, 's' || (1 + i % 50), ${id(2)}, 'm' || i || '-' || k, 'buyer', 'platform', 'text', '消息' || k, now() - i * interval '1 s' - k * interval '1 min', now(), 'received'
   from generate_series(10, ${rows}, 10) i, generate_series(0, 9) k`,
  `insert into turns (id, shop_id, conversation_id, session_id, key, started_at, state, is_first, owner_id, message_count, closing_phrase, holders)
   select ${id(6)}, 's' || (1 + i % 50), ${id(2)}, ${id(5)}, ${id(7)}, now() - (i % 2592000) * interval '1 s' * 2.592, 'answered', true, ${assignee}, 1, false, '[]' from ${series}`,
  `insert into clocks (id, shop_id, conversation_id, turn_id, key, subject_type, subject_id, kind, started_at, due_at, state, policy_id, policy_version, next_at)
   select ${id(4)}, 's' || (1 + i % 50), ${id(2)}, ${id(6)}, 'first_response', 'turn', ${id(6)}, 'first_response', now(), now() + interval '1 day' + i * interval '1 s', 'running', 'bench', 1,
     now() + interval '1 day' + i * interval '1 s' from ${series}`,
  `insert into events (id, type, at, shop_id, subject_type, subject_id, actor_type, actor_id, data)
   select uuidv7(), 'message.received', now(), 's' || (1 + i % 50), 'message', ${id(3)}::text, 'platform', 'platform', '{}' from ${series}`,
  `insert into deliveries (id, connection_id, key, headers, body, received_at, state, next_attempt_at)
   select uuidv7(), 's' || (1 + i % 50), 'k' || i, '{}', 'x', now(), case when i % 1000 = 0 then 'pending' else 'applied' end, now() from ${series}`,
  `insert into outbound (message_id, shop_id, conversation_id, queued_at, state, next_attempt_at)
   select ${id(3, "i * 10 + k")}, 's' || (1 + i % 50), ${id(2)}, now(), case when i % 1000 = 0 and k = 0 then 'queued' else 'sent' end, now() from generate_series(10, ${rows}, 10) i, generate_series(0, 9) k`,
];

/** The floor's own filling, but for its messages: ten each of every tenth conversation, as with the product. */
export async function fillFloor(sql: postgres.Sql, rows = MILLION): Promise<void> {
  const series = `generate_series(1, ${rows}) i`;
  await sql.unsafe(`
    insert into floor.conversation (shop_id, ext, assignee, open, last_text, last_at, due_at)
    select 1 + i % 50, 'f' || i, 1 + i % 100, i % 10 = 0, '什么时候发货？' || i, now() - i * interval '1 s', now() + i * interval '1 s' from ${series} on conflict do nothing`);
  await sql.unsafe(`insert into floor.message (conversation_id, body, sent_at) select v.id, '消息' || k, v.last_at - k * interval '1 min' from floor.conversation v, generate_series(1, 10) k where v.open`);
  await sql.unsafe(`insert into floor.clock (conversation_id, started_at, due_at) select i, now(), now() + interval '1 day' + i * interval '1 s' from ${series}`);
  await sql.unsafe("vacuum (analyze) floor.conversation, floor.message, floor.clock");
}
