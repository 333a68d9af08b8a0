import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import type { ReadableStream as NodeStream } from "node:stream/web";
import type { AttachmentStore } from "../attachments/store.ts";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Attachments in a folder, spread over subfolders. What is there is whole: it gets its name after it was flushed. */
export function folderStore(folder: string): AttachmentStore {
  const placeOf = (id: string) => {
    if (!UUID.test(id)) throw new RangeError("An attachment's id is a UUID.");
    return path.join(folder, id.slice(-2), id);
  };
  return {
    async put(id, bytes) {
      const place = placeOf(id);
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      const file = await open(`${place}.part`, "w", 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(`${place}.part`, place);
    },
    async get(id, range) {
      const place = placeOf(id);
      if (!(await stat(place).catch(() => null))) return null;
      const stream = createReadStream(place, range && { start: range.from, end: range.to });
      return Readable.toWeb(stream) as NodeStream<Uint8Array> as ReadableStream<Uint8Array>;
    },
    remove: (id) => rm(placeOf(id), { force: true }),
  };
}
