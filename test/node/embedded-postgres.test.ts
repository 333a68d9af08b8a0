import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { describe, expect, it, onTestFinished } from "vitest";
import { borrowPostgres, startPostgres } from "../../src/node/embedded-postgres.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

async function ask(url: string, question: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(question);
  } finally {
    await sql.end();
  }
}

/** Another process that runs on the folder. */
async function anotherRun(dataDir: string): Promise<{ url: string; run: ChildProcess }> {
  const run = spawn(process.execPath, [path.join(import.meta.dirname, "hold-postgres.ts"), dataDir], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void run.kill("SIGKILL"));
  const [line] = (await once(run.stdout!, "data")) as [Buffer];
  return { url: line.toString().trim(), run };
}

async function killed(run: ChildProcess): Promise<void> {
  run.kill("SIGKILL");
  await once(run, "exit");
}

describe("the embedded Postgres", () => {
  it("keeps what was written over a stop and a start", async () => {
    const dataDir = path.join(temporaryFolder(), "data");
    const first = await startPostgres({ dataDir, unsafe: true });
    await ask(first.url, "create table kept as select '退款' as word");
    await first.stop();
    await expect(ask(first.url, "select 1")).rejects.toThrow("ECONNREFUSED");

    const second = await startPostgres({ dataDir, unsafe: true });
    expect(await ask(second.url, "select word, lower('ÄÖ') as low from kept")).toEqual([{ word: "退款", low: "äö" }]);
    await second.stop();
  });

  it("tells when it ends and nobody stopped it, and starts again", async () => {
    const dataDir = path.join(temporaryFolder(), "data");
    const first = await startPostgres({ dataDir, unsafe: true });
    const told = new Promise<Error>((resolve) => first.onEnd(resolve));
    const [{ pid } = { pid: 0 }] = (await ask(first.url, "select (string_to_array(pg_read_file('postmaster.pid'), E'\\n'))[1]::int as pid"));
    process.kill(pid, "SIGQUIT");
    expect(await told).toMatchObject({ fault: "database_unreachable", message: expect.stringContaining("has ended") });
    await first.stop();
    const second = await startPostgres({ dataDir, unsafe: true });
    expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it("takes over the Postgres of a killed run, and stops it", async () => {
    const dataDir = temporaryFolder();
    const { url, run } = await anotherRun(dataDir);
    await ask(url, "create table kept as select 1 as one");
    await killed(run);

    const taken = await startPostgres({ dataDir, unsafe: true });
    expect(taken.url).toBe(url);
    expect(await ask(taken.url, "select one from kept")).toEqual([{ one: 1 }]);
    await taken.stop();
    await expect(ask(url, "select 1")).rejects.toThrow("ECONNREFUSED");
  });

  it("restarts a killed run's Postgres that has other settings", async () => {
    const dataDir = temporaryFolder();
    const { run } = await anotherRun(dataDir);
    await killed(run);

    const safe = await startPostgres({ dataDir });
    const [settings] = await ask(safe.url, "select current_setting('fsync') f, current_setting('full_page_writes') p, current_setting('synchronous_commit') s");
    expect(settings).toEqual({ f: "on", p: "on", s: "on" });
    await safe.stop();
  });

  it("refuses a second server on the folder and lends itself to the CLI", async () => {
    const dataDir = temporaryFolder();
    const { url, run } = await anotherRun(dataDir);
    await expect(startPostgres({ dataDir, unsafe: true })).rejects.toMatchObject({ fault: "folder_in_use", message: expect.stringContaining(String(run.pid)) });

    const borrowed = await borrowPostgres({ dataDir });
    expect(borrowed).toMatchObject({ url, owned: false });
    await borrowed.stop();
    expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }]);
    await killed(run);
    await startPostgres({ dataDir, unsafe: true }).then((server) => server.stop());
  });

  it("starts for the CLI when no server runs, one CLI after the other", async () => {
    const dataDir = temporaryFolder();
    const rounds = [1, 2].map(async () => {
      const own = await borrowPostgres({ dataDir });
      expect(own.owned).toBe(true);
      expect(await ask(own.url, "select current_setting('fsync') as fsync")).toEqual([{ fsync: "on" }]);
      await own.stop();
    });
    await Promise.all(rounds);
  });

  it("begins again where a first start was cut off, and passes over a pid that is some other program's", async () => {
    const dataDir = temporaryFolder();
    mkdirSync(path.join(dataDir, "postgres", "cluster.new"), { recursive: true });
    writeFileSync(path.join(dataDir, "postgres", "cluster.new", "PG_VERSION"), "18");
    const first = await startPostgres({ dataDir, unsafe: true });
    const pidFile = path.join(dataDir, "postgres", "cluster", "postmaster.pid");
    const left = readFileSync(pidFile, "utf8");
    await first.stop();

    writeFileSync(pidFile, left.replace(/^\d+/, String(process.pid)));
    const second = await startPostgres({ dataDir, unsafe: true });
    expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it("shows its password and its database to nobody else", async () => {
    const dataDir = temporaryFolder();
    const server = await startPostgres({ dataDir, unsafe: true });
    const modes = ["password", "connection.json", "run.lock", "cluster"].map((name) => statSync(path.join(dataDir, "postgres", name)).mode & 0o077);
    expect(modes).toEqual([0, 0, 0, 0]);
    const wrong = new URL(server.url);
    wrong.password = "guess";
    await expect(ask(wrong.href, "select 1")).rejects.toThrow("password authentication failed");
    await server.stop();
  });
});
