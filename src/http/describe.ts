import type { Context as HonoContext, MiddlewareHandler } from "hono";
import type { z } from "zod";
import { DomainError } from "../kernel/errors.ts";
import type { AppEnv } from "./env.ts";
import { holds, type Right } from "./rights.ts";

/** `signed_in`: whoever has a valid session or key. `anyone`: no sign-in asked. */
export type Needed = Right | "signed_in" | "anyone";

/** An answer's body: a zod shape as JSON, null for none, or text of another type. */
export type AnswerShape = z.ZodType | null | { contentType: string; example?: string };

export type Description = {
  summary: string;
  right: Needed;
  /** The body of each status that a request may be answered with, errors aside. */
  answers: Record<number, AnswerShape>;
  description?: string;
  tags?: string[];
};

const descriptions = new WeakMap<object, Description>();

/**
 * Declares a route: what the API document says of it, and the right that it needs.
 * Without sign-in 401, without the right 403. A route that lacks it fails the test of routes.
 */
export function describe(description: Description): MiddlewareHandler<AppEnv> {
  const middleware: MiddlewareHandler<AppEnv> = async (c, next) => {
    if (description.right !== "anyone") demand(c, description.right);
    await next();
  };
  descriptions.set(middleware, description);
  return middleware;
}

/** What was declared by a handler that `describe` made; undefined for any other. */
export const descriptionOf = (handler: object): Description | undefined => descriptions.get(handler);

function demand(c: HonoContext<AppEnv>, right: Exclude<Needed, "anyone">): void {
  const ctx: AppEnv["Variables"]["ctx"] | undefined = c.var.ctx;
  if (ctx === undefined) throw new DomainError("unauthenticated", "Sign in, or send a key as a bearer token.");
  if (right !== "signed_in" && !holds(ctx.actor, right)) throw new DomainError("forbidden", `This needs the right ${right}.`);
}
