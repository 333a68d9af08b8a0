import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

export type Purpose = "server" | "cli";
type Holder = { token: string; pid: number; bornAt: string; purpose: Purpose };

export type RunLock = { release(): void };

/** Takes the lock file at `file` for this run, or answers who has it. A lock whose run is dead is taken over. */
export function takeLock(file: string, purpose: Purpose): RunLock | Holder {
  const own: Holder = { token: randomUUID(), pid: process.pid, bornAt: birth(process.pid), purpose };
  const draft = `${file}.${own.token}`;
  writeFileSync(draft, JSON.stringify(own), { mode: 0o600 });
  try {
    for (;;) {
      if (isPlaced(draft, file)) return { release: () => release(file, own.token) };
      const holder = read(file);
      if (holder && birth(holder.pid) === holder.bornAt) return holder;
      setAside(file, draft, holder?.token);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

export const isLock = (taken: RunLock | Holder): taken is RunLock => "release" in taken;

/** `link` fails if the lock is there, and shows it only with its content. */
function isPlaced(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Two runs may find the same dead lock: the one that moved a lock newer than what it judged puts it back. */
function setAside(file: string, draft: string, judged: string | undefined): void {
  const aside = `${draft}.aside`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw error;
  }
  if (read(aside)?.token !== judged) isPlaced(aside, file);
  rmSync(aside, { force: true });
}

function release(file: string, token: string): void {
  if (read(file)?.token === token) rmSync(file, { force: true });
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

/** Tells a run from a later one that was given the same pid: boot and start time on Linux. Empty = no such run. */
export function birth(pid: number): string {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return "";
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z") return "";
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}/${fields[19]}`;
  } catch {
    return "alive";
  }
}
