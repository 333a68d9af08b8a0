import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { running } from "./postmaster.ts";
import { isLock, takeLock } from "./run-lock.ts";

const [PREFIX, NAME] = ["data-", "data-dir"];

/** A new folder in `state` for the Postgres of a DATA_DIR that lies elsewhere. It says whose it is. */
export function makeOutside(state: string, dataDir: string): string {
  const outside = mkdtempSync(path.join(state, PREFIX));
  writeFileSync(path.join(outside, NAME), realpathSync(dataDir), { mode: 0o600 });
  return outside;
}

/**
 * Removes what stands in `state` for a DATA_DIR that is gone, where that lay in the system's folder for temporary files: a trial's, which nobody can
 * open again, since its key went with it. Any other DATA_DIR may only be away, on a disk that is not there. Nothing that runs or that names no DATA_DIR is touched.
 */
export function removeOrphans(state: string): void {
  for (const name of readdirSync(state).filter((one) => one.startsWith(PREFIX))) {
    const outside = path.join(state, name);
    if (isOrphan(outside) && isAtRest(outside)) rmSync(outside, { recursive: true, force: true });
  }
}

function isOrphan(outside: string): boolean {
  const named = path.join(outside, NAME);
  if (!existsSync(named)) return false;
  const dataDir = readFileSync(named, "utf8");
  return path.isAbsolute(dataDir) && dataDir.startsWith(realpathSync(tmpdir()) + path.sep) && !existsSync(dataDir);
}

/** Neither a run of ours nor a Postgres is on it; a Postgres that a killed run left is told to stop, and the folder goes another time. */
function isAtRest(outside: string): boolean {
  const lock = takeLock(path.join(outside, "run.lock"), "cli");
  if (!isLock(lock)) return false;
  const left = running(path.join(outside, "cluster"));
  if (left) process.kill(left.pid, "SIGINT");
  lock.release();
  return !left;
}

/** For root another account must be able to pass through to its cluster, but not to look around. */
export const openToPass = (folder: string): void => chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
