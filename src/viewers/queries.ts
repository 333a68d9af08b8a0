import type { Sql } from "../db/client.ts";
import type { Viewer } from "./shapes.ts";

export async function shopOfConversation(sql: Sql, id: string): Promise<string | null> {
  const [row] = await sql<{ shopId: string }[]>`select shop_id from conversations where id = ${id}`;
  return row?.shopId ?? null;
}

type Seen = { conversationId: string; userId: string; shopId: string; state: Viewer["state"]; now: Date };

/** Answers whether this says anything new. */
export async function saveViewer(sql: Sql, { conversationId, userId, shopId, state, now }: Seen): Promise<boolean> {
  const [row] = await sql<{ isNew: boolean }[]>`
    with before as (select state from viewers where conversation_id = ${conversationId} and user_id = ${userId})
    insert into viewers (conversation_id, user_id, shop_id, state, at) values (${conversationId}, ${userId}, ${shopId}, ${state}, ${now})
    on conflict (conversation_id, user_id) do update set state = excluded.state, at = excluded.at
    returning coalesce((select state from before) <> ${state}, true) as is_new`;
  return row!.isNew;
}

export const forgetViewer = async (sql: Sql, { conversationId, userId }: Pick<Seen, "conversationId" | "userId">): Promise<boolean> =>
  (await sql`delete from viewers where conversation_id = ${conversationId} and user_id = ${userId}`).count > 0;

/** Who looks now. Whoever has gone offline looks at nothing, and a word that was begun long ago is no longer being written. */
export const viewersOf = (sql: Sql, conversationId: string, { since, typingSince }: { since: Date; typingSince: Date }) => sql<Viewer[]>`
  select u.id, u.name, case when v.at >= ${typingSince} then v.state else 'viewing' end as state
  from viewers v join users u on u.id = v.user_id left join presences p on p.user_id = u.id
  where v.conversation_id = ${conversationId} and v.at >= ${since} and coalesce(p.state <> 'offline', true)
  order by u.name, u.id`;
