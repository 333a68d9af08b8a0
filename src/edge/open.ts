import { adapters as catalogue } from "../../adapters/index.ts";
import { type Channels, createChannels } from "../channels/connections.ts";
import type { Catalogue } from "../channels/port.ts";
import { connect } from "../db/client.ts";
import type { Database } from "../kernel/context.ts";
import { createSecrets, keysOf, type Secrets } from "../kernel/secrets.ts";
import type { Env } from "./runtime.ts";

export type Opened = {
  db: Database;
  catalogue: Catalogue;
  channels: Channels;
  secrets: Secrets;
  clock: () => Date;
  close: () => Promise<void>;
};


/** workerd gives an invocation six connections in all; two are left for calls to platforms. */
const CONNECTIONS = 2;
const CLOSE_SECONDS = 5;

export const clock = () => new Date();

/** All that does I/O, for one invocation only: workerd lets no request wait for what another one opened. Connections are made when first used. */
export function open({ HYPERDRIVE_APP, HYPERDRIVE_WORK, SECRET_KEY, SECRET_KEY_BEFORE }: Env): Opened {
  const app = connect({ url: HYPERDRIVE_APP.connectionString, max: CONNECTIONS, name: "xiaoer edge app" });
  const work = connect({ url: HYPERDRIVE_WORK.connectionString, max: CONNECTIONS, name: "xiaoer edge work" });
  const db: Database = { app: app.sql, work: work.sql, orm: work.orm };
  const secrets = createSecrets(keysOf(SECRET_KEY, SECRET_KEY_BEFORE));
  const channels = createChannels({ work: work.sql, catalogue, secrets, clock, fetch: (input, init) => fetch(input, init) });
  const close = async () => {
    await Promise.all([app.sql.end({ timeout: CLOSE_SECONDS }), work.sql.end({ timeout: CLOSE_SECONDS })]);
  };
  return { db, catalogue, channels, secrets, clock, close };
}
