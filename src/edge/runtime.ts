/** The part of Cloudflare's runtime that we use, said structurally: its own types declare the same globals as Node's, differently. */
export type Env = {
  /** The database as `xiaoer_app`, held to the actor's shops by row-level security. Caching disabled. */
  HYPERDRIVE_APP: { connectionString: string };
  /** The database as `xiaoer_worker`. Caching disabled. */
  HYPERDRIVE_WORK: { connectionString: string };
  /** Wakes the background work. */
  WAKE: Queue;
  /** One object for a shop, or for a set of shops that somebody follows together. */
  LIVE: ObjectNamespace;
  /** The web's files. */
  ASSETS: Fetcher;
  /** The Worker that answers what is around the chats (wrangler.office.toml); without it that part is away. */
  OFFICE?: Fetcher;
  /** Where attachments lie; without it none can be put in. */
  ATTACHMENTS?: Bucket;
  SECRET_KEY: string;
  /** Keys before it, parted by commas: what they sealed still opens. */
  SECRET_KEY_BEFORE?: string;
  /** Where browsers find this Worker; unset, each request's own origin. */
  PUBLIC_URL?: string;
  /** Where letters are posted to as JSON, with which headers (a JSON object), and whom they come from. */
  MAIL_HTTP_URL?: string;
  MAIL_HTTP_HEADERS?: string;
  MAIL_FROM?: string;
  /** `1`: addresses in a private network may be called. */
  ALLOW_PRIVATE_ADDRESSES?: string;
};

/** The part of an R2 bucket that we use. */
export type Bucket = {
  put: (key: string, value: Uint8Array, options: { httpMetadata: { contentType: string } }) => Promise<unknown>;
  get: (key: string, options?: { range: { offset: number; length: number } }) => Promise<{ body: ReadableStream<Uint8Array> } | null>;
  delete: (key: string) => Promise<void>;
};

export type Fetcher = { fetch: (request: Request) => Promise<Response> };
export type Queue = { send: (message: Wake, options?: { delaySeconds?: number }) => Promise<unknown> };
export type Wake = { why: "delivered" | "changed" };
export type Batch = { retryAll: (options?: { delaySeconds?: number }) => void };

export type ObjectNamespace = { idFromName: (name: string) => unknown; get: (id: never) => Fetcher };
export type ObjectState = { storage: Storage };
export type Storage = {
  get: (key: string) => Promise<unknown>;
  put: (key: string, value: unknown) => Promise<void>;
  delete: (key: string) => Promise<boolean>;
  list: (options: { prefix: string }) => Promise<Map<string, unknown>>;
  getAlarm: () => Promise<number | null>;
  setAlarm: (atMs: number) => Promise<void>;
};

/** What must still be done after the answer. */
export type Later = { waitUntil: (work: Promise<unknown>) => void };
