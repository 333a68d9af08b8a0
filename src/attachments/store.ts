/** Where the bytes of attachments lie: a folder, a bucket of the edge, any S3. Keys are ids that we made, never names that people gave. */
export type AttachmentStore = {
  /** Stored as a whole or not at all. */
  put: (id: string, bytes: Uint8Array<ArrayBuffer>, type: string) => Promise<void>;
  /** Null where there is none. `range` counts bytes from 0, its end included. */
  get: (id: string, range?: ByteRange) => Promise<ReadableStream<Uint8Array> | null>;
  remove: (id: string) => Promise<void>;
};

export type ByteRange = { from: number; to: number };

/** The part of a body that a Range header asks for: null for the whole (also where the header is not one that we know), `unsatisfiable` where it lies beyond the end. */
export function rangeOf(header: string | undefined, bytes: number): ByteRange | null | "unsatisfiable" {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  if (!match || (match[1] === "" && match[2] === "")) return null;
  const [first, last] = [match[1]!, match[2]!];
  const from = first === "" ? Math.max(0, bytes - Number(last)) : Number(first);
  const to = first === "" || last === "" ? bytes - 1 : Math.min(Number(last), bytes - 1);
  return from > to || from >= bytes ? "unsatisfiable" : { from, to };
}
