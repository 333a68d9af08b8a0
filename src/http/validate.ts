import { zValidator } from "@hono/zod-validator";
import type { Context as HonoContext, MiddlewareHandler } from "hono";
import type { z } from "zod";
import { DomainError, type Issue } from "../kernel/errors.ts";
import { cleanText, parseExactJson } from "../kernel/exact-json.ts";
import type { AppEnv } from "./env.ts";

export type Target = "json" | "query" | "param";
type Validated<T extends Target, S extends z.ZodType> = { in: { [K in T]: z.input<S> }; out: { [K in T]: z.output<S> } };
export type Demand = { target: Target; schema: z.ZodType };

const demands = new WeakMap<object, Demand>();

/** Parses one part of the request by a zod schema; `c.req.valid(target)` has the result. Anything else is 400 `invalid` with its issues. */
export function validate<T extends Target, S extends z.ZodType>(target: T, schema: S): MiddlewareHandler<AppEnv, string, Validated<T, S>> {
  const middleware = target === "json" ? validateBody(schema) : validateWords(target, schema);
  demands.set(middleware, { target, schema });
  return asValidating(middleware);
}

const validateWords = (target: "query" | "param", schema: z.ZodType): MiddlewareHandler =>
  zValidator(target, schema, undefined, { validationFunction: (asked: z.ZodType, words) => ({ success: true, data: parse(asked, mapValues(words, clean), target) }) });

/** Not by zValidator: it has the engine parse the JSON, which rounds an id beyond 2^53. */
const validateBody = (schema: z.ZodType): MiddlewareHandler => async (c, next) => {
  c.req.addValidatedData("json", parse(schema, await readJson(c), "json") as object);
  await next();
};

/** Each of the middlewares above leaves under its target what its schema gives out. */
const asValidating = <T extends Target, S extends z.ZodType>(middleware: MiddlewareHandler) => middleware as MiddlewareHandler<AppEnv, string, Validated<T, S>>;

/** What a handler that `validate` made asks for; undefined for any other. */
export const demandOf = (handler: object): Demand | undefined => demands.get(handler);

/** Parses anything from the outside by a zod schema, or throws `invalid` with the issues by path. */
export function parse<S extends z.ZodType>(schema: S, value: unknown, what = "input"): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues: Issue[] = result.error.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message }));
  throw new DomainError("invalid", `The ${NAMES[what] ?? what} is not as it should be.`, { issues });
}

const NAMES: Record<string, string> = { json: "body", query: "query", param: "path" };

const clean = (words: string | string[]) => (typeof words === "string" ? cleanText(words) : words.map(cleanText));

const mapValues = <V, W>(values: Record<string, V>, to: (value: V) => W): Record<string, W> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, to(value)]));

async function readJson(c: HonoContext): Promise<unknown> {
  const type = c.req.header("content-type") ?? "";
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) throw new DomainError("invalid", "The body must be sent as application/json.");
  const bytes = await c.req.arrayBuffer();
  try {
    return parseExactJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new DomainError("invalid", "The body is not JSON in UTF-8, or nested too deeply.", {}, { cause });
  }
}
