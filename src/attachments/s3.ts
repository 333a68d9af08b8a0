import { AwsClient } from "aws4fetch";
import type { AttachmentStore, ByteRange } from "./store.ts";

export type S3Settings = {
  /** The bucket's own address: https://bucket.s3.region.example or https://host/bucket. */
  bucketUrl: string;
  accessKeyId: string;
  secretAccessKey: string;
  region?: string | undefined;
};

/** Any S3. @throws Error with the answer's status where it takes or gives nothing. */
export function s3Store({ bucketUrl, ...access }: S3Settings): AttachmentStore {
  // Its ten retries would keep whoever uploads waiting for half a minute.
  const client = new AwsClient({ ...access, service: "s3", region: access.region ?? "auto", retries: 3 });
  const urlOf = (id: string) => `${bucketUrl.replace(/\/$/, "")}/${id}`;
  return {
    async put(id, bytes, type) {
      const answer = await client.fetch(urlOf(id), { method: "PUT", body: bytes, headers: { "content-type": type, "content-length": String(bytes.byteLength) } });
      if (!answer.ok) throw new Error(`The attachment store answered ${answer.status}.`);
    },
    async get(id, range) {
      const answer = await client.fetch(urlOf(id), range && { headers: { range: `bytes=${range.from}-${range.to}` } });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`The attachment store answered ${answer.status}.`);
      return range && answer.status === 200 ? cut(answer.body!, range) : answer.body;
    },
    async remove(id) {
      const answer = await client.fetch(urlOf(id), { method: "DELETE" });
      if (!answer.ok && answer.status !== 404) throw new Error(`The attachment store answered ${answer.status}.`);
    },
  };
}

/** For a store that gives the whole where a part was asked for. */
export function cut(body: ReadableStream<Uint8Array>, { from, to }: ByteRange): ReadableStream<Uint8Array> {
  let at = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        const part = chunk.subarray(Math.max(0, from - at), Math.max(0, to + 1 - at));
        at += chunk.byteLength;
        if (part.byteLength > 0) controller.enqueue(part);
        if (at > to) controller.terminate();
      },
    }),
  );
}
