import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import type { AppEnv } from "./env.ts";

export const MAX_BODY_BYTES = 1024 * 1024;

const REQUEST_ID = /^[\w-]{8,64}$/;

/** First of all: the request's one instant and its id, which a proxy may have given. */
export function begin({ clock }: { clock: () => Date }): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const given = c.req.header("x-request-id");
    const requestId = given !== undefined && REQUEST_ID.test(given) ? given : newId();
    c.set("requestId", requestId);
    c.set("now", clock());
    await next();
    const { headers } = c.res; // not by c.header(), which copies an answer that is made already, its body too
    headers.set("X-Request-Id", requestId);
    if (c.req.method === "GET" && c.var.eventCursor !== undefined) headers.set("X-Event-Cursor", c.var.eventCursor);
  };
}

/** Another limit for the bodies of one path, which are files. */
export const limitBodies = ({ path, bytes }: { path: string; bytes: number }): MiddlewareHandler => {
  const [files, others] = [limitBody(bytes), limitBody()];
  return (c, next) => (c.req.path === path ? files : others)(c, next);
};

/** Refuses a body beyond 1 MiB with 413, before it is read where its length is said. */
export const limitBody = (maxSize = MAX_BODY_BYTES): MiddlewareHandler =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new DomainError("too_large", `A body may have ${maxSize} bytes at most.`);
    },
  });
