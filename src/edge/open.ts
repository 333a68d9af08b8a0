import { adapters as catalogue } from "../../adapters/index.ts";
import { type Channels, createChannels } from "../channels/connections.ts";
import type { Catalogue } from "../channels/port.ts";
import { connect } from "../db/client.ts";
import { FILE_LINKS, publicAddressOf } from "../attachments/address.ts";
import type { AttachmentStore } from "../attachments/store.ts";
import type { Database } from "../kernel/context.ts";
import { type LinkSigner, linkSigner } from "../kernel/link-token.ts";
import { createSecrets, keysOf, type Secrets } from "../kernel/secrets.ts";
import type { Senders } from "../senders/port.ts";
import type { Step } from "../surface/step.ts";
import { bucketStore } from "./attachment-bucket.ts";
import { officeDoes } from "./office.ts";
import type { Env } from "./runtime.ts";
import { edgeSenders } from "./senders.ts";

export type Opened = {
  db: Database;
  catalogue: Catalogue;
  channels: Channels;
  secrets: Secrets;
  senders: Senders;
  attachments: { store: AttachmentStore; links: LinkSigner };
  publicAddress: (url: string) => Promise<string>;
  clock: () => Date;
  /** Lets the office do what is due there. */
  office: (occasion: Step["atEdge"]) => Promise<void>;
  close: () => Promise<void>;
};


/** workerd gives an invocation six connections in all; two are left for calls to platforms. */
const CONNECTIONS = 2;
const CLOSE_SECONDS = 5;

export const clock = () => new Date();

/** All that does I/O, for one invocation only: workerd lets no request wait for what another one opened. Connections are made when first used. */
export function open(env: Env): Opened {
  const { HYPERDRIVE_APP, HYPERDRIVE_WORK, SECRET_KEY, SECRET_KEY_BEFORE, ATTACHMENTS, PUBLIC_URL } = env;
  const app = connect({ url: HYPERDRIVE_APP.connectionString, max: CONNECTIONS, name: "xiaoer edge app" });
  const work = connect({ url: HYPERDRIVE_WORK.connectionString, max: CONNECTIONS, name: "xiaoer edge work" });
  const db: Database = { app: app.sql, work: work.sql, orm: work.orm };
  const secrets = createSecrets(keysOf(SECRET_KEY, SECRET_KEY_BEFORE));
  const attachments = { store: bucketStore(ATTACHMENTS), links: linkSigner(SECRET_KEY, FILE_LINKS) };
  const publicAddress = publicAddressOf({ links: attachments.links, clock, baseUrl: PUBLIC_URL ?? null });
  const channels = createChannels({ work: work.sql, catalogue, secrets, clock, fetch: (input, init) => fetch(input, init), publicAddress });
  const close = async () => {
    await Promise.all([app.sql.end({ timeout: CLOSE_SECONDS }), work.sql.end({ timeout: CLOSE_SECONDS })]);
  };
  return { db, catalogue, channels, secrets, senders: edgeSenders(env, secrets), attachments, publicAddress, clock, office: (occasion) => officeDoes(env.OFFICE, occasion), close };
}
