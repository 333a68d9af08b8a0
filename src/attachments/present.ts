import { kindOfType } from "./kinds.ts";
import type { AttachmentRow } from "./queries.ts";
import type { Attachment } from "./shapes.ts";

const PATH = "/api/v1/attachments/";

/** Where a person's page finds it. */
export const pathOf = (id: string): string => `${PATH}${id}`;

/** The id in such an address; null for any other. */
export const idInPath = (url: string): string | null => (url.startsWith(PATH) ? url.slice(PATH.length) : null);

export const toAttachment = ({ sha256: _, createdBy: _by, createdAt, ...row }: AttachmentRow): Attachment => ({
  ...row,
  kind: kindOfType(row.type),
  url: pathOf(row.id),
  createdAt: createdAt.toISOString(),
});
