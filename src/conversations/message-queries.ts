import { columnNames, rowsOf, type ColumnTypes } from "../db/bulk.ts";
import type { Sql } from "../db/client.ts";

export type NewMessage = {
  id: string;
  shopId: string;
  conversationId: string;
  platformMessageId: string;
  clientId: string | null;
  sender: "buyer" | "agent" | "bot" | "system";
  via: "workbench" | "platform";
  agentId: string | null;
  account: string | null;
  accountEmail: string | null;
  kind: string;
  text: string | null;
  url: string | null;
  ref: string | null;
  sentAt: Date;
  saidAt: Date | null;
  receivedAt: Date;
  closingPhrase: boolean;
  buyerTier: string | null;
};

const MESSAGE = {
  id: "uuid", shopId: "text", conversationId: "uuid", platformMessageId: "text", clientId: "text", sender: "text", via: "text", agentId: "text", account: "text", accountEmail: "text", kind: "text",
  text: "text", url: "text", ref: "text", sentAt: "timestamptz", saidAt: "timestamptz", receivedAt: "timestamptz", closingPhrase: "boolean", buyerTier: "text",
} as const satisfies ColumnTypes<NewMessage>;

/** Stores messages of the platform; answers the ids of those that were not there. One that was recalled before it came is recalled. */
export async function insertMessages(sql: Sql, rows: readonly NewMessage[]): Promise<Set<string>> {
  const stored = await sql<{ id: string }[]>`
    insert into messages (${columnNames<NewMessage>(sql, MESSAGE)}, status)
    select r.*, case
      when exists (select from conversation_facts f where f.kind = 'recalled' and f.conversation_id = r.conversation_id and f.platform_message_id = r.platform_message_id) then 'recalled'
      when r.sender = 'agent' then 'sent' else 'received' end
    from (${rowsOf(sql, rows, MESSAGE)}) r
    on conflict do nothing returning id`;
  return new Set(stored.map((row) => row.id));
}

export type OwnReply = {
  id: string;
  conversationId: string;
  clientId: string | null;
  platformMessageId: string | null;
  via: "inbox" | "automation";
  agentId: string | null;
  status: string;
  sentAt: Date;
  /** When it was written. */
  receivedAt: Date;
  text: string | null;
};

/** Replies of ours that an echo may be: by the platform's id, else by the id that we gave. */
export function ownReplies(sql: Sql, asked: readonly { conversationId: string; platformMessageId: string; clientId: string | null }[]): Promise<OwnReply[]> {
  const columns = sql`m.id, m.conversation_id, m.client_id, m.platform_message_id, m.via, m.agent_id, m.status, m.sent_at, m.received_at, m.text`;
  return sql<OwnReply[]>`
    select ${columns} from unnest(${asked.map((a) => a.conversationId)}::uuid[], ${asked.map((a) => a.clientId)}::text[]) as asked (conversation_id, client_id)
    join messages m on m.conversation_id = asked.conversation_id and m.client_id is not null and asked.client_id in (m.client_id, m.client_id || '-' || m.id) and m.via in ('inbox', 'automation')
    union
    select ${columns} from unnest(${asked.map((a) => a.conversationId)}::uuid[], ${asked.map((a) => a.platformMessageId)}::text[]) as asked (conversation_id, platform_message_id)
    join messages m on m.conversation_id = asked.conversation_id and m.platform_message_id = asked.platform_message_id and m.via in ('inbox', 'automation')`;
}

/** Removes what was kept as a workbench reply under the platform's id of a reply of ours; answers what it was. */
export async function takeTwin(sql: Sql, own: { id: string; conversationId: string; platformMessageId: string }): Promise<{ id: string; sentAt: Date } | null> {
  const [twin] = await sql<{ id: string; sentAt: Date }[]>`
    with twin as (
      delete from messages where conversation_id = ${own.conversationId} and platform_message_id = ${own.platformMessageId} and via = 'workbench' and id <> ${own.id}
      returning id, sent_at
    ), shown as (update conversations c set last_message_id = ${own.id} from twin where c.id = ${own.conversationId} and c.last_message_id = twin.id)
    select id, sent_at from twin`;
  return twin ?? null;
}

/** The platform has it: our reply is sent, at the earlier of the instants that we were told. A platform that gives one id to two messages names only the first. */
export const markSent = (sql: Sql, reply: { id: string; platformMessageId: string; sentAt: Date }) => sql`
  with sent as (
    update messages m set status = case when status = 'recalled' then status else 'sent' end, failure = null, sent_at = ${reply.sentAt},
      platform_message_id = coalesce(platform_message_id, case when not exists (
        select from messages o where o.conversation_id = m.conversation_id and o.platform_message_id = ${reply.platformMessageId}) then ${reply.platformMessageId} end)
    where id = ${reply.id})
  update outbound set state = 'sent', lease_until = null where message_id = ${reply.id}`;

