import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { createServer } from "node:net";
import { platform } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { StartError } from "../kernel/start-error.ts";
import type { Binaries } from "./binaries.ts";
import { birth } from "./run-lock.ts";
import type { RunAs } from "./system-user.ts";

export type Cluster = { dir: string; logFile: string; binaries: Binaries; user: RunAs; settings: Record<string, string> };
export type Postmaster = { pid: number; port: number };

const LOG_LIMIT_BYTES = 10_000_000;
const START_LIMIT_MS = 60_000;
const FAST_STOP_MS = 7_000;
const BIND_ATTEMPTS = 3;
const LOOK_MS = 1_000;

/**
 * Starts Postgres on a free port of 127.0.0.1 and waits until it answers. It has a process group of its own, so that Ctrl-C reaches us first.
 * @throws StartError in the words of Postgres' own log.
 */
export async function launch(cluster: Cluster): Promise<Postmaster> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const fromByte = trimLog(cluster.logFile);
    const child = spawnPostgres(cluster, port);
    if (await isUp(child, cluster.dir)) return { pid: child.pid!, port };
    const log = readFileSync(cluster.logFile, "utf8").slice(fromByte);
    if (attempt < BIND_ATTEMPTS && log.includes("could not bind")) continue;
    throw refusal(log, cluster.dir);
  }
}

/** The Postgres that runs on this folder (of this run or left over from a killed one), or undefined; a stale pid file is removed. */
export function running(dir: string): Postmaster | undefined {
  const lines = pidFile(dir);
  if (!lines) return undefined;
  const pid = Number(lines[0]);
  if (isPostgres(pid)) return { pid, port: Number(lines[3]) };
  rmSync(path.join(dir, "postmaster.pid"), { force: true });
  return undefined;
}

/** Stops it: first as a server stops (clients are cut, all is written), after some seconds at once. */
export async function halt({ pid }: Postmaster, { dir, binaries }: Pick<Cluster, "dir" | "binaries">): Promise<void> {
  if (platform() === "win32") {
    spawnSync(binaries.pgCtl, ["stop", "-D", dir, "-m", "fast"], { stdio: "ignore" });
    return;
  }
  for (const [signal, limitMs] of [["SIGINT", FAST_STOP_MS], ["SIGQUIT", 2_000], ["SIGKILL", 2_000]] as const) {
    if (!birth(pid)) return;
    process.kill(pid, signal);
    for (let waitedMs = 0; waitedMs < limitMs && birth(pid); waitedMs += 10) await pause(10);
  }
}

/** Looks every second whether it still runs, which may be the child of a run that was killed; says once, in the words of its log, why it ended. Answers how to stop looking. */
export function watch({ pid }: Postmaster, { dir, logFile }: Pick<Cluster, "dir" | "logFile">, ended: (why: StartError) => void): () => void {
  const [born, fromByte] = [birth(pid), statSync(logFile, { throwIfNoEntry: false })?.size ?? 0];
  const timer = setInterval(() => {
    if (birth(pid) === born) return;
    clearInterval(timer);
    ended(refusal(readFileSync(logFile).subarray(fromByte).toString(), dir, `The Postgres of ${dir} has ended. What was answered is stored; start again.`));
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function spawnPostgres({ dir, logFile, binaries, user, settings }: Cluster, port: number): ChildProcess {
  const log = openSync(logFile, "a", 0o600);
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(binaries.postgres, ["-D", dir, "-p", String(port), ...flags], {
    ...user,
    cwd: path.parse(dir).root,
    detached: true,
    stdio: ["ignore", log, log],
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
  });
  child.on("error", () => {});
  child.unref();
  closeSync(log);
  return child;
}

async function isUp(child: ChildProcess, dir: string): Promise<boolean> {
  for (let waitedMs = 0; waitedMs < START_LIMIT_MS; waitedMs += 10) {
    const lines = pidFile(dir);
    if (lines && Number(lines[0]) === child.pid && lines[7]?.trim() === "ready") return true;
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return false;
    await pause(10);
  }
  child.kill("SIGQUIT");
  return false;
}

function pidFile(dir: string): string[] | undefined {
  try {
    return readFileSync(path.join(dir, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return undefined;
  }
}

/** A pid may have gone to some other program since: after a container's restart it often has. */
function isPostgres(pid: number): boolean {
  if (!birth(pid)) return false;
  if (platform() !== "linux") return true;
  try {
    return path.basename(readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0]!) === "postgres";
  } catch {
    return false;
  }
}

function trimLog(file: string): number {
  try {
    const { size } = statSync(file);
    if (size < LOG_LIMIT_BYTES) return size;
    truncateSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return 0;
}

/** Puts what Postgres or initdb printed into words and a fault; `otherwise` where it is none of the known ones. */
export function refusal(log: string, dir: string, otherwise = `Postgres did not start on ${dir}.`): StartError {
  const said = log.split("\n").filter((line) => /FATAL|PANIC|ERROR|error:|could not/.test(line)).slice(-3).join("\n") || log.trim().slice(-500);
  if (/No space left on device|wrote only \d+ of \d+ bytes/.test(log)) return new StartError("disk_full", `The disk of ${dir} is full: Postgres cannot write. Nothing was lost; free some space and start again.\n${said}`);
  if (/incompatible with server|not compatible with this version/.test(log)) {
    return new StartError("database_unsuitable", `The database in ${dir} was made by another major version of Postgres. Start the version of Xiaoer that made it, or use another DATA_DIR.\n${said}`);
  }
  if (/Permission denied/.test(log)) return new StartError("folder_unusable", `Postgres may not read or write ${dir}: it belongs to another account.\n${said}`);
  return new StartError("database_unreachable", `${otherwise}\n${said}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
