import type { Sql } from "../db/client.ts";
import type { ComplaintState } from "./shapes.ts";
import type { ComplaintSeverity } from "./severity.ts";

export type Marks = Record<string, { by: string | null; at: string }>;

/** A case as it stands in its row. */
export type CaseRow = {
  id: string;
  shopId: string;
  source: "platform" | "ticket" | "chat" | "phone" | "rule" | "api";
  platformComplaintId: string | null;
  platformConversationId: string | null;
  platformOrderId: string | null;
  conversationId: string | null;
  buyerId: string | null;
  category: string | null;
  text: string;
  demand: string | null;
  cause: string | null;
  deadline: Date | null;
  external: "none" | "threatened" | "already";
  companyNotified: boolean;
  lossByAgent: boolean;
  state: ComplaintState;
  rounds: number;
  ownerId: string | null;
  agentId: string | null;
  severity: ComplaintSeverity | null;
  severityBy: string | null;
  severityAt: Date | null;
  verdict: "upheld" | "not_upheld" | null;
  verdictBy: string | null;
  verdictAt: Date | null;
  satisfied: boolean | null;
  marks: Marks;
  stageSince: Date | null;
  stageDueAt: Date | null;
  stageLateAt: Date | null;
  openedBy: string | null;
  openedAt: Date | null;
  platformClosedAt: Date | null;
  closedAt: Date | null;
  version: number;
};

/** The same with what stands in other rows. */
export type ComplaintRow = CaseRow & { buyerName: string | null; ownerName: string | null; agentName: string | null; openTasks: number };

/** A platform may name a chat or an order before we know it: both are looked up when they are asked for. */
const shown = (sql: Sql) => sql`
  c.id, c.shop_id, c.source, c.platform_complaint_id, c.platform_conversation_id, c.platform_order_id, v.id as conversation_id, b.id as buyer_id, b.name as buyer_name,
  c.category, c.text, c.demand, c.cause, c.deadline, c.external, c.company_notified, c.loss_by_agent, c.state, c.rounds, c.owner_id, ow.name as owner_name, c.agent_id, ag.name as agent_name,
  c.severity, c.severity_by, c.severity_at, c.verdict, c.verdict_by, c.verdict_at, c.satisfied, c.marks, c.stage_since, c.stage_due_at, c.stage_late_at,
  c.opened_by, c.opened_at, c.platform_closed_at, c.closed_at, c.version,
  (select count(*)::int from tasks t where t.complaint_id = c.id and t.state in ('open', 'doing')) as open_tasks`;
const beside = (sql: Sql) => sql`
  left join conversation_keys k on k.shop_id = c.shop_id and k.platform_conversation_id = c.platform_conversation_id
  left join conversations v on v.id = coalesce(c.conversation_id, k.conversation_id)
  left join orders o on o.shop_id = c.shop_id and o.platform_order_id = c.platform_order_id
  left join buyers b on b.id = coalesce(c.buyer_id, v.buyer_id, o.buyer_id)
  left join users ow on ow.id = c.owner_id left join users ag on ag.id = c.agent_id`;

/** `at`: the opening's id order, or the due instant of the stage; `9999-12-31` where none is. */
export type ComplaintPlace = { at: string; id: string };
export type ComplaintQuestion = {
  shopIds: readonly string[];
  states: readonly string[] | null;
  severities: readonly string[] | null;
  externals: readonly string[] | null;
  verdict: string | null;
  owners: readonly string[] | null;
  conversationId: string | null;
  buyerId: string | null;
  lateAt: Date | null;
  from: string | null;
  to: string | null;
  q: string | null;
  sort: "newest" | "due";
  after: ComplaintPlace | null;
  limit: number;
};

/** One range a shop, no longer than the page, merged. */
export function complaintsPage(sql: Sql, question: ComplaintQuestion): Promise<ComplaintRow[]> {
  const { shopIds, sort, limit } = question;
  const order = sort === "due" ? sql`coalesce(x.stage_due_at, '9999-12-31'), x.id` : sql`x.opened_at desc, x.id desc`;
  return sql<ComplaintRow[]>`
    select ${shown(sql)} from (
      select y.* from unnest(${[...shopIds]}::text[]) as shop (id) cross join lateral (
        select x.* from complaints x where x.shop_id = shop.id and x.opened_at is not null ${filtersOf(sql, question)} order by ${order} limit ${limit}) y) c
    ${beside(sql)}
    order by ${sort === "due" ? sql`coalesce(c.stage_due_at, '9999-12-31'), c.id` : sql`c.opened_at desc, c.id desc`} limit ${limit}`;
}

