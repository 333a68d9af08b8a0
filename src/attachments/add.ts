import { appendEvents } from "../events/append.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { kindOf, safeName } from "./kinds.ts";
import { toAttachment } from "./present.ts";
import { attachmentById, type AttachmentRow, insertAttachment } from "./queries.ts";
import type { Attachment } from "./shapes.ts";
import type { AttachmentStore } from "./store.ts";

type File = { shopId: string; name: string; bytes: Uint8Array<ArrayBuffer> };

/**
 * Takes a file in. The bytes are stored before the row that names them: a crash between the two leaves bytes that nobody
 * can ask for, never a row without bytes. @throws DomainError `invalid` for a shop out of sight or a content that may not be put in.
 */
export async function addAttachment(ctx: Context, store: AttachmentStore, { shopId, name, bytes }: File): Promise<Attachment> {
  const { actor, now } = ctx;
  if (!actor.shopIds.includes(shopId)) throw new DomainError("invalid", `There is no shop ${shopId}.`, { issues: [{ path: "shop", message: `There is no shop ${shopId}.` }] });
  const { type } = await kindOf(bytes);
  const row: AttachmentRow = { id: newId(now.getTime()), shopId, name: safeName(name), type, bytes: bytes.byteLength, sha256: await sha256Of(bytes), createdAt: now, createdBy: actor.id };
  await store.put(row.id, bytes, type);
  await inTransaction(ctx, async (ctx) => {
    await insertAttachment(ctx.sql, row);
    await appendEvents(ctx, [{ type: "attachment.added", shopId, subject: { type: "attachment", id: row.id }, data: { bytes: row.bytes, type } }]);
  });
  return toAttachment(row);
}

export async function findAttachment(ctx: Context, id: string): Promise<AttachmentRow> {
  const row = await reading(ctx, (sql) => attachmentById(sql, id));
  if (!row) throw new DomainError("not_found", "There is no such attachment.");
  return row;
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
