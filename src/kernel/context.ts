import type { Lanes, Orm, Pool, Sql } from "../db/client.ts";

export type Role = "agent" | "lead" | "manager" | "admin";
export type Scope = "read" | "write" | "metrics" | "webhooks" | "admin";

/** Who acts: a person with a session, a key, a platform, or the system itself. Tenant queries see `shopIds` and no other. */
export type Actor = {
  type: "user" | "key" | "platform" | "system";
  id: string;
  role: Role;
  scopes: readonly Scope[];
  shopIds: readonly string[];
};

/**
 * Two pools: `app` is held by row-level security to the actor's shops, `work` (background and deliveries) sees all. `lanes` are connections of the
 * role of `app` for reads in one flight, where the runtime keeps connections over requests.
 */
export type Database = { app: Pool; work: Pool; orm: Orm; lanes?: Lanes };

/** What a verb needs. One instant a request, so that a verb and its rules agree on the time. */
export type Context = {
  db: Database;
  actor: Actor;
  now: Date;
  requestId: string;
  /** Told by a read where in the log it stands: all of older transactions was committed before it read anything. */
  sawLog?: (xmin: string) => void;
};

/** A context inside a transaction: `sql` is the transaction. */
export type Working = Context & { sql: Sql };
