import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");

type Run = { child: ChildProcess; said: { out: string; err: string } };

function run(entry: string, args: string[], env: Record<string, string>): Run {
  const child = spawn(process.execPath, [path.join(ROOT, entry), ...args], {
    env: { PATH: process.env.PATH, DEMO: "0", PORT: "0", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = { out: "", err: "" };
  child.stdout.on("data", (text) => (said.out += text));
  child.stderr.on("data", (text) => (said.err += text));
  return { child, said };
}

async function ended({ child, said }: Run): Promise<{ code: number | null; out: string; err: string }> {
  const [code] = (await once(child, "close")) as [number | null];
  return { code, ...said };
}

it("starts, refuses a second run in plain words, lets the CLI in, and ends in order", async () => {
  const [own, other] = [temporaryFolder(), temporaryFolder()];
  const server = run("src/node.ts", [], { DATA_DIR: own });
  await expect.poll(() => server.said).toMatchObject({ out: expect.stringMatching(/serves http:\/\/localhost:\d+\n/) });
  const port = /localhost:(\d+)/.exec(server.said.out)?.[1] ?? "";
  for (const probe of ["healthz", "readyz"]) expect((await fetch(`http://127.0.0.1:${port}/${probe}`)).status).toBe(200);

  const [sameFolder, samePort, key] = await Promise.all([
    ended(run("src/node.ts", [], { DATA_DIR: own })),
    ended(run("src/node.ts", [], { DATA_DIR: other, PORT: port })),
    ended(run("src/cli.ts", ["key", "add", "--name", "check"], { DATA_DIR: own })),
  ]);
  expect(sameFolder).toEqual({ code: 1, out: "", err: expect.stringMatching(/^The data folder .* is in use .*\n$/) });
  expect(samePort).toEqual({ code: 1, out: "", err: `Port ${port} is taken by another program. Stop that one, or set PORT to another number.\n` });
  expect(key).toMatchObject({ code: 0, err: "", out: expect.stringMatching(/\b[\w-]{32,}\n$/) });

  server.child.kill("SIGTERM");
  expect(await ended(server)).toMatchObject({ code: 0, err: "" });
  for (const folder of [own, other]) expect(existsSync(path.join(folder, "postgres/cluster/postmaster.pid"))).toBe(false);
});

it("goes on when every connection is cut again and again, and ends in words when its Postgres does", { timeout: 60_000 }, async () => {
  const own = temporaryFolder();
  const server = run("src/node.ts", [], { DATA_DIR: own });
  await expect.poll(() => server.said.out).toMatch(/serves http:\/\/localhost:\d+\n/);
  const port = /localhost:(\d+)/.exec(server.said.out)?.[1] ?? "";
  const { url } = JSON.parse(readFileSync(path.join(own, "postgres/connection.json"), "utf8")) as { url: string };
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  for (let i = 0; i < 40; i++) {
    void fetch(`http://127.0.0.1:${port}/readyz`).catch(() => {});
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`;
    await pause(50);
  }
  await expect.poll(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status, { timeout: 40_000, interval: 200 }).toBe(200);

  const [{ pid } = { pid: 0 }] = await sql<{ pid: number }[]>`select (string_to_array(pg_read_file('postmaster.pid'), E'\n'))[1]::int as pid`;
  await sql.end();
  process.kill(pid, "SIGQUIT");
  expect(await ended(server)).toMatchObject({ code: 1, err: expect.stringContaining("has ended. What was answered is stored; start again.") });
});
