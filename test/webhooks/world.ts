import { Webhook } from "standardwebhooks";
import { adapters } from "../../adapters/index.ts";
import { aboutConnection, aboutShop, type Channels, createChannels } from "../../src/channels/connections.ts";
import type { Catalogue } from "../../src/channels/port.ts";
import { connect, type Pool } from "../../src/db/client.ts";
import type { Context } from "../../src/kernel/context.ts";
import { createSecrets, type Secrets } from "../../src/kernel/secrets.ts";
import { createDatabase } from "../harness/database.ts";

export const SECRET = `whsec_${Buffer.from("a secret of the tests, 32 bytes.").toString("base64")}`;

export type World = {
  /** The pool of background work. */
  work: Pool;
  app: Pool;
  secrets: Secrets;
  channels: Channels;
  system: Context;
  close(): Promise<void>;
};

/** A migrated database with the connection and shop `shop-1` of the standard platform. */
export async function openWorld(catalogue: Catalogue = adapters): Promise<World> {
  const database = await createDatabase();
  const { sql: work, orm } = connect({ url: database.workerUrl, max: 8, name: "test-work" });
  const { sql: app } = connect({ url: database.appUrl, max: 4, name: "test-app" });
  const secrets = createSecrets([database.secretKey]);
  const channels = createChannels({ work, catalogue, secrets, clock: () => new Date(), fetch, freshMs: 0 });
  const system: Context = {
    db: { app, work, orm },
    actor: { type: "system", id: "test", role: "admin", scopes: ["read", "write", "admin"], shopIds: ["shop-1"] },
    now: new Date("2026-11-22T08:00:00Z"),
    requestId: "test",
  };
  const close = async () => {
    await Promise.all([work.end({ timeout: 1 }), app.end({ timeout: 1 })]);
    await database.drop();
  };
  const world = { work, app, secrets, channels, system, close };
  await addShop(world, { id: "shop-1" });
  return world;
}

export async function addShop({ work, secrets }: Pick<World, "work" | "secrets">, { id, shop = {}, platform = "standard", credentials = { secrets: [SECRET], callUrl: "https://shop.test/hook" } }: { id: string; shop?: object; platform?: string; credentials?: object }): Promise<void> {
  const sealed = await secrets.seal(credentials, aboutConnection(id));
  await work`insert into connections (id, platform, credentials) values (${id}, ${platform}, ${sealed})`;
  await work`insert into calendars (id, shop_id, name) values (${id}, ${id}, 'always')`;
  await work`insert into shops (id, connection_id, platform, name, time_zone, currency, calendar_id, credentials)
    values (${id}, ${id}, ${platform}, ${id}, 'Asia/Shanghai', 'CNY', ${id}, ${await secrets.seal(shop, aboutShop(id))})`;
}

/** A request as a shop system signs it. */
export function signed(body: string | Uint8Array, { id = crypto.randomUUID() as string, at = new Date() } = {}): RequestInit & { headers: Record<string, string> } {
  const bytes = typeof body === "string" ? Buffer.from(body) : Buffer.from(body);
  const signature = new Webhook(SECRET).sign(id, at, bytes.toString("utf8"));
  return {
    method: "POST",
    body: new Uint8Array(bytes),
    headers: {
      "content-type": "application/json",
      "content-length": String(bytes.length),
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": signature,
    },
  };
}
