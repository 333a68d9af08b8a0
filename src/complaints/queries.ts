import type { Sql } from "../db/client.ts";

export type ComplaintRow = {
  id: string;
  shopId: string;
  platformComplaintId: string;
  platformConversationId: string | null;
  platformOrderId: string | null;
  text: string;
  deadline: Date | null;
  external: "none" | "threatened" | "already";
  openedAt: Date | null;
  closedAt: Date | null;
};

/** Takes in what opened a complaint; answers its id where that was news. The newest opening holds. */
export async function openComplaint(sql: Sql, complaint: Omit<ComplaintRow, "closedAt">): Promise<string | undefined> {
  const { id, shopId, platformComplaintId, platformConversationId, platformOrderId, text, deadline, external, openedAt } = complaint;
  const [row] = await sql<{ id: string }[]>`
    insert into complaints as c (id, shop_id, platform_complaint_id, platform_conversation_id, platform_order_id, text, deadline, external, opened_at)
    values (${id}, ${shopId}, ${platformComplaintId}, ${platformConversationId}, ${platformOrderId}, ${text}, ${deadline}, ${external}, ${openedAt})
    on conflict (shop_id, platform_complaint_id) do update set platform_conversation_id = excluded.platform_conversation_id,
      platform_order_id = excluded.platform_order_id, text = excluded.text, deadline = excluded.deadline, external = excluded.external, opened_at = excluded.opened_at
    where c.opened_at is null or c.opened_at < excluded.opened_at
    returning id`;
  return row?.id;
}

/** Takes in that one was closed, also before its opening has come; answers its id where that was news. */
export async function closeComplaint(sql: Sql, complaint: { id: string; shopId: string; platformComplaintId: string; closedAt: Date }): Promise<string | undefined> {
  const { id, shopId, platformComplaintId, closedAt } = complaint;
  const [row] = await sql<{ id: string }[]>`
    insert into complaints as c (id, shop_id, platform_complaint_id, text, external, closed_at) values (${id}, ${shopId}, ${platformComplaintId}, '', 'none', ${closedAt})
    on conflict (shop_id, platform_complaint_id) do update set closed_at = excluded.closed_at where c.closed_at is null or c.closed_at < excluded.closed_at
    returning id`;
  return row?.id;
}

export type ComplaintQuestion = { shopIds: readonly string[]; state: "open" | "closed" | null; after: string | null; limit: number };

/** Newest first. */
export function complaintsPage(sql: Sql, { shopIds, state, after, limit }: ComplaintQuestion): Promise<ComplaintRow[]> {
  return sql<ComplaintRow[]>`
    select id, shop_id, platform_complaint_id, platform_conversation_id, platform_order_id, text, deadline, external, opened_at, closed_at
    from complaints where shop_id = any (${[...shopIds]}::text[])
      and (${state}::text is null or (closed_at is not null) = (${state} = 'closed')) and (${after}::uuid is null or id < ${after}::uuid)
    order by id desc limit ${limit}`;
}
