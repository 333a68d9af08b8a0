import { DomainError } from "../kernel/errors.ts";
import { kindOfType } from "./kinds.ts";
import type { AttachmentRow } from "./queries.ts";
import { type AttachmentStore, rangeOf } from "./store.ts";

type Asked = { range?: string | undefined; etag?: string | undefined };

/** The bytes as they are, never as a page: whatever they hold, no browser runs it. Pictures, sound and video play in place, the rest is saved. */
export async function answerFile(store: AttachmentStore, row: AttachmentRow, { range: asked, etag }: Asked): Promise<Response> {
  const own = `"${row.sha256}"`;
  if (etag === own) return new Response(null, { status: 304, headers: { ETag: own, "Cache-Control": CACHE } });
  const range = rangeOf(asked, row.bytes);
  if (range === "unsatisfiable") return new Response(null, { status: 416, headers: { "Content-Range": `bytes */${row.bytes}` } });
  const body = await store.get(row.id, range ?? undefined);
  if (!body) throw new DomainError("not_found", "The bytes of this attachment are gone.");
  const length = range ? range.to - range.from + 1 : row.bytes;
  const headers = { ...headersOf(row), ETag: own, "Content-Length": String(length), ...(range && { "Content-Range": `bytes ${range.from}-${range.to}/${row.bytes}` }) };
  return new Response(body, { status: range ? 206 : 200, headers });
}

/** What is under an id never changes. */
const CACHE = "private, max-age=31536000, immutable";

const headersOf = ({ name, type }: AttachmentRow): Record<string, string> => ({
  "Content-Type": type,
  "Content-Disposition": `${kindOfType(type) === "file" ? "attachment" : "inline"}; filename*=UTF-8''${encodeURIComponent(name)}`,
  "X-Content-Type-Options": "nosniff",
  "Accept-Ranges": "bytes",
  "Cache-Control": CACHE,
});
