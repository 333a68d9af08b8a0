import type { Context as HonoContext, MiddlewareHandler } from "hono";
import { parseSigned } from "hono/utils/cookie";
import type { Actor, Database } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { digestOfKey } from "../keys/key.ts";
import { type Found, actorOfKey, actorOfSession } from "../people/actor-queries.ts";
import { sessionCookieNames } from "../people/auth.ts";
import type { AppEnv } from "./env.ts";
import type { FoundActor, Recall } from "./recall.ts";
import { scopesOfPerson } from "./rights.ts";

export type AuthenticateDeps = { db: Database; cookieSecret: string };

const BEARER = /^Bearer +([\w-]{32,128})$/i;

/** What pages ask many times a minute. Each reads at once, and so knows its own place in the log. */
const RECALLED = /^\/api\/v1\/(conversations(\/[^/]+\/messages)?|search)$/;

/**
 * Turns a session or a key into the actor, in one round trip. Reads of `RECALLED` may take what was found within the last second (recall.ts).
 * Wrong, revoked and expired ones are 401; none at all is left to `describe`.
 */
export function authenticate({ db, cookieSecret, recall }: AuthenticateDeps & { recall?: Recall }): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { headers, method } = c.req.raw;
    const isRead = method === "GET" || method === "HEAD";
    const found = recall && isRead && RECALLED.test(c.req.path) ? await recalled(recall, headers, () => findActor({ db, cookieSecret }, headers, c.var.now)) : await findActor({ db, cookieSecret }, headers, c.var.now);
    if (found) {
      if (found.actor.type === "user") refuseForeignPages(c);
      c.set("ctx", { db, actor: found.actor, now: c.var.now, requestId: c.var.requestId, sawLog: (xmin) => c.set("eventCursor", `${xmin}-0`) });
      c.set("eventCursor", `${found.xmin}-0`);
    }
    try {
      await next();
    } finally {
      if (!isRead) recall?.forget();
    }
  };
}

async function recalled(recall: Recall, headers: Headers, look: () => Promise<FoundActor | null>): Promise<FoundActor | null> {
  const [authorization, cookie] = [headers.get("authorization"), headers.get("cookie")];
  const credential = authorization === null ? cookie && `cookie ${cookie}` : `key ${authorization}`;
  if (!credential) return null;
  return recall.find(credential) ?? recall.keep(credential, look);
}

/** The same for what lives longer than a request: who these headers are now, or null once they are nobody any more. */
export const whoIs =
  ({ db, cookieSecret, clock }: AuthenticateDeps & { clock: () => Date }) =>
  async (headers: Headers): Promise<Actor | null> => {
    try {
      return (await findActor({ db, cookieSecret }, headers, clock()))?.actor ?? null;
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  };

function findActor(deps: AuthenticateDeps, headers: Headers, now: Date): Promise<FoundActor | null> {
  const authorization = headers.get("authorization");
  return authorization === null ? findPerson(deps, headers.get("cookie") ?? "", now) : findKey(deps.db, authorization, now);
}

async function findKey(db: Database, authorization: string, now: Date): Promise<FoundActor> {
  const key = BEARER.exec(authorization)?.[1];
  const found = key === undefined ? undefined : await actorOfKey(db.work, await digestOfKey(key), now);
  if (!found) throw new DomainError("unauthenticated", "This key is not known, was revoked, or has run out.");
  return asActor("key", found, found.scopes);
}

async function findPerson({ db, cookieSecret }: AuthenticateDeps, cookies: string, now: Date): Promise<FoundActor | null> {
  for (const name of sessionCookieNames) {
    if (!cookies.includes(`${name}=`)) continue;
    const token = (await parseSigned(cookies, cookieSecret, name))[name];
    const found = token ? await actorOfSession(db.work, token, now) : undefined;
    if (found) return asActor("user", found, scopesOfPerson(found.role));
  }
  return null;
}

/** A cookie travels by itself; another site's page must not act by it. Browsers say where a request comes from. */
export function refuseForeignPages(c: HonoContext<AppEnv>): void {
  if (c.req.method === "GET" || c.req.method === "HEAD") return;
  const site = c.req.header("sec-fetch-site");
  if (site === "cross-site" || site === "same-site") throw new DomainError("forbidden", "Another site's page may not act here.");
}

const asActor = (type: "user" | "key", { id, role, shopIds, xmin }: Found, scopes: Actor["scopes"]): FoundActor => ({
  actor: { type, id, role, shopIds, scopes },
  xmin,
});