function filtersOf(sql: Sql, { states, severities, externals, verdict, owners, conversationId, buyerId, lateAt, from, to, q, sort, after }: ComplaintQuestion) {
  const zone = sql`(select time_zone from shops where id = x.shop_id)`;
  return sql`
    ${states ? sql`and x.state = any (${[...states]}::text[])` : sql``}
    ${severities ? sql`and coalesce(x.severity, 'none') = any (${[...severities]}::text[])` : sql``}
    ${externals ? sql`and x.external = any (${[...externals]}::text[])` : sql``}
    ${verdict ? sql`and coalesce(x.verdict, 'none') = ${verdict}` : sql``}
    ${owners ? sql`and x.owner_id = any (${[...owners]}::text[])` : sql``}
    ${conversationId ? sql`and (x.conversation_id = ${conversationId} or exists (select from conversation_keys k where k.shop_id = x.shop_id and k.platform_conversation_id = x.platform_conversation_id and k.conversation_id = ${conversationId}))` : sql``}
    ${buyerId ? sql`and (x.buyer_id = ${buyerId} or exists (select from orders o where o.shop_id = x.shop_id and o.platform_order_id = x.platform_order_id and o.buyer_id = ${buyerId}))` : sql``}
    ${lateAt ? sql`and x.stage_due_at < ${lateAt}` : sql``}
    ${from ? sql`and x.opened_at >= (${from}::date)::timestamp at time zone ${zone}` : sql``}
    ${to ? sql`and x.opened_at < (${to}::date)::timestamp at time zone ${zone}` : sql``}
    ${q ? sql`and (x.platform_complaint_id = ${q} or x.platform_order_id = ${q} or position(${q} in x.text) > 0)` : sql``}
    ${after === null ? sql`` : sort === "due" ? sql`and (coalesce(x.stage_due_at, '9999-12-31'), x.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql`and (x.opened_at, x.id) < (${after.at}::timestamptz, ${after.id}::uuid)`}`;
}

export async function complaintById(sql: Sql, id: string): Promise<ComplaintRow | undefined> {
  const [row] = await sql<ComplaintRow[]>`select ${shown(sql)} from complaints c ${beside(sql)} where c.id = ${id} and c.opened_at is not null`;
  return row;
}

/** The case under its row's lock. */
export async function lockCase(sql: Sql, id: string): Promise<CaseRow | undefined> {
  const [row] = await sql<CaseRow[]>`select * from complaints where id = ${id} and opened_at is not null for update`;
  return row;
}

export type EntryRow = { id: string; kind: string; state: ComplaintState; round: number; note: string | null; detail: Record<string, unknown>; by: string | null; byName: string | null; at: Date };

export function entriesOf(sql: Sql, complaintId: string): Promise<EntryRow[]> {
  return sql<EntryRow[]>`
    select e.id, e.kind, e.state, e.round, e.note, e.detail, e.by, u.name as by_name, e.at from complaint_entries e left join users u on u.id = e.by
    where e.complaint_id = ${complaintId} order by e.id`;
}

export type MoneyRow = { id: string; complaintId: string; amountMinor: number; currency: string; payer: "contractor" | "agent" | "commission" | "company" | "supplier" | "platform"; agentId: string | null; agentName: string | null; note: string | null; by: string | null; byName: string | null; at: Date; withdrawnAt: Date | null };

export function moneyOf(sql: Sql, complaintId: string): Promise<MoneyRow[]> {
  return sql<MoneyRow[]>`
    select m.id, m.complaint_id, m.amount_minor, m.currency, m.payer, m.agent_id, a.name as agent_name, m.note, m.by, u.name as by_name, m.at, m.withdrawn_at
    from complaint_money m left join users a on a.id = m.agent_id left join users u on u.id = m.by where m.complaint_id = ${complaintId} order by m.id`;
}
