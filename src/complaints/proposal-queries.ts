import type { Sql } from "../db/client.ts";

export type HeardMessage = { id: string; shopId: string; conversationId: string; text: string; settings: Record<string, unknown> };

/** Buyers' texts among the given messages. What is older than three days has been dealt with or forgotten. */
export function heardMessages(sql: Sql, ids: readonly string[], now: Date): Promise<HeardMessage[]> {
  return sql<HeardMessage[]>`
    select m.id, m.shop_id, m.conversation_id, m.text, s.settings from messages m join shops s on s.id = m.shop_id
    where m.id = any (${[...ids]}::uuid[]) and m.sender = 'buyer' and m.text is not null and m.sent_at > ${now}::timestamptz - interval '3 days' order by m.sent_at, m.id`;
}

/** Proposes a case, unless one waits or was dismissed for the same chat less than a day ago, or a case of it is open. Answers whether it did. */
export async function insertProposal(sql: Sql, p: { id: string; shopId: string; conversationId: string; messageId: string; words: string[]; external: string; now: Date }): Promise<boolean> {
  const { count } = await sql`
    insert into complaint_proposals (id, shop_id, conversation_id, message_id, words, external, created_at)
    select ${p.id}, ${p.shopId}, ${p.conversationId}, ${p.messageId}, ${p.words}, ${p.external}, ${p.now}
    where not exists (select from complaint_proposals x where x.conversation_id = ${p.conversationId} and (x.message_id = ${p.messageId} or (x.state <> 'waiting' and x.decided_at > ${p.now}::timestamptz - interval '1 day')))
      and not exists (select from complaints c where c.conversation_id = ${p.conversationId} and c.opened_at is not null and c.closed_at is null)
    on conflict do nothing`;
  return count > 0;
}

export type ProposalRow = {
  id: string;
  shopId: string;
  conversationId: string;
  messageId: string;
  text: string | null;
  buyerId: string;
  buyerName: string | null;
  words: string[];
  external: "none" | "threatened" | "already";
  state: "waiting" | "accepted" | "dismissed";
  complaintId: string | null;
  reason: string | null;
  createdAt: Date;
  decidedAt: Date | null;
  decidedBy: string | null;
  decidedByName: string | null;
};

const shown = (sql: Sql) => sql`
  select p.*, m.text, b.id as buyer_id, b.name as buyer_name, u.name as decided_by_name
  from complaint_proposals p join conversations v on v.id = p.conversation_id join buyers b on b.id = v.buyer_id left join messages m on m.id = p.message_id left join users u on u.id = p.decided_by`;

/** Newest first. */
export function proposalsPage(sql: Sql, { shopIds, conversationId, state, after, limit }: { shopIds: readonly string[]; conversationId: string | null; state: string; after: string | null; limit: number }): Promise<ProposalRow[]> {
  return sql<ProposalRow[]>`
    ${shown(sql)} where p.shop_id = any (${[...shopIds]}::text[]) and p.state = ${state} and (${conversationId}::uuid is null or p.conversation_id = ${conversationId}::uuid)
      and (${after}::uuid is null or p.id < ${after}::uuid) order by p.id desc limit ${limit}`;
}

export async function proposalById(sql: Sql, id: string): Promise<ProposalRow | undefined> {
  const [row] = await sql<ProposalRow[]>`${shown(sql)} where p.id = ${id}`;
  return row;
}

/** The proposal under its lock. */
export async function lockProposal(sql: Sql, id: string): Promise<ProposalRow | undefined> {
  const [row] = await sql<ProposalRow[]>`${shown(sql)} where p.id = ${id} for update of p`;
  return row;
}

export async function decideProposal(sql: Sql, p: { id: string; state: "accepted" | "dismissed"; complaintId: string | null; by: string | null; reason: string | null; now: Date }): Promise<void> {
  await sql`update complaint_proposals set state = ${p.state}, complaint_id = ${p.complaintId}, decided_by = ${p.by}, decided_at = ${p.now}, reason = ${p.reason} where id = ${p.id}`;
}
