import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
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
