import { kindOfType } from "../attachments/kinds.ts";
import { pathOf } from "../attachments/present.ts";
import type { AttachmentRow } from "../attachments/queries.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { getArticle } from "./list.ts";
import { fileOfArticle } from "./queries.ts";

/**
 * A picture that an article shows, for whoever may read that version of it. It was put in for one of the article's shops, and is asked for
 * beyond what the asker sees: colleagues of the article's other shops read it too. @throws DomainError `not_found` for a file that the text doesn't show.
 */
export async function findPicture(ctx: Context, id: string, { attachmentId, version }: { attachmentId: string; version: number | null }): Promise<AttachmentRow> {
  const { body } = await getArticle(ctx, id, version);
  const row = body.includes(pathOf(attachmentId)) ? await fileOfArticle(ctx.db.work, id, attachmentId) : undefined;
  if (!row || kindOfType(row.type) !== "image") throw new DomainError("not_found", "The article shows no such picture.");
  return row;
}
