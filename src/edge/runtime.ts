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
  SECRET_KEY: string;
  /** Keys before it, parted by commas: what they sealed still opens. */
  SECRET_KEY_BEFORE?: string;
  /** Where browsers find this Worker; unset, each request's own origin. */
  PUBLIC_URL?: string;
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
