import type { Sql } from "../db/client.ts";
import type { CaseRow, MoneyRow } from "./queries.ts";

export type SaidOpening = Pick<CaseRow, "id" | "shopId" | "platformConversationId" | "platformOrderId" | "text" | "deadline" | "external"> & { platformComplaintId: string; openedAt: Date };

/** Takes in what opened a complaint; answers its id where that was news, and whether a case begins by it. The newest opening holds; what people found out stays. */
export async function sayOpened(sql: Sql, said: SaidOpening): Promise<{ id: string; begins: boolean } | undefined> {
  const { id, shopId, platformComplaintId, platformConversationId, platformOrderId, text, deadline, external, openedAt } = said;
  const [row] = await sql<{ id: string; begins: boolean }[]>`
    insert into complaints as c (id, shop_id, platform_complaint_id, platform_conversation_id, platform_order_id, text, deadline, external, opened_at)
    values (${id}, ${shopId}, ${platformComplaintId}, ${platformConversationId}, ${platformOrderId}, ${text}, ${deadline}, ${external}, ${openedAt})
    on conflict (shop_id, platform_complaint_id) do update set platform_conversation_id = excluded.platform_conversation_id,
      platform_order_id = coalesce(excluded.platform_order_id, c.platform_order_id), text = excluded.text, deadline = excluded.deadline, opened_at = excluded.opened_at, version = c.version + 1,
      external = case when c.external = 'already' or excluded.external = 'none' then c.external else excluded.external end
    where c.opened_at is null or c.opened_at < excluded.opened_at
    returning c.id, c.stage_since is null as begins`;
  return row;
}

/** Takes in that the platform has closed one, also before its opening has come; answers its id where that was news, and the case if there is one. */
export async function sayClosed(sql: Sql, said: { id: string; shopId: string; platformComplaintId: string; closedAt: Date }): Promise<{ id: string; isCase: boolean; state: string; rounds: number } | undefined> {
  const { id, shopId, platformComplaintId, closedAt } = said;
  const [row] = await sql<{ id: string; isCase: boolean; state: string; rounds: number }[]>`
    insert into complaints as c (id, shop_id, platform_complaint_id, text, external, platform_closed_at) values (${id}, ${shopId}, ${platformComplaintId}, '', 'none', ${closedAt})
    on conflict (shop_id, platform_complaint_id) do update set platform_closed_at = excluded.platform_closed_at, version = c.version + 1
    where c.platform_closed_at is null or c.platform_closed_at < excluded.platform_closed_at
    returning c.id, c.opened_at is not null as is_case, c.state, c.rounds`;
  return row;
}

export type NewCase = Pick<CaseRow, "id" | "shopId" | "source" | "platformOrderId" | "conversationId" | "buyerId" | "category" | "text" | "demand" | "external" | "companyNotified" | "ownerId" | "openedBy"> & { openedAt: Date };

export async function insertCase(sql: Sql, c: NewCase): Promise<void> {
  await sql`
    insert into complaints (id, shop_id, source, platform_order_id, conversation_id, buyer_id, category, text, demand, external, company_notified, owner_id, opened_by, opened_at)
    values (${c.id}, ${c.shopId}, ${c.source}, ${c.platformOrderId}, ${c.conversationId}, ${c.buyerId}, ${c.category}, ${c.text}, ${c.demand}, ${c.external}, ${c.companyNotified}, ${c.ownerId}, ${c.openedBy}, ${c.openedAt})`;
}

