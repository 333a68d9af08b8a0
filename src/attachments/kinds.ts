import { fileTypeFromBuffer } from "file-type/core";
import { DomainError } from "../kernel/errors.ts";

export type AttachmentKind = "image" | "video" | "audio" | "file";

/** Bytes at most. */
export const MAX_BYTES = 20 * 1024 * 1024;

/** What may be put in. No SVG and no HTML: they can carry scripts. */
const KINDS: Record<string, AttachmentKind> = {
  "image/jpeg": "image",
  "image/png": "image",
  "image/gif": "image",
  "image/webp": "image",
  "video/mp4": "video",
  "video/quicktime": "video",
  "video/webm": "video",
  "audio/mpeg": "audio",
  "audio/mp4": "audio",
  "audio/x-m4a": "audio",
  "audio/aac": "audio",
  "audio/wav": "audio",
  "audio/ogg": "audio",
  "audio/amr": "audio",
  "application/pdf": "file",
  "application/zip": "file",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "file",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "file",
};

/** What a file is, by its own first bytes; a name or a header that says otherwise changes nothing. @throws DomainError `invalid` for what may not be put in. */
export async function kindOf(bytes: Uint8Array): Promise<{ type: string; kind: AttachmentKind }> {
  if (bytes.byteLength === 0) throw new DomainError("invalid", "The file is empty.");
  const found = await fileTypeFromBuffer(bytes);
  const kind = found && KINDS[found.mime];
  if (!kind) throw new DomainError("invalid", `This is no picture, video, sound, PDF or Office file${found ? ` but ${found.mime}` : ""}. Its content counts, not its name.`);
  return { type: found.mime, kind };
}

export const kindOfType = (type: string): AttachmentKind => KINDS[type] ?? "file";

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]/gu;

/** A name to show and to save under: no path, nothing that turns writing round. */
export function safeName(given: string): string {
  const name = given.normalize("NFC").replaceAll(UNSEEN, "_").replace(/^\.+/, "").trim();
  return [...name].slice(-120).join("") || "file";
}
