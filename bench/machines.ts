import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { startPostgres } from "../src/node/embedded-postgres.ts";
import { openRunFolder, removeLeftOvers } from "../test/harness/run-folder.ts";
import { print } from "./figure.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
export const SECRET_KEY = "b".repeat(64);
const START_LIMIT_MS = 60_000;

export type Database = { url: string; postmaster: number; sql: postgres.Sql; folder: string; stop: () => Promise<void> };
export type Server = { port: number; pid: number; stop: () => Promise<void> };

/** One embedded Postgres, as durable as the product's default, for the floor and the product alike. */
export async function openDatabase(): Promise<Database> {
  await removeLeftOvers();
  const folder = openRunFolder("bench");
  const dataDir = path.join(folder, "data");
  const embedded = await startPostgres({ dataDir });
  const sql = postgres(embedded.url, { max: 2, onnotice: () => {} });
  const [row] = await sql<{ directory: string }[]>`select current_setting('data_directory') as directory`;
  const postmaster = Number(readFileSync(path.join(row!.directory, "postmaster.pid"), "utf8").split("\n")[0]);
  await printSettings(sql);
  return {
    ...{ url: embedded.url, postmaster, sql, folder },
    async stop() {
      await sql.end({ timeout: 2 });
      await embedded.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function printSettings(sql: postgres.Sql): Promise<void> {
  const names = ["server_version", "fsync", "synchronous_commit", "full_page_writes", "shared_buffers"];
  const rows = await sql<{ name: string; value: string }[]>`select name, current_setting(name) as value from unnest(${names}::text[]) as name`;
  print({ figure: "database", ...Object.fromEntries(rows.map(({ name, value }) => [name, value])) });
}

export const startFloor = ({ url }: Database) => start(["bench/floor.mjs"], url, "/inbox?a=0");
export const startProduct = ({ url }: Database) => start(["src/node.ts"], url, "/readyz");

/** Runs the product's own command line against the same database. */
export async function cli({ url, folder }: Database, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [path.join(ROOT, "src/cli.ts"), ...args], { env: environment(url, folder), stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (text) => (said += text));
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}.`);
  return said;
}

/** The shop that deliveries come in for, open at any hour. Answers the secret that they are signed with. */
export async function addBenchShop(database: Database): Promise<string> {
  const secret = `whsec_${randomBytes(24).toString("base64")}`;
  const file = path.join(database.folder, "bench.json");
  await writeFile(file, JSON.stringify({ secrets: [secret], callUrl: "http://127.0.0.1:9/" }));
  const [known] = await database.sql`select from shops where id = 'bench'`;
  if (!known) await cli(database, "shop", "add", "--platform", "standard", "--id", "bench", "--name", "bench", "--credentials", file, "--always-open");
  return secret;
}

/** A person's session, as the cookie that a browser would send. */
export async function signIn({ port }: Server, email: string, password: string): Promise<string> {
  const headers = { "content-type": "application/json", origin: `http://127.0.0.1:${port}` };
  const answer = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/email`, { method: "POST", headers, body: JSON.stringify({ email, password }) });
  if (!answer.ok) throw new Error(`The sign-in was answered ${answer.status}.`);
  return answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
}

const environment = (url: string, folder = tmpdir()) => ({ PATH: process.env["PATH"], DATABASE_URL: url, SECRET_KEY, DEMO: "0", DATA_DIR: folder });

async function start(args: string[], url: string, ready: string): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...environment(url), PORT: String(port) }, stdio: ["ignore", "ignore", "inherit"] });
  process.on("exit", () => child.kill("SIGKILL"));
  await answers(child, `http://127.0.0.1:${port}${ready}`);
  return { port, pid: child.pid!, stop: () => end(child) };
}

async function answers(child: ChildProcess, address: string): Promise<void> {
  for (const endAt = Date.now() + START_LIMIT_MS; Date.now() < endAt && child.exitCode === null; ) {
    if (await fetch(address).then(({ ok }) => ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${child.spawnargs.join(" ")} does not answer.`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
