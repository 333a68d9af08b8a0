import type { Sql } from "../db/client.ts";

export type OpenedComplaint = {
  id: string;
  shopId: string;
  platformComplaintId: string;
  platformConversationId: string | null;
  platformOrderId: string | null;
  text: string;
  deadline: Date | null;
  external: "none" | "threatened" | "already";
  at: Date;
};

/** Null when it was known already. */
export async function saveOpenedComplaint(sql: Sql, c: OpenedComplaint): Promise<{ id: string } | null> {
  const [row] = await sql<{ id: string }[]>`
    insert into complaints as k (id, shop_id, platform_complaint_id, platform_conversation_id, platform_order_id, text, deadline, external, opened_at)
    values (${c.id}, ${c.shopId}, ${c.platformComplaintId}, ${c.platformConversationId}, ${c.platformOrderId}, ${c.text}, ${c.deadline}, ${c.external}, ${c.at})
    on conflict (shop_id, platform_complaint_id) do update set platform_conversation_id = excluded.platform_conversation_id, platform_order_id = excluded.platform_order_id,
      text = excluded.text, deadline = excluded.deadline, external = excluded.external, opened_at = excluded.opened_at
    where k.opened_at is null returning k.id`;
  return row ?? null;
}

/** Null when it was closed already. */
export async function saveClosedComplaint(sql: Sql, c: { id: string; shopId: string; platformComplaintId: string; at: Date }): Promise<{ id: string } | null> {
  const [row] = await sql<{ id: string }[]>`
    insert into complaints as k (id, shop_id, platform_complaint_id, text, external, closed_at) values (${c.id}, ${c.shopId}, ${c.platformComplaintId}, '', 'none', ${c.at})
    on conflict (shop_id, platform_complaint_id) do update set closed_at = excluded.closed_at where k.closed_at is null returning k.id`;
  return row ?? null;
}
