import type { Sql } from "../db/client.ts";

/** An account with what verbs ask of it. */
export type PersonAccount = {
  id: string;
  shopId: string;
  platformBuyerId: string;
  personId: string | null;
  blockedUntil: Date | null;
  erasedAt: Date | null;
  conversationId: string | null;
  conversationState: "open" | "pending" | "resolved" | null;
};

const account = (sql: Sql) => sql`b.id, b.shop_id, b.platform_buyer_id, b.person_id, b.blocked_until, b.erased_at, c.id as conversation_id, c.state as conversation_state`;

/** All accounts of a buyer's person, the named one first; nothing for another shop's. Locked in the order in which deliveries take them. */
export async function lockPerson(sql: Sql, id: string): Promise<PersonAccount[]> {
  const rows = await sql<PersonAccount[]>`
    select ${account(sql)} from buyers b left join conversations c on c.buyer_id = b.id
    where b.id = ${id} or b.person_id = (select person_id from buyers where id = ${id}) order by b.shop_id, b.platform_buyer_id for no key update of b`;
  return [...rows].sort((x, y) => Number(y.id === id) - Number(x.id === id));
}

/** The same without a lock. */
export async function personOfBuyer(sql: Sql, id: string): Promise<PersonAccount[]> {
  const rows = await sql<PersonAccount[]>`
    select ${account(sql)} from buyers b left join conversations c on c.buyer_id = b.id
    where b.id = ${id} or b.person_id = (select person_id from buyers where id = ${id}) order by b.id`;
  return [...rows].sort((x, y) => Number(y.id === id) - Number(x.id === id));
}

export const setPerson = (sql: Sql, rows: readonly { id: string; personId: string | null }[]) => sql`
  update buyers b set person_id = r.person_id from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ personId }) => personId)}::uuid[]) as r (id, person_id) where b.id = r.id`;

/** A file for each account, so that what people write has its place. */
export const makeFiles = (sql: Sql, { buyerIds, shopId }: { buyerIds: readonly string[]; shopId: string }) => sql`
  insert into buyer_files (buyer_id, shop_id) select id, ${shopId} from unnest(${[...buyerIds]}::uuid[]) as b (id) on conflict do nothing`;

/** Tags of the person, on each of the accounts alike. Answers how many there are now. */
export async function changeTags(sql: Sql, { buyerIds, add, remove }: { buyerIds: readonly string[]; add: readonly string[]; remove: readonly string[] }): Promise<number> {
  const [row] = await sql<{ most: number }[]>`
    with changed as (update buyer_files f set version = version + 1, tags = array(
      select tag from (select tag, min(place) as place from unnest(f.tags || ${[...add]}::text[]) with ordinality as t (tag, place) where tag <> all(${[...remove]}::text[]) group by tag) t order by place)
      where buyer_id = any(${[...buyerIds]}::uuid[]) returning cardinality(tags) as count)
    select coalesce(max(count), 0)::int as most from changed`;
  return row!.most;
}

export const saveKeeper = (sql: Sql, buyerIds: readonly string[], keeperId: string | null) => sql`update buyer_files set keeper_id = ${keeperId}, version = version + 1 where buyer_id = any(${[...buyerIds]}::uuid[])`;

export const saveNamedTier = (sql: Sql, buyerIds: readonly string[], named: { tier: string | null; reason: string; by: string | null; now: Date }) => sql`
  update buyer_files set named_tier = ${named.tier}, named_reason = ${named.reason}, named_by = ${named.by}, named_at = ${named.now}, version = version + 1 where buyer_id = any(${[...buyerIds]}::uuid[])`;

export type NoteRow = { id: string; buyerId: string; kind: string; text: string; by: string | null; byName: string | null; at: Date };

export async function insertNote(sql: Sql, row: Omit<NoteRow, "byName"> & { shopId: string }): Promise<void> {
  await sql`insert into buyer_notes (id, shop_id, buyer_id, kind, text, by, at) values (${row.id}, ${row.shopId}, ${row.buyerId}, ${row.kind}, ${row.text}, ${row.by}, ${row.at})`;
}

export async function countNotes(sql: Sql, buyerIds: readonly string[]): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from buyer_notes where buyer_id = any(${[...buyerIds]}::uuid[])`;
  return row!.count;
}

export async function dropNote(sql: Sql, id: string, buyerIds: readonly string[]): Promise<{ kind: string } | undefined> {
  const [row] = await sql<{ kind: string }[]>`delete from buyer_notes where id = ${id} and buyer_id = any(${[...buyerIds]}::uuid[]) returning kind`;
  return row;
}
