import "./node/heap.ts";
import { adapters as catalogue } from "../adapters/index.ts";
import { createApp } from "./app.ts";
import { FILE_LINKS, publicAddressOf } from "./attachments/address.ts";
import { createChannels } from "./channels/connections.ts";
import { connect } from "./db/client.ts";
import { openLanes } from "./db/lanes.ts";
import { createHub } from "./events/hub.ts";
import { logUnknown } from "./http/log.ts";
import type { Database } from "./kernel/context.ts";
import { linkSigner } from "./kernel/link-token.ts";
import { createSecrets, keysOf } from "./kernel/secrets.ts";
import { attachmentStore } from "./node/attachment-store.ts";
import { startBackground } from "./node/background.ts";
import { runDemo, type RunningDemo } from "./node/demo.ts";
import { isLateWrite } from "./node/late-write.ts";
import { checkPort, listen, portOf } from "./node/listen.ts";
import { inDatabaseWords } from "./node/lost-database.ts";
import { dataDirOf, openDatabase, type OpenDatabase } from "./node/open-database.ts";
import { nodeSenders } from "./node/senders.ts";
import { closeOnSignal, fail } from "./node/until-signal.ts";
import { webFiles } from "./node/web-files.ts";
import { acceptInGroups } from "./webhooks/accept.ts";
import { createCounts } from "./webhooks/counts.ts";

const clock = () => new Date();
const APP_CONNECTIONS = 8;
/** Of the same role, for reads in one flight. */
const READ_CONNECTIONS = 6;
const WORK_CONNECTIONS = 14;
const CUT_AFTER_MS = 4_000;

async function main(): Promise<void> {
  process.on("uncaughtException", (error) => (isLateWrite(error) ? logUnknown(error, { step: "connection" }) : fail(error)));
  const { env } = process;
  const port = portOf(env);
  const database = await openDatabase(env);
  database.onEnd(fail);
  try {
    await serve(port, database);
  } catch (error) {
    const why = await inDatabaseWords(error);
    await database.close();
    throw why;
  }
}

async function serve(port: number, database: OpenDatabase): Promise<void> {
  const { env } = process;
  await checkPort(port);
  const app = connect({ url: database.appUrl, max: APP_CONNECTIONS, name: "xiaoer app" });
  const work = connect({ url: database.workerUrl, max: WORK_CONNECTIONS, name: "xiaoer work", planOnce: true });
  const lanes = openLanes({ open: () => connect({ url: database.appUrl, max: 1, name: "xiaoer read" }).sql, count: READ_CONNECTIONS, soon: setImmediate });
  const db: Database = { app: app.sql, work: work.sql, orm: work.orm, lanes };
  const secrets = createSecrets(keysOf(database.secretKey, env.SECRET_KEY_BEFORE));
  const baseUrl = env["PUBLIC_URL"] ?? `http://localhost:${port}`;
  const attachments = { store: attachmentStore(env), links: linkSigner(database.secretKey, FILE_LINKS) };
  const publicAddress = publicAddressOf({ links: attachments.links, clock, baseUrl });
  const channels = createChannels({ work: work.sql, catalogue, secrets, clock, fetch: globalThis.fetch, publicAddress });
  const publicUrl = env["PUBLIC_URL"] ?? null;
  const senders = nodeSenders(env, { secrets, publicUrl });
  const counts = createCounts();
  const hub = createHub({ work: work.sql });
  const { accept, idle } = acceptInGroups(work.sql, { soon: setImmediate });
  const background = startBackground({ db, channels, senders, attachments, counts, hub, clock, publicAddress });
  const http = createApp({
    ...{ db, catalogue, channels, secrets, senders, clock, accept, counts, hub, attachments },
    delivered: background.delivered,
    changed: background.changed,
    memory: () => ({ residentBytes: process.memoryUsage.rss(), heapUsedBytes: process.memoryUsage().heapUsed }),
    cookieSecret: database.secretKey,
    publicUrl,
    trustProxy: env["TRUST_PROXY"] === "1",
  });
  const listener = await listen(port, webFiles(http).fetch);
  const address = `http://localhost:${listener.port}`;
  let demo: RunningDemo | null = null;
  closeOnSignal(async () => {
    await demo?.stop();
    await listener.close(CUT_AFTER_MS);
    await idle();
    await background.stop();
    await Promise.all([app.sql.end({ timeout: 2 }), work.sql.end({ timeout: 2 }), lanes.end()]);
    await database.close();
  });
  if (wantsDemo(database)) demo = await runDemo({ db, catalogue, secrets, clock, baseUrl: address, port: listener.port + 1, folder: dataDirOf(env) });
  greet(address, demo);
}

const wantsDemo = ({ embedded }: OpenDatabase): boolean => (process.env["DEMO"] ? process.env["DEMO"] !== "0" : embedded);

function greet(address: string, demo: RunningDemo | null): void {
  console.log(`Xiaoer 小二 serves ${address}`);
  for (const { email, password, role } of demo?.signIns ?? []) console.log(`  ${role.padEnd(8)} ${email}  ${password}`);
  if (!demo) console.log("  Make people by: npm run cli -- user add --email E --password P --name N --role admin");
}

await main().catch(fail);
