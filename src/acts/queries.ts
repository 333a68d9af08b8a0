import type { Sql } from "../db/client.ts";

export type ActState = "sending" | "done" | "refused" | "unknown";
export type ActKind = "refund.decide" | "refund.evidence" | "order.remark" | "order.address" | "order.cancel" | "order.refund" | "ticket.reply" | "compensation.pay" | "message.recall";
export type Act = {
  id: string;
  shopId: string;
  subjectType: "refund" | "order" | "ticket" | "compensation" | "message";
  subjectId: string;
  kind: ActKind;
  request: Record<string, unknown>;
  actorId: string;
  at: Date;
};

export async function insertAct(sql: Sql, { id, shopId, subjectType, subjectId, kind, request, actorId, at }: Act): Promise<void> {
  await sql`
    insert into platform_acts (id, shop_id, subject_type, subject_id, kind, request, state, actor_id, at)
    values (${id}, ${shopId}, ${subjectType}, ${subjectId}, ${kind}, ${sql.json(request as never)}, 'sending', ${actorId}, ${at})`;
}

export type ActEnd = { id: string; state: Exclude<ActState, "sending">; failure: { code: string; message: string } | null; endedAt: Date };

/** Answers whether it was still open: who else ended it first has told so. */
export async function endAct(sql: Sql, { id, state, failure, endedAt }: ActEnd): Promise<boolean> {
  const rows = await sql`
    update platform_acts set state = ${state}, failure = ${failure && sql.json(failure)}, ended_at = ${endedAt} where id = ${id} and state = 'sending' returning 1`;
  return rows.length > 0;
}

export async function isUnderWay(sql: Sql, shopId: string, subjectId: string): Promise<boolean> {
  return (await sql`select from platform_acts where shop_id = ${shopId} and subject_id = ${subjectId} and state = 'sending'`).length > 0;
}

/** Acts whose end nobody has learned, oldest first. */
export function leftOver(sql: Sql, before: Date, limit: number): Promise<Act[]> {
  return sql<Act[]>`
    select id, shop_id, subject_type, subject_id, kind, request, actor_id, at from platform_acts where state = 'sending' and at <= ${before} order by at limit ${limit}`;
}
