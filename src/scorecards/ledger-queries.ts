import type { Sql } from "../db/client.ts";
import type { Penalty } from "./shapes.ts";

export type PenaltyRow = {
  id: string;
  shopId: string;
  currency: string;
  userId: string;
  userName: string;
  rule: string;
  occurredOn: string;
  amountMinor: number | null;
  points: number | null;
  occurrence: number | null;
  payer: Penalty["payer"];
  evidence: string;
  conversationId: string | null;
  state: Penalty["state"];
  decidedBy: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
  appeal: Penalty["appeal"];
  appealText: string | null;
  appealReason: string | null;
  withdrawnBy: string | null;
  withdrawnByName: string | null;
  withdrawnAt: Date | null;
  withdrawReason: string | null;
  createdBy: string | null;
  createdByName: string | null;
  createdAt: Date;
  version: number;
};

const shown = (sql: Sql) => sql`
  p.id, p.shop_id, h.currency, p.user_id, coalesce(u.name, p.user_id) as user_name, p.rule, to_char(p.occurred_on, 'YYYY-MM-DD') as occurred_on, p.amount_minor, p.points, p.occurrence, p.payer, p.evidence,
  p.conversation_id, p.state, p.decided_by, d.name as decided_by_name, p.decided_at, p.decision_reason, p.appeal, p.appeal_text, p.appeal_reason, p.withdrawn_by, w.name as withdrawn_by_name, p.withdrawn_at, p.withdraw_reason, p.created_by, m.name as created_by_name, p.created_at, p.version`;
const named = (sql: Sql) => sql`join shops h on h.id = p.shop_id left join users u on u.id = p.user_id left join users d on d.id = p.decided_by left join users m on m.id = p.created_by left join users w on w.id = p.withdrawn_by`;

export type LedgerQuestion = {
  shopIds: readonly string[];
  userId: string | undefined;
  from: string | undefined;
  to: string | undefined;
  state: Penalty["state"] | undefined;
  appeal: Penalty["appeal"] | undefined;
  after: { on: string; id: string } | null;
  limit: number;
};

/** Newest first. */
export const ledgerPage = (sql: Sql, { shopIds, userId, from, to, state, appeal, after, limit }: LedgerQuestion) => sql<PenaltyRow[]>`
  select ${shown(sql)} from penalties p ${named(sql)}
  where p.shop_id = any(${[...shopIds]}::text[]) ${userId ? sql`and p.user_id = ${userId}` : sql``}
    ${from ? sql`and p.occurred_on >= ${from}::date` : sql``} ${to ? sql`and p.occurred_on < ${to}::date` : sql``}
    ${state ? sql`and p.state = ${state}` : sql``} ${appeal ? sql`and p.appeal = ${appeal}` : sql``}
    ${after ? sql`and (p.occurred_on, p.id) < (${after.on}::date, ${after.id}::uuid)` : sql``}
  order by p.occurred_on desc, p.id desc limit ${limit}`;

export async function penaltyById(sql: Sql, id: string, lock = false): Promise<PenaltyRow | undefined> {
  const [row] = await sql<PenaltyRow[]>`select ${shown(sql)} from penalties p ${named(sql)} where p.id = ${id} ${lock ? sql`for update of p` : sql``}`;
  return row;
}

/** How many of a rule stand against somebody in a span; two at once wait for each other by the lock of the person. */
export async function standing(sql: Sql, asked: { shopId: string; userId: string; rule: string; from: string; to: string }): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`penalty ${asked.shopId} ${asked.userId} ${asked.rule}`}, 0))`;
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from penalties where shop_id = ${asked.shopId} and user_id = ${asked.userId} and rule = ${asked.rule}
      and occurred_on >= ${asked.from}::date and occurred_on < ${asked.to}::date and state not in ('waived', 'withdrawn') and appeal <> 'lifted'`;
  return row?.n ?? 0;
}

export type NewPenalty = Omit<PenaltyRow, "currency" | "userName" | "decidedBy" | "decidedByName" | "decidedAt" | "decisionReason" | "appeal" | "appealText" | "appealReason" | "withdrawnBy" | "withdrawnByName" | "withdrawnAt" | "withdrawReason" | "createdByName" | "version">;
export const insertPenalty = (sql: Sql, p: NewPenalty) => sql`
  insert into penalties (id, shop_id, user_id, rule, occurred_on, amount_minor, currency, points, occurrence, payer, evidence, conversation_id, state, created_by, created_at)
  select ${p.id}, h.id, ${p.userId}, ${p.rule}, ${p.occurredOn}::date, ${p.amountMinor}, case when ${p.amountMinor}::bigint is null then null else h.currency end, ${p.points}, ${p.occurrence}, ${p.payer}, ${p.evidence},
    ${p.conversationId}, ${p.state}, ${p.createdBy}, ${p.createdAt} from shops h where h.id = ${p.shopId}`;

export type PenaltyChange = Partial<{ state: string; decidedBy: string | null; decidedAt: Date; decisionReason: string; appeal: string; appealText: string; appealedAt: Date; appealDecidedBy: string | null; appealReason: string; withdrawnBy: string | null; withdrawnAt: Date; withdrawReason: string }>;
export const changePenalty = (sql: Sql, id: string, change: PenaltyChange) => sql`update penalties set ${sql(change as Record<string, string>)}, version = version + 1 where id = ${id}`;

/** Money of the month that stands, by person. */
export const finesIn = (sql: Sql, shopIds: readonly string[], { from, to }: { from: string; to: string }) => sql<{ shopId: string; userId: string; minor: number }[]>`
  select shop_id, user_id, sum(amount_minor)::int8 as minor from penalties where shop_id = any(${[...shopIds]}::text[]) and occurred_on >= ${from}::date and occurred_on < ${to}::date
    and state = 'decided' and appeal <> 'lifted' and amount_minor is not null and payer in ('agent', 'commission') group by shop_id, user_id`;

export const isOfShop = async (sql: Sql, shopId: string, userId: string): Promise<boolean> => (await sql`select 1 from user_shops where shop_id = ${shopId} and user_id = ${userId}`).length > 0;
