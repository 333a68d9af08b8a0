import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { birth, isLock, takeLock } from "../../src/node/run-lock.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const lockIn = (folder: string) => path.join(folder, "run.lock");

describe("the lock of a run", () => {
  it("is held by one, names its holder, and is free again after", () => {
    const file = lockIn(temporaryFolder());
    const held = takeLock(file, "server");
    expect(takeLock(file, "cli")).toMatchObject({ pid: process.pid, purpose: "server" });
    if (isLock(held)) held.release();
    expect(existsSync(file)).toBe(false);
    expect(isLock(takeLock(file, "cli"))).toBe(true);
  });

  it.each([
    ["a run that is dead", { pid: deadPid(), bornAt: "boot/1" }],
    ["an earlier run with our own pid", { pid: process.pid, bornAt: "earlier boot/1" }],
  ])("is taken over from %s", (_, holder) => {
    const folder = temporaryFolder();
    writeFileSync(lockIn(folder), JSON.stringify({ token: "t", purpose: "server", ...holder }));
    expect(isLock(takeLock(lockIn(folder), "server"))).toBe(true);
    expect(readdirSync(folder)).toEqual(["run.lock"]);
  });

  it("is taken over when a full disk left it empty", () => {
    const file = lockIn(temporaryFolder());
    writeFileSync(file, "");
    expect(isLock(takeLock(file, "server"))).toBe(true);
  });

  it("is not released by one who lost it", () => {
    const file = lockIn(temporaryFolder());
    const lost = takeLock(file, "server");
    writeFileSync(file, JSON.stringify({ token: "other", pid: process.pid, bornAt: birth(process.pid), purpose: "server" }));
    if (isLock(lost)) lost.release();
    expect(existsSync(file)).toBe(true);
  });
});

function deadPid(): number {
  return spawnSync("true").pid;
}
