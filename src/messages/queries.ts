import type { Sql } from "../db/client.ts";
import type { MessageRow } from "./row.ts";

const shown = (sql: Sql) => sql`
  m.id, m.shop_id, m.conversation_id, m.platform_message_id, m.client_id, m.sender, m.agent_id, u.name as agent_name, m.via, m.kind, m.text, m.url, m.ref,
  m.sent_at, m.said_at, m.received_at, m.status, m.failure`;
const people = (sql: Sql) => sql`left join users u on u.id = m.agent_id`;

export type Place = { at: string; id: string };

/** The newest messages of a conversation before a place, newest first. */
export function transcriptPage(sql: Sql, { conversationId, before, limit }: { conversationId: string; before: Place | null; limit: number }): Promise<MessageRow[]> {
  return sql<MessageRow[]>`
    select ${shown(sql)} from messages m ${people(sql)}
    where m.conversation_id = ${conversationId} ${before ? sql`and (m.sent_at, m.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
    order by m.sent_at desc, m.id desc limit ${limit}`;
}

export async function conversationExists(sql: Sql, id: string): Promise<boolean> {
  return (await sql`select from conversations where id = ${id}`).length > 0;
}

export function messagesById(sql: Sql, ids: readonly string[]): Promise<MessageRow[]> {
  return sql<MessageRow[]>`select ${shown(sql)} from messages m ${people(sql)} where m.id = any(${[...ids]}::uuid[])`;
}

export async function messageByClientId(sql: Sql, conversationId: string, clientId: string): Promise<MessageRow | undefined> {
  const [row] = await sql<MessageRow[]>`select ${shown(sql)} from messages m ${people(sql)} where m.conversation_id = ${conversationId} and m.client_id = ${clientId}`;
  return row;
}

/** The message under its row lock, of this conversation. */
export async function lockMessage(sql: Sql, conversationId: string, id: string): Promise<MessageRow | undefined> {
  const [row] = await sql<MessageRow[]>`select ${shown(sql)} from messages m ${people(sql)} where m.conversation_id = ${conversationId} and m.id = ${id} for update of m`;
  return row;
}

/** With the name of its chat at the platform. */
export async function messageToRecall(sql: Sql, conversationId: string, id: string): Promise<(MessageRow & { platformConversationId: string | null }) | undefined> {
  const [row] = await sql<(MessageRow & { platformConversationId: string | null })[]>`
    select ${shown(sql)}, c.platform_conversation_id from messages m join conversations c on c.id = m.conversation_id ${people(sql)} where m.conversation_id = ${conversationId} and m.id = ${id}`;
  return row;
}

export async function shopOfConversation(sql: Sql, id: string): Promise<string | undefined> {
  const [row] = await sql<{ shopId: string }[]>`select shop_id from conversations where id = ${id}`;
  return row?.shopId;
}

/** Sends of one conversation are stored one after the other: the row lock is their order. */
export async function lockConversation(sql: Sql, id: string): Promise<{ shopId: string } | undefined> {
  const [row] = await sql<{ shopId: string }[]>`select shop_id from conversations where id = ${id} for no key update`;
  return row;
}

/** A reply by somebody else that came after the message that the sender had seen; the newest. */
export async function colleaguesReplyAfter(sql: Sql, { conversationId, seen, agentId }: { conversationId: string; seen: string; agentId: string | null }): Promise<MessageRow | undefined> {
  const [row] = await sql<MessageRow[]>`
    select ${shown(sql)} from messages s join messages m on m.conversation_id = s.conversation_id and (m.sent_at, m.id) > (s.sent_at, s.id) ${people(sql)}
    where s.conversation_id = ${conversationId} and s.id = ${seen} and m.sender = 'agent' and m.kind <> 'note' and m.status not in ('failed', 'recalled')
      and m.agent_id is distinct from ${agentId}
    order by m.sent_at desc, m.id desc limit 1`;
  return row;
}

export type NewReply = {
  id: string;
  shopId: string;
  conversationId: string;
  clientId: string | null;
  agentId: string | null;
  kind: MessageRow["kind"];
  text: string | null;
  url: string | null;
  ref: string | null;
  status: "queued" | "sent";
  now: Date;
};

export async function insertReply(sql: Sql, m: NewReply): Promise<void> {
  await sql`
    insert into messages (id, shop_id, conversation_id, client_id, sender, via, agent_id, kind, text, url, ref, sent_at, received_at, status)
    values (${m.id}, ${m.shopId}, ${m.conversationId}, ${m.clientId}, 'agent', 'inbox', ${m.agentId}, ${m.kind}, ${m.text}, ${m.url}, ${m.ref}, ${m.now}, ${m.now}, ${m.status})`;
}

/** Puts a reply on its way; once more for one that failed. Never before one that was written earlier. */
export async function queueReply(sql: Sql, { id, shopId, conversationId, now }: Pick<NewReply, "id" | "shopId" | "conversationId" | "now">): Promise<void> {
  await sql`
    insert into outbound (message_id, shop_id, conversation_id, queued_at, next_attempt_at)
    select ${id}, ${shopId}, ${conversationId}, greatest(${now}::timestamptz, (select max(queued_at) + interval '1 millisecond' from outbound
      where conversation_id = ${conversationId} and state in ('queued', 'sending'))), ${now}
    on conflict (message_id) do update set queued_at = excluded.queued_at, state = 'queued', attempts = 0, attempt_id = null, next_attempt_at = excluded.next_attempt_at, lease_until = null`;
}

export const requeueMessage = (sql: Sql, id: string) => sql`update messages set status = 'queued', failure = null where id = ${id}`;

/** Shows our reply as the conversation's last word at once, and what came before it as read. */
export async function showReply(sql: Sql, { id, conversationId, text, now }: { id: string; conversationId: string; text: string | null; now: Date }): Promise<void> {
  await sql`
    update conversations set last_message_id = ${id}, last_sender = 'agent', last_text = left(${text}, 200), last_sent_at = ${now}, unread_count = 0,
      version = version + 1, updated_at = ${now}
    where id = ${conversationId} and (last_sent_at is null or last_sent_at <= ${now})`;
}