/** Takes back messages that the platform recalled; answers those that are there. */
export function recallMessages(sql: Sql, recalled: readonly { conversationId: string; platformMessageId: string }[]): Promise<{ id: string; conversationId: string; shopId: string }[]> {
  return sql<{ id: string; conversationId: string; shopId: string }[]>`
    update messages m set status = 'recalled'
    from unnest(${recalled.map((r) => r.conversationId)}::uuid[], ${recalled.map((r) => r.platformMessageId)}::text[]) as r (conversation_id, platform_message_id)
    where m.conversation_id = r.conversation_id and m.platform_message_id = r.platform_message_id and m.status <> 'recalled'
    returning m.id, m.conversation_id, m.shop_id`;
}

/** Who answers under these names of the platforms': accounts mapped to people, and people's own e-mail addresses. */
export function agentsOf(sql: Sql, accounts: readonly { platform: string; account: string }[]): Promise<{ platform: string; account: string; userId: string }[]> {
  return sql<{ platform: string; account: string; userId: string }[]>`
    select asked.platform, asked.account, coalesce(a.user_id, u.id) as user_id
    from unnest(${accounts.map((a) => a.platform)}::text[], ${accounts.map((a) => a.account)}::text[]) as asked (platform, account)
    left join user_accounts a on a.platform = asked.platform and a.account_id = asked.account
    left join users u on u.email = lower(asked.account)
    where coalesce(a.user_id, u.id) is not null`;
}

/** The newest buyer message, if it came after the one that was seen. */
export async function newestBuyerMessage(sql: Sql, conversationId: string, seenId: string): Promise<{ id: string } | null> {
  const [newer] = await sql<{ id: string }[]>`
    select m.id from messages m
    where m.conversation_id = ${conversationId} and m.sender = 'buyer'
      and (m.sent_at, m.id) > (select s.sent_at, s.id from messages s where s.id = ${seenId} and s.conversation_id = ${conversationId})
    order by m.sent_at desc, m.id desc limit 1`;
  return newer ?? null;
}

/** Null for a message that is not in the conversation. */
export async function sentAtOf(sql: Sql, conversationId: string, id: string): Promise<Date | null> {
  const [row] = await sql<{ sentAt: Date }[]>`select sent_at from messages where id = ${id} and conversation_id = ${conversationId}`;
  return row?.sentAt ?? null;
}

export async function ownReplyById(sql: Sql, id: string): Promise<(OwnReply & { shopId: string }) | null> {
  const [row] = await sql<(OwnReply & { shopId: string })[]>`
    select id, shop_id, conversation_id, client_id, platform_message_id, via, agent_id, status, sent_at, received_at, text from messages where id = ${id} and via in ('inbox', 'automation')`;
  return row ?? null;
}

export type Account = { platform: string; names: readonly string[]; userId: string | null };

/** The conversations in which an account answered for somebody else than the person whom it stands for. */
export function conversationsToReassign(sql: Sql, account: Account): Promise<{ id: string }[]> {
  return sql<{ id: string }[]>`select distinct m.conversation_id as id from messages m join shops s on s.id = m.shop_id where ${misattributed(sql, account)}`;
}

/**
 * Gives what an account answered in these conversations to the person whom it stands for; answers what changed. For null it is whose e-mail the platform gave with it, if anyone's.
 * An e-mail stands behind the account's own id where that is mapped.
 */
export function reassignAnswers(sql: Sql, account: Account, conversationIds: readonly string[]): Promise<{ id: string; conversationId: string; sentAt: Date; seq: string }[]> {
  return sql<{ id: string; conversationId: string; sentAt: Date; seq: string }[]>`
    update messages m set agent_id = ${personBehind(sql, account)} from shops s
    where s.id = m.shop_id and m.conversation_id = any(${[...conversationIds]}::uuid[]) and ${misattributed(sql, account)}
    returning m.id, m.conversation_id, m.sent_at, m.platform_message_id as seq`;
}

const personBehind = (sql: Sql, { userId }: Account) => sql`coalesce(${userId}::text, (select u.id from users u where u.email = m.account_email))`;

function misattributed(sql: Sql, account: Account) {
  const [names, emails] = [[...account.names], account.names.map((name) => name.toLowerCase())];
  return sql`s.platform = ${account.platform} and m.via = 'workbench' and m.agent_id is distinct from ${personBehind(sql, account)}
    and (m.account = any(${names}::text[]) or m.account_email = any(${emails}::text[])
      and not exists (select from user_accounts a where a.platform = s.platform and a.account_id = m.account))`;
}
