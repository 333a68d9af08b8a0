import { chmodSync, existsSync, lstatSync, mkdirSync, realpathSync, statSync, symlinkSync } from "node:fs";
import path from "node:path";
import { StartError } from "../kernel/start-error.ts";
import { makeOutside, openToPass, removeOrphans } from "./outside-home.ts";
import { canReach, ROOT_STATE, runAs } from "./system-user.ts";

export type Folders = { dataDir: string; clusterDir: string; passwordFile: string; connectionFile: string; lockFile: string; logFile: string };

/** Makes what is missing of DATA_DIR and names its places. `DATA_DIR/postgres` holds all that is Postgres'; for root it may be a link to a folder elsewhere. */
export function openFolders(given: string): Folders {
  const dataDir = path.resolve(given);
  return named(dataDir, openHome(dataDir));
}

/** What the file system refused, in words. Any other error comes back as it is. */
export function inWords(cause: unknown, dataDir: string): unknown {
  const { code, syscall, message } = cause as NodeJS.ErrnoException;
  if (cause instanceof StartError || !syscall) return cause;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new StartError("disk_full", `The disk of ${path.resolve(dataDir)} is full. Nothing was lost; free some space and start again.`, { cause });
  }
  return new StartError("folder_unusable", `The data folder ${path.resolve(dataDir)} cannot be used: ${message}`, { cause });
}

function openHome(dataDir: string): string {
  const home = path.join(dataDir, "postgres");
  if (!existsSync(dataDir)) makeFolder(dataDir);
  for (const folder of [dataDir, home]) letPass(folder);
  if (!isThere(home)) makeHome(dataDir, home);
  if (!existsSync(home)) throw new StartError("folder_unusable", `${home} leads to a folder that is gone. Bring it back, or use another DATA_DIR.`);
  const real = realpathSync(home);
  const user = runAs(path.join(real, "cluster"));
  if (!canReach(real, user)) {
    throw new StartError("folder_unusable", `Postgres runs as another account for root, which may not pass through the folders above ${real}. Set DATA_DIR to a folder that is open to all, or start as the owner of that folder.`);
  }
  return real;
}

function makeHome(dataDir: string, home: string): void {
  if (canReach(dataDir, runAs(path.join(home, "cluster")))) {
    makeFolder(home);
    return;
  }
  if (!existsSync(ROOT_STATE)) makeFolder(ROOT_STATE);
  removeOrphans(ROOT_STATE);
  const outside = makeOutside(ROOT_STATE, dataDir);
  openToPass(outside);
  symlinkSync(outside, home);
}

export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  openToPass(folder);
}

/** Root's own data folder, where somebody made it closed to all others. */
function letPass(folder: string): void {
  if (process.getuid?.() !== 0 || !existsSync(folder)) return;
  const { uid, mode } = statSync(folder);
  if (uid === 0 && (mode & 0o011) !== 0o011) chmodSync(folder, (mode & 0o777) | 0o011);
}

function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
}

function named(dataDir: string, home: string): Folders {
  const at = (name: string) => path.join(home, name);
  return {
    dataDir,
    clusterDir: at("cluster"),
    passwordFile: at("password"),
    connectionFile: at("connection.json"),
    lockFile: at("run.lock"),
    logFile: at("postgres.log"),
  };
}
