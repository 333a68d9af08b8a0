import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { makeOutside, removeOrphans } from "../../src/node/outside-home.ts";
import { isLock, takeLock } from "../../src/node/run-lock.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

/** The place for one DATA_DIR, with something in it. */
function placeFor(state: string, dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const outside = makeOutside(state, dataDir);
  mkdirSync(path.join(outside, "cluster"));
  return outside;
}

it("goes with a temporary DATA_DIR that is gone, and with nothing else", () => {
  const [state, folder] = [temporaryFolder(), temporaryFolder()];
  const [gone, kept, inUse, nameless] = ["gone", "kept", "in use"].map((name) => placeFor(state, path.join(folder, name))).concat(path.join(state, "data-nameless"));
  mkdirSync(nameless!);
  const lasting = mkdtempSync(path.join(homedir(), "xiaoer test "));
  onTestFinished(() => rmSync(lasting, { recursive: true, force: true }));
  const away = placeFor(state, lasting);
  mkdirSync(path.join(state, "another"));
  const lock = takeLock(path.join(inUse!, "run.lock"), "server");
  for (const dataDir of [path.join(folder, "gone"), path.join(folder, "in use"), lasting]) rmSync(dataDir, { recursive: true });

  removeOrphans(state);
  expect(readdirSync(state).toSorted()).toEqual(["another", ...[kept, inUse, nameless, away].map((place) => path.basename(place!))].toSorted());
  if (isLock(lock)) lock.release();
  removeOrphans(state);
  expect([gone, inUse, kept].map((place) => existsSync(place!))).toEqual([false, false, true]);
});

it("is taken away only after the Postgres that a killed run left there", async () => {
  const [state, folder] = [temporaryFolder(), temporaryFolder()];
  const outside = placeFor(state, path.join(folder, "data"));
  // A program of this name is what a pid file's pid is judged by.
  const left = spawn("sleep", ["60"], { argv0: "postgres", stdio: "ignore" });
  onTestFinished(() => void left.kill("SIGKILL"));
  await once(left, "spawn");
  writeFileSync(path.join(outside, "cluster", "postmaster.pid"), `${left.pid}\n${outside}\n0\n5432\n`);
  rmSync(path.join(folder, "data"), { recursive: true });
  removeOrphans(state);
  expect(existsSync(outside)).toBe(true);
  if (left.exitCode === null && left.signalCode === null) await once(left, "exit");
  removeOrphans(state);
  expect(existsSync(outside)).toBe(false);
});
