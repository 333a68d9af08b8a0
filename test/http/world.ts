import { Hono } from "hono";
import { auditRoutes } from "../../src/audit/routes.ts";
import { buyerRoutes } from "../../src/buyers/routes.ts";
import { connect } from "../../src/db/client.ts";
import { authenticate } from "../../src/http/authenticate.ts";
import { begin, limitBody } from "../../src/http/begin.ts";
import { clientAddress } from "../../src/http/client-address.ts";
import { docsRoutes } from "../../src/http/docs.ts";
import type { AppEnv } from "../../src/http/env.ts";
import { answerError, answerNotFound } from "../../src/http/errors.ts";
import { secure } from "../../src/http/secure.ts";
import { signInRoutes } from "../../src/http/sign-in.ts";
import type { Actor, Context, Database, Role, Scope, Working } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { digestOfKey, newKey } from "../../src/keys/key.ts";
import { keyRoutes } from "../../src/keys/routes.ts";
import { addUser } from "../../src/people/add-user.ts";
import { meRoutes, userRoutes } from "../../src/people/routes.ts";
import { calendarRoutes } from "../../src/calendars/routes.ts";
import { phraseRoutes } from "../../src/phrases/routes.ts";
import { policyRoutes } from "../../src/policies/routes.ts";
import { quickReplyRoutes } from "../../src/quick-replies/routes.ts";
import { routingRoutes } from "../../src/routing/routes.ts";
import { shopRoutes } from "../../src/shops/routes.ts";
import { createDatabase } from "../harness/database.ts";

export const COOKIE_SECRET = "a secret that signs nothing but cookies of tests 0123456789";
export const PASSWORD = "correct horse";

/** A server's worth of routes of this part over a database of its own, with a clock that a test sets. */
export async function createWorld() {
  const database = await createDatabase();
  const app = connect({ url: database.appUrl, max: 4, name: "test" });
  const work = connect({ url: database.workerUrl, max: 4, name: "test" });
  const db: Database = { app: app.sql, work: work.sql, orm: work.orm };
  const world = {
    db,
    now: new Date(),
    remapped: [] as { names: readonly string[]; userId: string | null }[],
    clock: () => world.now,
    app: new Hono<AppEnv>(),
    /** How `call` and `signIn` reach the app under test. */
    reach: (path: string, init: RequestInit): Response | Promise<Response> => world.app.request(path, init),
    async shop(id: string, settings: Record<string, unknown> = {}) {
      await work.sql`insert into calendars (id, name, shop_id) values (${id}, ${id}, ${id})`;
      await work.sql`insert into connections (id, platform, credentials) values (${id}, 'standard', '\\x00')`;
      await work.sql`insert into shops (id, connection_id, platform, name, time_zone, currency, calendar_id, settings)
        values (${id}, ${id}, 'standard', ${`Shop ${id}`}, 'Asia/Shanghai', 'CNY', ${id}, ${work.sql.json(settings as never)})`;
      return id;
    },
    async key({ role = "admin", scopes = ["read", "write", "metrics", "webhooks", "admin"], shopIds = null }: { role?: Role; scopes?: Scope[]; shopIds?: string[] | null } = {}) {
      const key = newKey();
      const id = newId();
      await work.sql`insert into api_keys (id, name, digest, role, scopes, shop_ids) values (${id}, 'k', ${await digestOfKey(key)}, ${role}, ${scopes}, ${shopIds})`;
      return { id, key, headers: { authorization: `Bearer ${key}` } };
    },
    context: (actor: Partial<Actor> = {}): Context => ({
      db,
      actor: { type: "system", id: "test", role: "admin", scopes: ["read", "write", "metrics", "webhooks", "admin"], shopIds: [], ...actor },
      now: world.now,
      requestId: newId(),
    }),
    remapAccount: async (_: Working, account: { platform: string; names: readonly string[]; userId: string | null }) => {
      world.remapped.push(account);
    },
    openCiphers: async (_: string, { ciphers }: { ciphers: Record<string, string> }): Promise<Record<string, string>> =>
      Object.fromEntries(Object.entries(ciphers).map(([field, cipher]) => [field, `opened ${cipher}`])),
    async user(name: string, { role = "agent", shopIds = [] }: { role?: Role; shopIds?: string[] } = {}) {
      const ctx = world.context({ shopIds });
      return addUser(ctx, world, { email: `${name}@shop.test`, name, password: PASSWORD, role, shopIds, number: null, capacity: 10, accounts: [] });
    },
    async signIn(name: string, password = PASSWORD, headers: Record<string, string> = {}) {
      return world.reach("/api/auth/sign-in/email", {
        method: "POST",
        body: JSON.stringify({ email: `${name}@shop.test`, password }),
        headers: { "content-type": "application/json", ...headers },
      });
    },
    async cookieOf(name: string) {
      const answer = await world.signIn(name);
      return { cookie: answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ") };
    },
    call: (method: string, path: string, { headers = {}, body }: { headers?: Record<string, string>; body?: unknown } = {}) =>
      world.reach(path, {
        method,
        headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    async close() {
      await Promise.all([app.sql.end(), work.sql.end()]);
      await database.drop();
    },
  };
  world.app.use(begin(world), secure(), limitBody());
  world.app.route("/api/auth", signInRoutes({ db, cookieSecret: COOKIE_SECRET, publicUrl: null, trustProxy: true, address: clientAddress({ trustProxy: true }) }));
  world.app.use("/api/v1/*", authenticate({ db, cookieSecret: COOKIE_SECRET }));
  world.app.route("/api/v1/users", userRoutes(world)).route("/api/v1/me", meRoutes);
  world.app.route("/api/v1/shops", shopRoutes).route("/api/v1/calendars", calendarRoutes).route("/api/v1/policies", policyRoutes);
  world.app.route("/api/v1/audit", auditRoutes).route("/api/v1/buyers", buyerRoutes(world)).route("/api/v1/keys", keyRoutes);
  world.app.route("/api/v1/routing", routingRoutes).route("/api/v1/quick-replies", quickReplyRoutes).route("/api/v1/phrases", phraseRoutes);
  world.app.route("/", docsRoutes({ whole: () => world.app, version: "0.0.0" }));
  world.app.onError(answerError).notFound(answerNotFound(world.app));
  return world;
}

export type World = Awaited<ReturnType<typeof createWorld>>;
