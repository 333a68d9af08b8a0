import { mkdirSync, writeFileSync, existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { Webhook } from "standardwebhooks";
import { createTestHarness } from "wrangler";
import { adapters } from "../../adapters/index.ts";
import type { Context, Role } from "../../src/kernel/context.ts";
import { createSecrets } from "../../src/kernel/secrets.ts";
import { addKey } from "../../src/keys/add-key.ts";
import { addUser } from "../../src/people/add-user.ts";
import { addShop } from "../../src/shops/add-shop.ts";
import { createWorld, systemContext } from "../harness/world.ts";

export const ROOT = path.resolve(import.meta.dirname, "../..");
export const SECRET = `whsec_${Buffer.from("a secret of the tests, 32 bytes.").toString("base64")}`;
const SHOPS = ["edge-a", "edge-b", "edge-quiet"];
const PASSWORD = "correct horse";

/** The real Workers of wrangler.toml and wrangler.office.toml in workerd, over a database of its own, and the shops' other side on loopback. */
export async function openEdge() {
  const world = await createWorld();
  const platform = await openPlatform();
  makeWebFolder();
  process.env["CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE_APP"] = world.made.appUrl;
  process.env["CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE_WORK"] = world.made.workerUrl;
  process.env["WRANGLER_SEND_METRICS"] = "false";
  process.env["WRANGLER_LOG"] = "warn";
  const harness = createTestHarness({ root: ROOT, workers: ["wrangler.toml", "wrangler.office.toml"].map((configPath) => ({ configPath, secrets: { SECRET_KEY: world.made.secretKey } })) });
  const { url } = await harness.listen();
  const system = (): Context => {
    const ctx = systemContext(world, new Date());
    return { ...ctx, actor: { ...ctx.actor, scopes: ["read", "write", "admin"], shopIds: SHOPS } };
  };
  const deps = { catalogue: adapters, secrets: createSecrets([world.made.secretKey]) };
  const call = (target: string, init: RequestInit = {}) => fetch(new URL(target, url), init);
  return {
    ...{ world, platform, harness, url, call },
    addShop: (id: string) => addShop(system(), deps, { id, name: id, platform: "standard", alwaysOpen: true, credentials: { secrets: [SECRET], callUrl: platform.url } }),
    addUser: (name: string, shopIds: string[], role: Role = "agent") =>
      addUser(system(), { remapAccount: async () => 0 }, { email: `${name}@shop.test`, name, password: PASSWORD, role, shopIds, number: null, capacity: 10, accounts: [] }),
    addKey: (shopIds: string[]) => addKey(system(), { name: "test", role: "admin", scopes: ["read", "write", "admin"], shopIds, expiresAt: null }).then(({ key }) => ({ authorization: `Bearer ${key}` })),
    async signIn(name: string) {
      const answer = await call("/api/auth/sign-in/email", json("POST", { email: `${name}@shop.test`, password: PASSWORD }));
      return { status: answer.status, headers: { cookie: answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ") } };
    },
    push: (shopId: string, message: Said) => call(`/webhooks/standard/${shopId}`, signed(said(message))),
    async close() {
      await harness.close();
      await Promise.all([platform.close(), world.close()]);
    },
  };
}

export type Edge = Awaited<ReturnType<typeof openEdge>>;
export type Said = { conversation: string; message?: string; text?: string; at?: Date };

export const json = (method: string, body: unknown, headers: Record<string, string> = {}) => ({ method, body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } });

export function said({ conversation, message = crypto.randomUUID(), text = "在吗", at = new Date() }: Said): string {
  const data = { conversation_id: conversation, message_id: message, buyer: { id: `buyer of ${conversation}` }, content: { kind: "text", text } };
  return JSON.stringify({ type: "message.received", timestamp: at.toISOString(), data });
}

/** A request as a shop system signs it. */
export function signed(body: string): RequestInit & { headers: Record<string, string> } {
  const [id, now] = [crypto.randomUUID(), new Date()];
  const headers = { "webhook-id": id, "webhook-timestamp": String(Math.floor(now.getTime() / 1000)), "webhook-signature": new Webhook(SECRET).sign(id, now, body) };
  return { method: "POST", body, headers: { "content-type": "application/json", ...headers } };
}

/** Takes replies as a shop system does, and keeps each call of them. */
async function openPlatform() {
  const replies: { conversation_id: string; client_id: string; content: { text: string } }[] = [];
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += String(chunk);
    const { data } = JSON.parse(text);
    replies.push(data);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ message_id: `p-${data.client_id}`, accepted_at: new Date().toISOString() }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { replies, url: `http://127.0.0.1:${port}/hook`, close: () => new Promise((resolve) => server.close(resolve)) };
}

/** Wrangler wants the folder of the web's files to be there, built or not. */
export function makeWebFolder(): void {
  const index = path.join(ROOT, "dist/web/index.html");
  if (existsSync(index)) return;
  mkdirSync(path.dirname(index), { recursive: true });
  writeFileSync(index, "<!doctype html><title>小二</title>");
}

export async function until<T>(what: string, look: () => Promise<T | undefined | false> | T | undefined | false, withinMs = 60_000): Promise<T> {
  const endMs = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found as T;
    if (Date.now() > endMs) throw new Error(`Waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
