import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { borrowPostgres } from "../../src/node/embedded-postgres.ts";
import { openRunFolder } from "../harness/run-folder.ts";
import { createSimulator, demoCredentials, DEMO_SHOPS, planDay, ROUGH, serveSimulator, type Books, type DaySizes, type Simulator } from "../../simulator/index.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const DAY_MS = 86_400_000;
const ZONE_MS = 8 * 3_600_000;
/** A day at full size takes minutes; what takes longer than this stands still. */
const LONGEST_MS = 900_000;
/** Replies asked for at once. */
const HANDS = 10;
const AGENTS = ["a", "b", "c", "d", "e", "f"].map((letter) => `agent-${letter}@shop.example`);

export type Day = { sizes: DaySizes; seed: string; /** Share of the waits that are answered in the platform's workbench; the others get their answer from Xiaoer. */ workbench: number; kills: number; /** What a killed server had in hand is given up at once, rather than when its lease of a minute ends. */ isHasty?: boolean };

export type Played = {
  books: Books;
  simulator: Simulator;
  sql: postgres.Sql;
  /** Client ids of the replies that were asked for by the API. */
  asked: ReadonlySet<string>;
  elapsedMs: number;
  close: () => Promise<void>;
};

/** Lives one shop day against a real server process that is killed on the way, and waits until all is quiet. */
export async function playDay({ sizes, seed, workbench, kills, isHasty = false }: Day): Promise<Played> {
  const folder = openRunFolder("day");
  const port = await freePort();
  const env = { PATH: process.env["PATH"], DATA_DIR: path.join(folder, "data"), PORT: String(port), DEMO: "0" };
  const baseUrl = `http://127.0.0.1:${port}`;
  let server = await startServer(env, baseUrl);
  const startMs = Math.floor((Date.now() + ZONE_MS) / DAY_MS - 2) * DAY_MS - ZONE_MS;
  const simulator = createSimulator({ seed, shops: DEMO_SHOPS, target: baseUrl, startMs, dials: { ...ROUGH, lostAnswers: 0.05 } });
  const served = await serveSimulator(simulator, 0);
  const key = await furnish(env, folder, served.url);
  const api = createApi(baseUrl, key);
  const plan = planDay({ seed, startMs, sizes, shops: DEMO_SHOPS, replies: workbench });
  const startedAt = performance.now();
  const running = simulator.run(plan);
  const answering = answerTheRest(api);
  for (let kill = 1; kill <= kills; kill++) {
    await until(() => simulator.counters.facts >= (plan.facts.length * kill) / (kills + 1), LONGEST_MS);
    server.kill("SIGKILL");
    await once(server, "exit");
    server = await startServer(env, baseUrl);
    if (isHasty) await giveUpLeases(env.DATA_DIR);
  }
  await running;
  await answering.settle();
  await simulator.settled();
  await api.quiet();
  const elapsedMs = performance.now() - startedAt;
  const { url } = await borrowPostgres({ dataDir: env.DATA_DIR });
  const sql = postgres(url, { max: 2, onnotice: () => {} });
  return {
    books: simulator.books(),
    simulator,
    sql,
    asked: answering.asked,
    elapsedMs,
    async close() {
      await sql.end({ timeout: 1 });
      await served.close();
      server.kill("SIGTERM");
      await once(server, "exit");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function giveUpLeases(dataDir: string): Promise<void> {
  const { url } = await borrowPostgres({ dataDir });
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  await sql`update detail_requests set next_attempt_at = now() where next_attempt_at > now()`;
  await sql.end({ timeout: 1 });
}

async function startServer(env: Record<string, string | undefined>, baseUrl: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(ROOT, "src/node.ts")], { env: env as NodeJS.ProcessEnv, stdio: ["ignore", "ignore", "pipe"] });
  process.on("exit", () => child.kill("SIGKILL"));
  let said = "";
  child.stderr.on("data", (text) => (said += text));
  const ready = await until(async () => child.exitCode !== null || (await fetch(`${baseUrl}/readyz`).then(({ ok }) => ok, () => false)), 60_000);
  if (!ready || child.exitCode !== null) throw new Error(`The server did not start: ${said}`);
  return child;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

async function cli(env: Record<string, string | undefined>, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [path.join(ROOT, "src/cli.ts"), ...args], { env: env as NodeJS.ProcessEnv, stdio: ["ignore", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => (err += text));
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`${args.join(" ")}: ${err}`);
  return out;
}

/** Shops, the people whose names the workbench uses, and a key that sees all. */
async function furnish(env: Record<string, string | undefined>, folder: string, simulatorUrl: string): Promise<string> {
  for (const shop of DEMO_SHOPS) {
    const file = path.join(folder, `${shop.id}.json`);
    await writeFile(file, JSON.stringify(demoCredentials(shop, simulatorUrl)));
    await cli(env, "shop", "add", "--platform", shop.platform, "--id", shop.id, "--name", shop.name, "--connection", shop.connectionId, "--credentials", file);
  }
  const shops = DEMO_SHOPS.flatMap(({ id }) => ["--shop", id]);
  for (const email of AGENTS.slice(0, 2)) await cli(env, "user", "add", "--email", email, "--password", "day-test-2026", "--name", email, "--role", "agent", ...shops);
  return (await cli(env, "key", "add", "--name", "day", "--role", "admin")).trim().split(/\s+/).at(-1)!;
}

type Conversation = { id: string; waitingSince: string | null };

function createApi(baseUrl: string, key: string) {
  const call = async (method: string, where: string, body?: unknown): Promise<{ status: number; body: unknown }> => {
    const init = { method, headers: { authorization: `Bearer ${key}`, "content-type": "application/json" }, ...(body !== undefined && { body: JSON.stringify(body) }) };
    const response = await fetch(`${baseUrl}/api/v1${where}`, init).catch(() => null);
    return { status: response?.status ?? 0, body: response ? await response.json().catch(() => null) : null };
  };
  return {
    waiting: async () => {
      const { status, body } = await call("GET", "/conversations?view=all&state=open&sort=waiting&limit=100");
      return status === 200 ? (body as { items: Conversation[] }).items.filter(({ waitingSince }) => waitingSince !== null) : null;
    },
    answer: (id: string, clientId: string) => call("POST", `/conversations/${id}/messages`, { text: "您好，已经帮您登记，今天处理", clientId }),
    quiet: () => until(async () => {
      const { status, body } = await call("GET", "/work?settleMs=2000");
      const work = body as { idle: boolean; outbound: { queued: number; sending: number }; details: { pending: number } } | null;
      return status === 200 && work !== null && work.idle && work.outbound.queued === 0 && work.outbound.sending === 0 && work.details.pending === 0;
    }, LONGEST_MS),
  };
}

/** Answers by the API what waits, each wait under one client id however often the call has to be made. */
function answerTheRest(api: ReturnType<typeof createApi>) {
  const asked = new Set<string>();
  const state = { done: false };
  const answerOne = async ({ id, waitingSince }: Conversation) => {
    const clientId = `${id}/${waitingSince}`;
    const { status } = await api.answer(id, clientId);
    if (status === 202) asked.add(clientId);
  };
  /** Answers how many were still to be answered; one that could not be asked is found again. */
  const round = async (): Promise<number> => {
    const waiting = await api.waiting();
    if (waiting === null) return 1;
    const open = waiting.filter(({ id, waitingSince }) => !asked.has(`${id}/${waitingSince}`));
    for (let first = 0; first < open.length; first += HANDS) await Promise.all(open.slice(first, first + HANDS).map(answerOne));
    return open.length;
  };
  const loop = (async () => {
    while (!state.done) {
      await round();
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  })();
  return {
    asked,
    async settle() {
      state.done = true;
      await loop;
      do await api.quiet();
      while ((await round()) > 0);
    },
  };
}

async function until(holds: () => boolean | Promise<boolean>, limitMs: number): Promise<boolean> {
  for (const end = Date.now() + limitMs; Date.now() < end; ) {
    if (await holds()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
