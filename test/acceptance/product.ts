import { type ChildProcess, spawn } from "node:child_process";
import { createHash, createHmac, randomUUID } from "node:crypto";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { openRunFolder } from "../harness/run-folder.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const SECRET = `whsec_${Buffer.from("an acceptance secret of 32 bytes").toString("base64")}`;

// oxlint-disable-next-line typescript/no-explicit-any -- what a stranger reads is untyped, and asserted word by word
export type Json = any;
export type Answer = { status: number; body: Json; headers: Headers };
export type Call = { id: string; type: string; body: Json; headers: Record<string, string | undefined> };
type Reaction = (call: Call) => { status: number; body: unknown; waitMs?: number; headers?: Record<string, string> } | undefined;

export type Product = Awaited<ReturnType<typeof startProduct>>;

/** The server as `npm start` runs it without its demo, on a data folder of its own, with a shop system beside it that takes its calls. */
export async function startProduct(env: Record<string, string> = {}) {
  const folder = openRunFolder("a product");
  const environment: NodeJS.ProcessEnv = { PATH: process.env["PATH"], DATA_DIR: path.join(folder, "data"), DEMO: "0", PORT: "0", ...env };
  const server = await startServer(environment);
  const shopSystem = await startShopSystem();
  const run = (...args: string[]) => cli(environment, args);
  const file = (name: string, content: unknown): string => {
    const where = path.join(folder, name);
    writeFileSync(where, JSON.stringify(content));
    return where;
  };
  const standard = { secrets: [SECRET], callUrl: `${shopSystem.url}/calls` };
  const addShop = (id: string, ...more: string[]) => run("shop", "add", "--platform", "standard", "--id", id, "--name", `Shop ${id}`, "--credentials", file(`${id}.json`, standard), ...more);
  const addKey = async (...args: string[]) => (await run("key", "add", "--name", "check", ...args)).trim().split(/\s+/).at(-1)!;
  const stop = async () => {
    server.child.kill("SIGTERM");
    const killed = setTimeout(() => server.child.kill("SIGKILL"), 60_000);
    if (server.child.exitCode === null) await once(server.child, "exit");
    clearTimeout(killed);
    await shopSystem.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...server, base: server.base, shopSystem, run, file, addShop, addKey, stop, ...senders(server.base), client: (key: string) => client(server.base, key) };
}

async function startServer(env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; base: string; said: { err: string } }> {
  const child = spawn(process.execPath, [path.join(ROOT, "src/node.ts")], { env, stdio: ["ignore", "pipe", "pipe"] });
  process.once("exit", () => child.kill("SIGKILL"));
  const said = { out: "", err: "" };
  child.stdout.on("data", (text) => (said.out += text));
  child.stderr.on("data", (text) => (said.err += text));
  const port = () => /localhost:(\d+)/.exec(said.out)?.[1];
  await until(() => child.exitCode !== null || port() !== undefined, { limitMs: 100_000, what: "the server to start" });
  if (port() === undefined) throw new Error(`The server did not start: ${said.err}`);
  return { child, base: `http://127.0.0.1:${port()}`, said };
}

async function cli(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [path.join(ROOT, "src/cli.ts"), ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
  let [out, err] = ["", ""];
  child.stdout.on("data", (text) => (out += text));
  child.stderr.on("data", (text) => (err += text));
  const [code] = (await once(child, "close")) as [number];
  if (code !== 0) throw new Error(`${args.join(" ")}: ${err}`);
  return out;
}

/** Takes `reply.send` and the like: a repeated client id or webhook-id gets its first answer. `react` may answer in its place. */
async function startShopSystem() {
  const calls: Call[] = [];
  const answers = new Map<string, { status: number; body: unknown }>();
  const state: { react: Reaction } = { react: () => undefined };
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks).toString();
    const envelope = JSON.parse(raw) as Json;
    const call: Call = { id: String(request.headers["webhook-id"]), type: envelope.type, body: envelope.data ?? envelope, headers: request.headers as Record<string, string> };
    calls.push(call);
    const key = String(call.body.client_id ?? call.id);
    const reaction = state.react(call);
    const answer = reaction ?? answers.get(key) ?? { status: 200, body: call.type === "reply.send" ? { message_id: `sent-${randomUUID()}`, accepted_at: new Date().toISOString() } : {} };
    if (answer.status < 300) answers.set(key, answer);
    if (reaction?.waitMs) await sleep(reaction.waitMs);
    response.writeHead(answer.status, { "content-type": "application/json", ...reaction?.headers }).end(JSON.stringify(answer.body));
  };
  const server = createServer((request, response) => void take(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    /** How the shop answers from here on; undefined = it takes everything. */
    reacts: (react: Reaction = () => undefined) => void (state.react = react),
    close: () => new Promise((closed) => (server.closeAllConnections(), server.close(closed))),
  };
}

