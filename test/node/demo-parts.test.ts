import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { keepParts, type Part } from "../../src/node/demo-parts.ts";

const folder = mkdtempSync(path.join(tmpdir(), "demo-parts-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("what a kill cut off goes on at the next start: repeatable parts again, the others not twice", async () => {
  const file = path.join(folder, "demo-parts.json");
  let made: string[] = [];
  let isStopped = false;
  const part = (name: string, { repeatable = false, fails = false } = {}): Part => ({
    name,
    repeatable,
    make: async () => {
      made.push(name);
      if (fails) throw new Error("killed");
    },
  });
  const start = () => keepParts(file, () => isStopped);
  expect(start().open([part("history")]).map(({ name }) => name)).toEqual([]); // an older demonstration: nobody knows
  start().begin();

  const first = start();
  await expect(first.make(part("history", { repeatable: true, fails: true }))).rejects.toThrow("killed");
  await first.make(part("complaints"));
  await expect(first.make(part("tickets", { fails: true }))).rejects.toThrow("killed");

  const all = [part("history", { repeatable: true }), part("complaints"), part("tickets"), part("log")];
  start().begin(); // killed before the last of the people was there: nothing is forgotten
  expect(start().open(all).map(({ name }) => name)).toEqual(["history", "log"]);

  isStopped = true;
  await start().make(all[0]!);
  expect(start().open(all).map(({ name }) => name)).toEqual(["history", "log"]);
  [isStopped, made] = [false, []];
  for (const open of start().open(all)) await start().make(open);
  expect(made).toEqual(["history", "log"]);
  expect(start().open(all)).toEqual([]);
});
