import { Hono, type MiddlewareHandler } from "hono";
import type { Actor } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import type { AppEnv } from "./env.ts";

/** Asks again who a session or key stands for, as a new request would be asked. Null where it would be refused. */
export function createWhoIs({ authenticate, clock }: { authenticate: MiddlewareHandler<AppEnv>; clock: () => Date }): (headers: Headers) => Promise<Actor | null> {
  const app = new Hono<AppEnv>()
    .use(async (c, next) => {
      c.set("now", clock());
      c.set("requestId", "who-is");
      await next();
    })
    .use(authenticate)
    .get("*", (c) => c.json((c.var.ctx as AppEnv["Variables"]["ctx"] | undefined)?.actor ?? null))
    .onError((error) => {
      if (error instanceof DomainError) return new Response("null");
      throw error;
    });
  return async (headers) => (await (await app.request("/", { headers })).json()) as Actor | null;
}
