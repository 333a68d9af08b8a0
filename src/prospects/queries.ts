import type { Sql } from "../db/client.ts";
import type { ProspectState } from "./flow.ts";

export type ProspectRow = {
  id: string;
  shopId: string;
  buyerId: string;
  buyerName: string | null;
  platformBuyerId: string;
  conversationId: string | null;
  source: "chat" | "phone" | "campaign" | "other";
  need: string;
  worthMinor: number | null;
  currency: string;
  state: ProspectState;
  ownerId: string | null;
  ownerName: string | null;
  nextAt: Date | null;
  nextStep: string | null;
  lostReason: string | null;
  platformOrderId: string | null;
  createdBy: string | null;
  createdAt: Date;
  updatedAt: Date;
  closedAt: Date | null;
  version: number;
};
export type Stored = Omit<ProspectRow, "buyerName" | "platformBuyerId" | "ownerName">;

const shown = (sql: Sql) => sql`
  p.id, p.shop_id, p.buyer_id, b.name as buyer_name, b.platform_buyer_id, p.conversation_id, p.source, p.need, p.worth_minor, p.currency, p.state, p.owner_id, u.name as owner_name, p.next_at,
  p.next_step, p.lost_reason, p.platform_order_id, p.created_by, p.created_at, p.updated_at, p.closed_at, p.version`;
const names = (sql: Sql) => sql`join buyers b on b.id = p.buyer_id left join users u on u.id = p.owner_id`;

export type Question = { shopIds: readonly string[]; states: readonly string[] | null; owner: string | null; buyer: string | null; dueAt: Date | null; after: string | null; limit: number };

/** A shop's prospects are few: newest first. */
export function prospectsPage(sql: Sql, { shopIds, states, owner, buyer, dueAt, after, limit }: Question): Promise<ProspectRow[]> {
  return sql<ProspectRow[]>`
    select ${shown(sql)} from prospects p ${names(sql)} where p.shop_id = any(${[...shopIds]}::text[])
      ${states ? sql`and p.state = any(${[...states]}::text[])` : sql``} ${owner === null ? sql`` : sql`and p.owner_id = ${owner}`} ${buyer === null ? sql`` : sql`and p.buyer_id = ${buyer}`}
      ${dueAt === null ? sql`` : sql`and p.closed_at is null and p.next_at <= ${dueAt}`} ${after === null ? sql`` : sql`and p.id < ${after}`}
    order by p.id desc limit ${limit}`;
}

export async function prospectById(sql: Sql, id: string): Promise<ProspectRow | undefined> {
  const [row] = await sql<ProspectRow[]>`select ${shown(sql)} from prospects p ${names(sql)} where p.id = ${id}`;
  return row;
}

export async function lockProspect(sql: Sql, id: string): Promise<ProspectRow | undefined> {
  const [row] = await sql<ProspectRow[]>`select ${shown(sql)} from prospects p ${names(sql)} where p.id = ${id} for no key update of p`;
  return row;
}

export async function insertProspect(sql: Sql, row: Stored): Promise<void> {
  await sql`
    insert into prospects (id, shop_id, buyer_id, conversation_id, source, need, worth_minor, currency, state, owner_id, next_at, next_step, created_by, created_at, updated_at)
    values (${row.id}, ${row.shopId}, ${row.buyerId}, ${row.conversationId}, ${row.source}, ${row.need}, ${row.worthMinor}, ${row.currency}, ${row.state}, ${row.ownerId}, ${row.nextAt}, ${row.nextStep},
      ${row.createdBy}, ${row.createdAt}, ${row.updatedAt})`;
}

export type Change = Pick<ProspectRow, "state" | "ownerId" | "nextAt" | "nextStep" | "worthMinor" | "lostReason" | "platformOrderId" | "closedAt">;

export async function saveProspect(sql: Sql, id: string, change: Change, now: Date): Promise<void> {
  await sql`
    update prospects set state = ${change.state}, owner_id = ${change.ownerId}, next_at = ${change.nextAt}, next_step = ${change.nextStep}, worth_minor = ${change.worthMinor},
      lost_reason = ${change.lostReason}, platform_order_id = ${change.platformOrderId}, closed_at = ${change.closedAt}, updated_at = ${now}, version = version + 1 where id = ${id}`;
}

export type EntryRow = { id: string; shopId: string; prospectId: string; kind: string; note: string | null; detail: Record<string, unknown>; by: string | null; at: Date };

export async function insertEntry(sql: Sql, row: EntryRow): Promise<void> {
  await sql`
    insert into prospect_entries (id, shop_id, prospect_id, kind, note, detail, by, at)
    values (${row.id}, ${row.shopId}, ${row.prospectId}, ${row.kind}, ${row.note}, ${sql.json(row.detail as never)}, ${row.by}, ${row.at})`;
}

export function entriesOf(sql: Sql, id: string): Promise<(EntryRow & { byName: string | null })[]> {
  return sql<(EntryRow & { byName: string | null })[]>`
    select e.id, e.shop_id, e.prospect_id, e.kind, e.note, e.detail, e.by, u.name as by_name, e.at from prospect_entries e left join users u on u.id = e.by where e.prospect_id = ${id} order by e.id limit 500`;
}

export type Origin = { shopId: string; currency: string; keeperId: string | null; isErased: boolean; conversationShopId: string | null };

/** Whom it is about, with who looks after them; and the shop of the chat that it came from. */
export async function originOf(sql: Sql, buyerId: string, conversationId: string | null): Promise<Origin | undefined> {
  const [row] = await sql<Origin[]>`
    select b.shop_id, s.currency, f.keeper_id, b.erased_at is not null as is_erased, (select c.shop_id from conversations c where c.id = ${conversationId}) as conversation_shop_id
    from buyers b join shops s on s.id = b.shop_id left join buyer_files f on f.buyer_id = b.id where b.id = ${buyerId}`;
  return row;
}
