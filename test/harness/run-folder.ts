import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { startPostgres } from "../../src/node/embedded-postgres.ts";
import { birth } from "../../src/node/run-lock.ts";

/** Folders of tests and benchmarks, of one account: `DATA_DIR` is always the folder's `data`. Nothing else may ever lie here. */
export const RUNS = path.join(tmpdir(), `xiaoer-test-${process.getuid?.() ?? 0}`);

const OWNER = "owner.json";
const PATIENCE_MS = 15_000;
type Owner = { pid: number; bornAt: string };

/**
 * A folder for the data of a temporary run, which bears the name of its owner: this process. It is open to be passed through: under a
 * folder that others may not enter, root's Postgres would lie outside, in /var/lib/xiaoer, and outlive the folder.
 */
export function openRunFolder(name: string, runs = RUNS): string {
  mkdirSync(runs, { recursive: true, mode: 0o711 });
  const folder = mkdtempSync(path.join(runs, `${name}-`));
  const owner: Owner = { pid: process.pid, bornAt: birth(process.pid) };
  writeFileSync(path.join(folder, OWNER), JSON.stringify(owner));
  chmodSync(folder, 0o711);
  return folder;
}

/** Ends and removes what each killed run left: its server, its Postgres, its folder. A folder whose owner lives, or that names none, stays. */
export async function removeLeftOvers(runs = RUNS): Promise<void> {
  if (!existsSync(runs)) return;
  for (const name of readdirSync(runs)) {
    const folder = path.join(runs, name);
    const owner = read<Owner>(path.join(folder, OWNER));
    // Another run may clear it at the same time; what stays is the next one's.
    if (owner && birth(owner.pid) !== owner.bornAt) await clear(folder).catch(() => undefined);
  }
}

async function clear(folder: string): Promise<void> {
  const dataDir = path.join(folder, "data");
  const holder = read<Owner>(path.join(dataDir, "postgres", "run.lock"));
  if (holder && birth(holder.pid) === holder.bornAt) await end(holder);
  // A Postgres outlives the server that was killed: taken over, it can be stopped.
  if (existsSync(path.join(dataDir, "postgres", "cluster", "postmaster.pid"))) await startPostgres({ dataDir, unsafe: true }).then(({ stop }) => stop());
  rmSync(folder, { recursive: true, force: true });
}

async function end({ pid, bornAt }: Owner): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (birth(pid) === bornAt) process.kill(pid, signal);
    for (let waitedMs = 0; waitedMs < PATIENCE_MS && birth(pid) === bornAt; waitedMs += 20) await pause(20);
  }
}

function read<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}
