import type { AttachmentStore } from "../attachments/store.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Bucket } from "./runtime.ts";

/** Attachments in R2. Without a bucket none can be put in; the rest of the product works. */
export const bucketStore = (bucket: Bucket | undefined): AttachmentStore => ({
  async put(id, bytes, type) {
    if (!bucket) throw new DomainError("unavailable", "This server keeps no attachments: it has no bucket ATTACHMENTS.");
    await bucket.put(id, bytes, { httpMetadata: { contentType: type } });
  },
  async get(id, range) {
    const found = await bucket?.get(id, range && { range: { offset: range.from, length: range.to - range.from + 1 } });
    return found?.body ?? null;
  },
  async remove(id) {
    await bucket?.delete(id);
  },
});
