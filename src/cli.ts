import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { adapters } from "../adapters/index.ts";
import { createChannels } from "./channels/connections.ts";
import type { Opened } from "./cli/command.ts";
import { runCommand } from "./cli/run.ts";
import { connect } from "./db/client.ts";
import type { Context, Database } from "./kernel/context.ts";
import { newId } from "./kernel/ids.ts";
import { createSecrets, keysOf } from "./kernel/secrets.ts";
import { openDatabase } from "./node/open-database.ts";
import { fail } from "./node/until-signal.ts";
import { allShopIds } from "./people/queries.ts";

const clock = () => new Date();
const closing: (() => Promise<unknown>)[] = [];
let opened: Promise<Opened> | undefined;

/** The database of DATABASE_URL or DATA_DIR: that of a server which runs, else our own for as long as the command takes. */
async function open(): Promise<Opened> {
  const database = await openDatabase(process.env, "cli");
  closing.unshift(database.close);
  const app = connect({ url: database.appUrl, max: 2, name: "xiaoer cli" });
  const work = connect({ url: database.workerUrl, max: 2, name: "xiaoer cli" });
  closing.unshift(() => Promise.all([app.sql.end(), work.sql.end()]));
  const db: Database = { app: app.sql, work: work.sql, orm: work.orm };
  const shopIds = await allShopIds(db.work);
  const ctx: Context = { db, actor: { type: "system", id: "cli", role: "admin", scopes: [], shopIds }, now: clock(), requestId: newId() };
  const secrets = createSecrets(keysOf(database.secretKey, process.env.SECRET_KEY_BEFORE));
  return { ctx, catalogue: adapters, secrets, channels: createChannels({ work: db.work, catalogue: adapters, secrets, clock, fetch }), roleUrls: { xiaoer_app: database.appUrl, xiaoer_worker: database.workerUrl } };
}

const screen = {
  print: (line: string) => console.log(line),
  complain: (line: string) => console.error(line),
  readFile: (name: string) => readFileSync(path.resolve(process.env.INIT_CWD ?? ".", name), "utf8"),
  listFolder: (name: string) => {
    const folder = path.resolve(process.env.INIT_CWD ?? ".", name);
    return existsSync(folder) ? readdirSync(folder).map((file) => path.join(name, file)) : [];
  },
  open: () => (opened ??= open()),
};

try {
  process.exitCode = await runCommand(screen, process.argv.slice(2));
} catch (error) {
  for (const close of closing.splice(0)) await close().catch(() => {});
  fail(error);
} finally {
  for (const close of closing) await close();
}