/** Stores a case that was loaded under its lock, as it is now. */
export async function saveCase(sql: Sql, c: CaseRow): Promise<void> {
  await sql`
    update complaints set platform_order_id = ${c.platformOrderId}, category = ${c.category}, text = ${c.text}, demand = ${c.demand}, cause = ${c.cause}, external = ${c.external},
      company_notified = ${c.companyNotified}, loss_by_agent = ${c.lossByAgent}, state = ${c.state}, rounds = ${c.rounds}, owner_id = ${c.ownerId}, agent_id = ${c.agentId},
      severity = ${c.severity}, severity_by = ${c.severityBy}, severity_at = ${c.severityAt}, verdict = ${c.verdict}, verdict_by = ${c.verdictBy}, verdict_at = ${c.verdictAt},
      satisfied = ${c.satisfied}, marks = ${sql.json(c.marks)}, stage_since = ${c.stageSince}, stage_due_at = ${c.stageDueAt}, stage_late_at = ${c.stageLateAt}, closed_at = ${c.closedAt}, version = version + 1
    where id = ${c.id}`;
}

export type NewEntry = { id: string; shopId: string; complaintId: string; kind: string; state: string; round: number; note: string | null; detail: Record<string, unknown>; by: string | null; at: Date };

export async function insertEntry(sql: Sql, e: NewEntry): Promise<void> {
  await sql`
    insert into complaint_entries (id, shop_id, complaint_id, kind, state, round, note, detail, by, at)
    values (${e.id}, ${e.shopId}, ${e.complaintId}, ${e.kind}, ${e.state}, ${e.round}, ${e.note}, ${sql.json(e.detail as never)}, ${e.by}, ${e.at})`;
}

export type NewMoney = Pick<MoneyRow, "id" | "complaintId" | "amountMinor" | "currency" | "payer" | "agentId" | "note" | "by" | "at"> & { shopId: string };

export async function insertMoney(sql: Sql, m: NewMoney): Promise<void> {
  await sql`
    insert into complaint_money (id, shop_id, complaint_id, amount_minor, currency, payer, agent_id, note, by, at)
    values (${m.id}, ${m.shopId}, ${m.complaintId}, ${m.amountMinor}, ${m.currency}, ${m.payer}, ${m.agentId}, ${m.note}, ${m.by}, ${m.at})`;
}

/** Answers whether it stood until now. */
export async function withdrawMoney(sql: Sql, { complaintId, id, by, now }: { complaintId: string; id: string; by: string | null; now: Date }): Promise<boolean> {
  const { count } = await sql`update complaint_money set withdrawn_at = ${now}, withdrawn_by = ${by} where id = ${id} and complaint_id = ${complaintId} and withdrawn_at is null`;
  return count > 0;
}

/** What is taken for granted of a chat when a complaint is opened from it, under nobody's lock. */
export async function chatOf(sql: Sql, id: string): Promise<{ shopId: string; buyerId: string; assigneeId: string | null } | undefined> {
  const [row] = await sql<{ shopId: string; buyerId: string; assigneeId: string | null }[]>`select shop_id, buyer_id, assignee_id from conversations where id = ${id}`;
  return row;
}

/** Who holds the chat that a platform names, if anybody does. */
export async function holderOf(sql: Sql, shopId: string, platformConversationId: string): Promise<string | null> {
  const [row] = await sql<{ assigneeId: string | null }[]>`
    select v.assignee_id from conversation_keys k join conversations v on v.id = k.conversation_id where k.shop_id = ${shopId} and k.platform_conversation_id = ${platformConversationId}`;
  return row?.assigneeId ?? null;
}

export async function isBuyerOf(sql: Sql, buyerId: string, shopId: string): Promise<boolean> {
  return (await sql`select from buyers where id = ${buyerId} and shop_id = ${shopId}`).length > 0;
}

export type LateCase = Pick<CaseRow, "id" | "shopId" | "state" | "rounds" | "ownerId"> & { stageDueAt: Date };

/** Cases whose stage has run out and of which that has not been told; each server takes others. */
export function markLate(sql: Sql, now: Date, limit: number): Promise<LateCase[]> {
  return sql<LateCase[]>`
    update complaints set stage_late_at = ${now} where id in (
      select id from complaints where stage_due_at < ${now} and stage_late_at is null and closed_at is null order by stage_due_at limit ${limit} for update skip locked)
    returning id, shop_id, state, rounds, owner_id, stage_due_at`;
}
