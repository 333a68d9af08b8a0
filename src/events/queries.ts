import type { Sql } from "../db/client.ts";

export type EventRow = {
  id: string;
  type: string;
  at: Date;
  shopId: string;
  subjectType: string;
  subjectId: string;
  actorType: "user" | "key" | "platform" | "system";
  actorId: string;
  data: Record<string, unknown>;
};

/** Writes all of them in one statement; `seq` follows the order given. */
export async function insertEvents(sql: Sql, rows: readonly EventRow[]): Promise<void> {
  await sql`
    insert into events (id, type, at, shop_id, subject_type, subject_id, actor_type, actor_id, data)
    select e.* from jsonb_to_recordset(${sql.json(rows as never)}) as e
      ("id" uuid, "type" text, "at" timestamptz, "shopId" text, "subjectType" text, "subjectId" text, "actorType" text, "actorId" text, "data" jsonb)`;
}
