import { readdirSync, readFileSync } from "node:fs";

/** Linux counts CPU time in hundredths of a second. */
const TICK_MS = 10;
type Stat = { parent: number; ownMs: number; endedChildrenMs: number };

/** CPU of a process so far, ms. */
export const cpuMs = (pid: number): number => statOf(pid)?.ownMs ?? 0;

/** CPU of a Postgres so far, ms: the postmaster, its backends and writers, and those that have ended. */
export function clusterCpuMs(postmaster: number): number {
  const children = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map((name) => statOf(Number(name)));
  const own = statOf(postmaster);
  return children.reduce((sum, stat) => sum + (stat?.parent === postmaster ? stat.ownMs : 0), (own?.ownMs ?? 0) + (own?.endedChildrenMs ?? 0));
}

/** The most memory that a process ever held, MB. */
export function peakMemoryMb(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}

function statOf(pid: number): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ").map(Number);
    const ticks = (first: number) => (fields[first]! + fields[first + 1]!) * TICK_MS;
    return { parent: fields[1]!, ownMs: ticks(11), endedChildrenMs: ticks(13) };
  } catch {
    return null;
  }
}
