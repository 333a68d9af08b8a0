import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { StartError } from "../kernel/start-error.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { type Folders, inWords, openFolders } from "./folders.ts";
import { initialise } from "./initialise.ts";
import { type Cluster, halt, launch, type Postmaster, running, watch } from "./postmaster.ts";
import { isLock, type Purpose, takeLock } from "./run-lock.ts";
import { runAs } from "./system-user.ts";

export const OWNER = "xiaoer_owner";
export const DATABASE = "xiaoer";

export type StartOptions = {
  dataDir: string;
  /** Tests only: the database need not survive a crash of the machine. */
  unsafe?: boolean;
  purpose?: Purpose;
};

/** `url` signs in as the owner (superuser). `owned` = `stop()` stops it; a borrowed one runs on. */
export type EmbeddedPostgres = { url: string; owned: boolean; /** Tells once where it ends and nobody stopped it. */ onEnd(told: (why: StartError) => void): void; stop(): Promise<void> };

type Connection = { url: string; version: string; settings: Record<string, string> };

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "60",
  shared_buffers: "128MB",
  fsync: "on",
  full_page_writes: "on",
  synchronous_commit: "on",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_messages: "warning",
};
const UNSAFE = { fsync: "off", full_page_writes: "off", synchronous_commit: "off", max_connections: "400", max_wal_size: "4GB" };
const CLI_WAIT_MS = 30_000;

/**
 * Starts the Postgres of `dataDir`, made on first use, or takes over the one that a killed run left.
 * @throws StartError `folder_in_use`, `folder_unusable`, `disk_full`, `database_unsuitable` or `database_unreachable`.
 */
export async function startPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  try {
    return await start(options);
  } catch (error) {
    throw inWords(error, options.dataDir);
  }
}

async function start({ dataDir, unsafe = false, purpose = "server" }: StartOptions): Promise<EmbeddedPostgres> {
  const folders = openFolders(dataDir);
  const lock = await patientLock(folders, purpose);
  try {
    const cluster = locate(folders, { ...SETTINGS, ...(unsafe && UNSAFE) });
    if (!existsSync(cluster.dir)) initialise({ folders, cluster, owner: OWNER, password: password(folders), unsafe });
    const { postmaster, url } = await up(folders, cluster);
    let unwatch = () => {};
    return {
      url,
      owned: true,
      onEnd: (told) => void (unwatch = watch(postmaster, cluster, told)),
      stop() {
        unwatch();
        return stop({ folders, cluster, postmaster }).finally(lock.release);
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** For the CLI: the Postgres of the server that runs on `dataDir`, else one that is started for as long as it takes. */
export async function borrowPostgres({ dataDir }: { dataDir: string }): Promise<EmbeddedPostgres> {
  try {
    return await borrow(dataDir);
  } catch (error) {
    throw inWords(error, dataDir);
  }
}

async function borrow(dataDir: string): Promise<EmbeddedPostgres> {
  const folders = openFolders(dataDir);
  for (let waitedMs = 0; waitedMs < CLI_WAIT_MS; waitedMs += 50) {
    const lock = takeLock(folders.lockFile, "cli");
    if (isLock(lock)) {
      lock.release();
      return startPostgres({ dataDir, purpose: "cli" });
    }
    const url = lock.purpose === "server" ? readConnection(folders)?.url : undefined;
    if (url && (await answers(url))) return { url, owned: false, onEnd: () => {}, stop: () => Promise.resolve() };
    await pause(50);
  }
  throw new StartError("folder_in_use", `Another run holds the data folder ${dataDir}, and its database does not answer.`);
}

/** A CLI run is short: it is waited for. A server is not. */
async function patientLock({ lockFile, dataDir }: Folders, purpose: Purpose) {
  for (let waitedMs = 0; ; waitedMs += 50) {
    const lock = takeLock(lockFile, purpose);
    if (isLock(lock)) return lock;
    if (lock.purpose === "server" || waitedMs >= CLI_WAIT_MS) {
      throw new StartError("folder_in_use", `The data folder ${dataDir} is in use by another run of Xiaoer (process ${lock.pid}). Stop that one, or set DATA_DIR to another folder.`);
    }
    await pause(50);
  }
}

function locate(folders: Folders, settings: Record<string, string>): Cluster {
  const user = runAs(folders.clusterDir);
  const binaries: Binaries = findBinaries(user);
  return { dir: folders.clusterDir, logFile: folders.logFile, binaries, user, settings };
}

async function up(folders: Folders, cluster: Cluster): Promise<{ postmaster: Postmaster; url: string }> {
  const left = running(cluster.dir);
  const known = readConnection(folders);
  if (left && known && isSame(known, cluster) && (await answers(known.url))) return { postmaster: left, url: known.url };
  if (left) await halt(left, cluster);

  const postmaster = await launch(cluster);
  const url = `postgres://${OWNER}:${password(folders)}@127.0.0.1:${postmaster.port}/${DATABASE}`;
  await ensureDatabase(url);
  const connection: Connection = { url, version: cluster.binaries.version, settings: cluster.settings };
  writeFileSync(folders.connectionFile, JSON.stringify(connection), { mode: 0o600 });
  return { postmaster, url };
}

const isSame = (known: Connection, { binaries, settings }: Cluster) =>
  known.version === binaries.version && JSON.stringify(known.settings) === JSON.stringify(settings);

type Running = { folders: Folders; cluster: Cluster; postmaster: Postmaster };

async function stop({ folders, cluster, postmaster }: Running): Promise<void> {
  rmSync(folders.connectionFile, { force: true });
  await halt(postmaster, cluster);
}

function readConnection({ connectionFile }: Folders): Connection | undefined {
  try {
    return JSON.parse(readFileSync(connectionFile, "utf8")) as Connection;
  } catch {
    return undefined;
  }
}

function password({ passwordFile }: Folders): string {
  if (!existsSync(passwordFile)) {
    writeFileSync(passwordFile, randomBytes(24).toString("hex"), { mode: 0o600, flag: "wx" });
    chmodSync(passwordFile, 0o600);
  }
  return readFileSync(passwordFile, "utf8");
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function ensureDatabase(url: string): Promise<void> {
  if (await answers(url)) return;
  const sql = postgres(url, { max: 1, database: "postgres", connect_timeout: 10, onnotice: () => {} });
  try {
    await sql.unsafe(`create database ${DATABASE}`);
  } catch (cause) {
    if ((cause as { code?: string }).code !== "42P04") throw new StartError("database_unreachable", `The database could not be made: ${(cause as Error).message}`, { cause });
  } finally {
    await sql.end({ timeout: 1 });
  }
}
