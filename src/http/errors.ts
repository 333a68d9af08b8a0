import type { Context as HonoContext, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as z from "zod";
import { DomainError, type ErrorCode } from "../kernel/errors.ts";
import type { AppEnv } from "./env.ts";
import { logUnknown } from "./log.ts";

const STATUS: Record<ErrorCode, ContentfulStatusCode> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 409,
  unsupported: 409,
  too_large: 413,
  refused: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
};

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

export const ErrorAnswer = z
  .object({
    error: z.looseObject({
      code: z.enum([...(Object.keys(STATUS) as ErrorCode[]), "method_not_allowed"]),
      message: z.string(),
      requestId: z.string(),
      issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
      platform: z.object({ code: z.string(), message: z.string() }).optional(),
    }),
  })
  .meta({ id: "Error" });

/** The one place that turns what was thrown into an answer. What nobody foresaw is logged and not shown. */
export function answerError(error: Error, c: HonoContext<AppEnv>): Response {
  const known = asDomainError(error, c);
  const { code, message, details } = known;
  const { retryAfterSeconds, ...shown } = details;
  if (code === "rate_limited" || code === "unavailable") c.header("Retry-After", String(retryAfterSeconds ?? 1));
  // The rest of the body stays unread, so that nothing else can come over this connection.
  if (code === "too_large") c.header("Connection", "close");
  if (code === "unauthenticated") c.header("WWW-Authenticate", "Bearer");
  return c.json({ error: { ...shown, code, message, requestId: c.var.requestId ?? "" } }, STATUS[code]);
}

/** For `app.notFound`: 404, or 405 where the path is there for another method. */
export function answerNotFound(app: Hono<AppEnv>): (c: HonoContext<AppEnv>) => Response {
  return (c) => {
    const requestId = c.var.requestId ?? "";
    const allowed = METHODS.filter((method) => isRouted(app, method, c.req.path));
    if (allowed.length === 0) return c.json({ error: { code: "not_found", message: "There is nothing here.", requestId } }, 404);
    c.header("Allow", allowed.join(", "));
    return c.json({ error: { code: "method_not_allowed", message: `This path takes ${allowed.join(", ")}.`, requestId } }, 405);
  };
}

function isRouted(app: Hono<AppEnv>, method: string, path: string): boolean {
  const [matches] = app.router.match(method, path);
  return matches.some(([[, route]]) => route.method === method);
}

function asDomainError(error: Error, c: HonoContext<AppEnv>): DomainError {
  if (error instanceof DomainError && error.code !== "internal") return error;
  if (error instanceof HTTPException && error.status < 500) return new DomainError("invalid", error.message || "The request cannot be read.");
  if (NOT_A_VALUE.has(String((error as { code?: unknown }).code))) return new DomainError("invalid", "A value of the request is not of its kind.");
  if (isUnreachable(error)) return new DomainError("unavailable", "The database cannot be reached. Try again.", { retryAfterSeconds: 2 });
  logUnknown(error, { requestId: c.var.requestId ?? "", method: c.req.method, route: c.req.path.replaceAll(/[0-9a-f-]{36}/g, ":id") });
  return new DomainError("internal", "Something went wrong on our side.");
}

/** What Postgres says of a text that is no uuid, instant or number, or that it cannot hold. Routes ask for the right kind; this is the net below them. */
const NOT_A_VALUE = new Set(["22P02", "22003", "22007", "22008", "22021", "22P05"]);
const UNREACHABLE = new Set(["ECONNREFUSED", "ECONNRESET", "CONNECT_TIMEOUT", "CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECTION_DESTROYED", "57P01", "57P03", "53300"]);
const isUnreachable = (error: Error): boolean => UNREACHABLE.has(String((error as { code?: unknown }).code));