function senders(base: string) {
  const post = async (where: string, raw: string, headers: Record<string, string>): Promise<Answer> => {
    const response = await fetch(`${base}/webhooks/${where}`, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: raw });
    return read(response);
  };
  const sign = (raw: string, { id = `msg_${randomUUID()}`, atMs = Date.now(), secret = SECRET } = {}) => {
    const timestamp = String(Math.floor(atMs / 1000));
    const key = Buffer.from(secret.slice("whsec_".length), "base64");
    return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${raw}`).digest("base64")}` };
  };
  /** A `standard` event; `at` is its own time. */
  const event = (shop: string, type: string, data: unknown, { at = new Date() as Date | string, id = undefined as string | undefined } = {}) => {
    const raw = JSON.stringify({ type, timestamp: typeof at === "string" ? at : at.toISOString(), data });
    return post(`standard/${shop}`, raw, sign(raw, id === undefined ? {} : { id }));
  };
  const feige = (connection: string, body: unknown) => {
    const raw = typeof body === "string" ? body : JSON.stringify(body);
    return post(`douyin/${connection}/feige`, raw, sign(raw));
  };
  const douyin = (connection: string, raw: string, { appKey, appSecret }: { appKey: string; appSecret: string }) =>
    post(`douyin/${connection}`, raw, { "app-id": appKey, "sign-method": "md5", "event-sign": createHash("md5").update(appKey + raw + appSecret).digest("hex") });
  return { post, sign, event, feige, douyin, secret: SECRET };
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  let body: Json = text;
  try {
    body = JSON.parse(text);
  } catch {
    // Some answers are no JSON.
  }
  return { status: response.status, body, headers: response.headers };
}

function client(base: string, key: string) {
  const call = async (method: string, where: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    read(await fetch(`${base}${where.startsWith("/api") ? "" : "/api/v1"}${where}`, { method, headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers }, ...(body !== undefined && { body: JSON.stringify(body) }) }));
  const get = async (where: string): Promise<Json> => {
    const answer = await call("GET", where);
    if (answer.status !== 200) throw new Error(`GET ${where}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const quiet = async (): Promise<Json> => {
    const work = await get("/work?settleMs=60000");
    if (!work.idle) throw new Error(`Not idle: ${JSON.stringify(work)}`);
    return work;
  };
  const conversation = async (platformConversationId: string): Promise<Json> => (await get(`/conversations?view=all&platformConversationId=${encodeURIComponent(platformConversationId)}`)).items[0];
  return { call, get, quiet, conversation, base, key };
}

export type Client = ReturnType<typeof client>;

/** Reads the stream until `enough` says so; what came until then. */
export async function follow(base: string, key: string, { after, headers, enough, limitMs = 60_000 }: { after?: string; headers?: Record<string, string>; enough: (events: StreamEvent[]) => boolean; limitMs?: number }): Promise<StreamEvent[]> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), limitMs);
  const events: StreamEvent[] = [];
  const response = await fetch(`${base}/api/v1/events${after === undefined ? "" : `?after=${encodeURIComponent(after)}`}`, { headers: { authorization: `Bearer ${key}`, ...headers }, signal: abort.signal });
  if (response.status !== 200 || !response.headers.get("content-type")?.startsWith("text/event-stream")) throw new Error(`events: ${response.status}`);
  try {
    let rest = "";
    const utf8 = new TextDecoder();
    for await (const chunk of response.body!) {
      const blocks = (rest + utf8.decode(chunk, { stream: true })).split("\n\n");
      rest = blocks.pop()!;
      events.push(...blocks.map(parseBlock).filter((event) => event !== null));
      if (enough(events)) break;
    }
  } catch (error) {
    if (!abort.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
  return events;
}

export type StreamEvent = { id: string | null; event: string; data: Json };

function parseBlock(block: string): StreamEvent | null {
  const fields = block.split("\n").filter((line) => !line.startsWith(":")).map((line) => /^(\w+):\s?(.*)$/.exec(line)).filter((match) => match !== null);
  if (fields.length === 0) return null;
  const named = (name: string) => fields.filter(([, field]) => field === name).map(([, , value]) => value).join("\n");
  const data = named("data");
  return { id: named("id") || null, event: named("event"), data: data ? JSON.parse(data) : null };
}

export const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export async function until<T>(holds: () => T | Promise<T>, { limitMs = 60_000, what = "it to hold" }: { limitMs?: number; what?: string } = {}): Promise<Exclude<T, false | null | undefined>> {
  for (const end = Date.now() + limitMs; Date.now() < end; await sleep(20)) {
    const held = await holds();
    if (held) return held as Exclude<T, false | null | undefined>;
  }
  throw new Error(`Waited ${limitMs} ms for ${what}.`);
}
