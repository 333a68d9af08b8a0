import type { Sql } from "../db/client.ts";

export type AttachmentRow = { id: string; shopId: string; name: string; type: string; bytes: number; sha256: string; createdAt: Date; createdBy: string };

export const insertAttachment = (sql: Sql, row: AttachmentRow) => sql`
  insert into attachments (id, shop_id, name, type, bytes, sha256, created_at, created_by)
  values (${row.id}, ${row.shopId}, ${row.name}, ${row.type}, ${row.bytes}, ${row.sha256}, ${row.createdAt}, ${row.createdBy})`;

export async function attachmentById(sql: Sql, id: string): Promise<AttachmentRow | undefined> {
  const [row] = await sql<AttachmentRow[]>`select id, shop_id, name, type, bytes, sha256, created_at, created_by from attachments where id = ${id}`;
  return row;
}

/** Those of the ids that belong to the shop. */
export const attachmentsOf = (sql: Sql, shopId: string, ids: readonly string[]) =>
  sql<AttachmentRow[]>`select id, shop_id, name, type, bytes, sha256, created_at, created_by from attachments where shop_id = ${shopId} and id = any(${[...ids]}::uuid[])`;
