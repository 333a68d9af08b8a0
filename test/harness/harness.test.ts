import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { launchBrowser } from "./browser.ts";
import { createDatabase } from "./database.ts";
import { birth } from "../../src/node/run-lock.ts";
import { openRunFolder, removeLeftOvers } from "./run-folder.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const database = await createDatabase();
afterAll(() => database.drop());

it("gives each file a database of its own", async () => {
  const other = await createDatabase();
  const sql = postgres(database.ownerUrl, { max: 1 });
  await sql`create table only_here (id int)`;
  const elsewhere = postgres(other.ownerUrl, { max: 1 });
  const [found] = await elsewhere`select to_regclass('only_here') as name`;
  expect(found?.name).toBeNull();
  await Promise.all([sql.end(), elsewhere.end()]);
  await other.drop();
});

it("opens a real browser", async () => {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.setContent("<title>小二</title>");
  expect(await page.title()).toBe("小二");
  await browser.close();
});

it("clears what a killed run left: its server, its Postgres and its folder, and none of a run that lives", async () => {
  const runs = temporaryFolder();
  const live = openRunFolder("live", runs);
  mkdirSync(path.join(runs, "nobody's"));
  const killed = spawn(process.execPath, [path.join(import.meta.dirname, "killed-run.ts"), runs], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void killed.kill("SIGKILL"));
  const [said] = (await once(killed.stdout, "data")) as [Buffer];
  const { folder, server, url } = JSON.parse(String(said)) as { folder: string; server: number; url: string };
  await removeLeftOvers(runs);
  expect(existsSync(folder)).toBe(true);

  killed.kill("SIGKILL");
  await once(killed, "exit");
  await removeLeftOvers(runs);
  expect([folder, live, path.join(runs, "nobody's")].map((one) => existsSync(one))).toEqual([false, true, true]);
  expect(birth(server)).toBe("");
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  await expect(sql`select 1`).rejects.toThrow("ECONNREFUSED");
  await sql.end();
});
