import type postgres from "postgres";

export const SHOPS = 10;
export const AGENTS = 200;
const MONTH = "timestamptz '2026-03-01 00:00:00+08'";
const SECONDS = 31 * 86_400;

const id = (kind: number, number: string) => `('0000000${kind}-0000-7000-9000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
/** Three turns a session, five sessions a conversation. */
const session = "(i / 3)";
const conversation = "(i / 15)";
const shop = (c: string) => `'f' || (1 + ${c} % ${SHOPS})`;
/** Twenty people a shop. */
const agent = `'figure' || (1 + (${conversation} % ${SHOPS}) * ${AGENTS / SHOPS} + (${conversation} / ${SHOPS} + ${session}) % ${AGENTS / SHOPS})`;
/** Sessions lie scattered over the month. */
const startOf = (s: string) => `${MONTH} + ((${s}::bigint * 7919) % ${SECONDS - 600}) * interval '1 s'`;
const wait = `(2000 + (i::bigint * 104729) % 90000)`;

/** A month of `count` answered turns of 200 people in 10 shops, each turn with its clock and reply, every twentieth breached. */
export async function fillMonth(sql: postgres.Sql, count: number): Promise<void> {
  const turns = `generate_series(0, ${count - 1}) i`;
  const statements = [
    `insert into connections select (jsonb_populate_record(c, jsonb_build_object('id', 'f' || i))).* from connections c, generate_series(1, ${SHOPS}) i where c.id = 'bench'`,
    `insert into shops select (jsonb_populate_record(s, jsonb_build_object('id', 'f' || i, 'connection_id', 'f' || i))).* from shops s, generate_series(1, ${SHOPS}) i where s.id = 'bench'`,
    `insert into users (id, name, email) select 'figure' || i, '客服' || i, 'figure' || i || '@bench.example' from generate_series(1, ${AGENTS}) i`,
    `insert into buyers (id, shop_id, platform_buyer_id, created_at, said_at) select ${id(1, "c")}, ${shop("c")}, 'g' || c, ${MONTH}, ${MONTH} from generate_series(0, ${Math.floor((count - 1) / 15)}) c`,
    `insert into conversations (id, shop_id, buyer_id, platform_conversation_id, state, created_at, updated_at) select ${id(2, "c")}, ${shop("c")}, ${id(1, "c")}, 'g' || c, 'resolved', ${MONTH}, ${MONTH}
       from generate_series(0, ${Math.floor((count - 1) / 15)}) c`,
    `insert into sessions (id, shop_id, conversation_id, key, started_at, ended_at, ended_by, carry, stars) select ${id(5, "s")}, ${shop("(s / 5)")}, ${id(2, "(s / 5)")}, ${id(5, "s")}, ${startOf("s")}, ${startOf("s")} + interval '8 min', 'agent', '{}',
       case when s % 4 = 0 then 1 + s % 5 end from generate_series(0, ${Math.floor((count - 1) / 3)}) s`,
    `insert into turns (id, shop_id, conversation_id, session_id, key, started_at, answered_at, wait_ms, state, is_first, answered_by_id, owner_id, first_message_id, message_count, closing_phrase, holders)
     select ${id(6, "i")}, ${shop(conversation)}, ${id(2, conversation)}, ${id(5, session)}, ${id(6, "i")}, at, at + ${wait} * interval '1 ms', ${wait}, 'answered', i % 3 = 0, ${agent}, ${agent}, ${id(9, "i")}, 1, false, '[]'
     from ${turns} cross join lateral (select ${startOf(session)} + (i % 3) * interval '2 min' as at) s`,
    `insert into clocks (id, shop_id, conversation_id, turn_id, key, subject_type, subject_id, kind, started_at, due_at, stopped_at, state, overdue_ms, agent_id, policy_id, policy_version)
     select ${id(4, "i")}, ${shop(conversation)}, ${id(2, conversation)}, ${id(6, "i")}, kind, 'turn', ${id(6, "i")}, kind, at, at + interval '2 min', at + interval '1 min', case when i % 20 = 0 then 'breached' else 'met' end,
       case when i % 20 = 0 then 60000 end, ${agent}, 'bench', 1
     from ${turns} cross join lateral (select ${startOf(session)} + (i % 3) * interval '2 min' as at, case when i % 3 = 0 then 'first_response' else 'next_response' end as kind) s`,
    `insert into breaches (id, shop_id, clock_id, kind, conversation_id, agent_id, due_at, noticed_at, state) select ${id(8, "i")}, ${shop(conversation)}, ${id(4, "i")}, 'first_response', ${id(2, conversation)}, ${agent}, at, at, 'open'
     from generate_series(0, ${count - 1}, 20) i cross join lateral (select ${startOf(session)} + (i % 3) * interval '2 min' + interval '2 min' as at) s`,
    `insert into messages (id, shop_id, conversation_id, sender, via, agent_id, kind, text, sent_at, received_at, status)
     select ${id(3, "i")}, ${shop(conversation)}, ${id(2, conversation)}, 'agent', 'workbench', ${agent}, 'text', '您好', at, at, 'received'
     from ${turns} cross join lateral (select ${startOf(session)} + (i % 3) * interval '2 min' + ${wait} * interval '1 ms' as at) s`,
  ];
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`; // the rows fit each other by their making: no foreign key is checked
    for (const statement of statements) await tx.unsafe(statement);
  });
  await sql.unsafe("vacuum (analyze)");
}
