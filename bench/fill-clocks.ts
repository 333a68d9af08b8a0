import type postgres from "postgres";

/** Clocks of one conversation: of those that only run, the sweep reads nothing but the clock. */
const CLOCKS_EACH = 100;
const id = (kind: number, number = "i") => `('0000000${kind}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/** Running clocks and the few rows that they hang on, and nothing else; indexes are made after, as a load of this size is. */
export async function fillClocks(sql: postgres.Sql, rows: number): Promise<void> {
  const parents = `generate_series(1, ${Math.ceil(rows / CLOCKS_EACH)}) i`;
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`; // the rows fit each other by their making: no foreign key is checked
    await tx`set local maintenance_work_mem = '512MB'`;
    await tx.unsafe(`insert into buyers (id, shop_id, platform_buyer_id, created_at, said_at) select ${id(1)}, 'bench', 'f' || i, now(), now() from ${parents}`);
    await tx.unsafe(`insert into conversations (id, shop_id, buyer_id, platform_conversation_id, created_at, updated_at) select ${id(2)}, 'bench', ${id(1)}, 'f' || i, now(), now() from ${parents}`);
    await tx.unsafe(`insert into turns (id, shop_id, conversation_id, key, started_at, state, is_first, message_count, closing_phrase, holders)
      select ${id(6)}, 'bench', ${id(2)}, ${id(7)}, now(), 'waiting', true, 1, false, '[]' from ${parents}`);
    const indexes = await tx<{ name: string; made: string }[]>`
      select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made from pg_index where indrelid = 'clocks'::regclass and not indisprimary`;
    for (const { name } of indexes) await tx.unsafe(`drop index ${name}`);
    const parent = `1 + i / ${CLOCKS_EACH}`;
    await tx.unsafe(`
      insert into clocks (id, shop_id, conversation_id, turn_id, key, subject_type, subject_id, kind, started_at, due_at, state, policy_id, policy_version, next_at)
      select ${id(4)}, 'bench', ${id(2, parent)}, ${id(6, parent)}, 'first_response', 'turn', ${id(8)}, 'first_response', now(), now() + interval '1 day' + i * interval '100 ms', 'running', 'bench', 1,
        now() + interval '1 day' + i * interval '100 ms' from generate_series(1, ${rows}) i`);
    for (const { made } of indexes) await tx.unsafe(made);
  });
  await sql.unsafe("vacuum (analyze) buyers, conversations, turns, clocks");
}

/** The floor's running clocks. */
export async function fillFloorClocks(sql: postgres.Sql, rows: number): Promise<void> {
  await sql.unsafe(`insert into floor.clock (conversation_id, started_at, due_at) select i, now(), now() + interval '1 day' + i * interval '100 ms' from generate_series(1, ${rows}) i`);
  await sql.unsafe("vacuum (analyze) floor.clock");
}
