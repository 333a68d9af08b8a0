import type { RouterRoute } from "hono/types";
import { findTargetHandler } from "hono/utils/handler";
import { type AnswerShape, type Description, descriptionOf } from "./describe.ts";
import { ErrorAnswer } from "./errors.ts";
import { type Components, type JsonSchema, toSchema } from "./openapi-schemas.ts";
import { OUTSIDE_PATHS } from "./openapi-outside.ts";
import { type Demand, demandOf } from "./validate.ts";

/** An app of any environment: what it answers is asked of its routes. */
type Routed = { routes: readonly RouterRoute[] };

export type Operation = { method: string; path: string; description: Description | undefined; demands: Demand[] };

/** Every route of the app with what its middlewares declare; `description` undefined where `describe` is missing. */
export function operationsOf(app: Routed): Operation[] {
  const operations = new Map<string, Operation>();
  for (const { method, path, handler } of app.routes) {
    if (method === "ALL") continue;
    const key = `${method} ${path}`;
    const operation = operations.get(key) ?? { method, path, description: undefined, demands: [] };
    operations.set(key, operation);
    const target = findTargetHandler(handler as Parameters<typeof findTargetHandler>[0]);
    operation.description ??= descriptionOf(target);
    const demand = demandOf(target);
    if (demand) operation.demands.push(demand);
  }
  return [...operations.values()];
}

/** The OpenAPI 3.1 document of the app: its routes as they are declared, and what is answered outside of them. */
export function documentOf(app: Routed, version: string): OpenApi {
  const components: Components = {};
  const error = toSchema(ErrorAnswer, "output", components);
  const paths: Record<string, JsonSchema> = structuredClone(OUTSIDE_PATHS);
  for (const operation of operationsOf(app)) {
    if (!operation.description) continue;
    const path = operation.path.replaceAll(/:(\w+)(?:\{[^}]*\})?/g, "{$1}");
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: toOperation(operation, operation.description, components) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Xiaoer 小二", version, description: "A support inbox for online shops.", license: { name: "MIT", identifier: "MIT" } },
    servers: [{ url: "/" }],
    paths,
    components: { schemas: components, responses: { Error: { description: "What went wrong.", content: { "application/json": { schema: error } } } }, securitySchemes: SECURITY },
  };
}

export type OpenApi = JsonSchema & { paths: Record<string, JsonSchema>; components: JsonSchema & { schemas: Components } };

/** Two descriptions of one API as one. */
export function joined(one: OpenApi, other: OpenApi): OpenApi {
  const schemas = { ...one.components.schemas, ...other.components.schemas };
  return { ...one, paths: { ...one.paths, ...other.paths }, components: { ...one.components, schemas } };
}

const SECURITY = {
  session: { type: "apiKey", in: "cookie", name: "xiaoer.session_token", description: "Set by signing in." },
  key: { type: "http", scheme: "bearer", description: "A key made by `key add`." },
};

function toOperation({ method, path, demands }: Operation, description: Description, components: Components): JsonSchema {
  const { summary, right, answers } = description;
  const body = demands.find(({ target }) => target === "json");
  return {
    operationId: nameOf(method, path),
    summary,
    ...(description.description !== undefined && { description: description.description }),
    tags: description.tags ?? [tagOf(path)],
    ...(right !== "anyone" && right !== "signed_in" && { "x-right": right }),
    security: right === "anyone" ? [] : [{ session: [] }, { key: [] }],
    parameters: demands.flatMap((demand) => toParameters(demand, components)),
    ...(body && { requestBody: { required: true, content: { "application/json": { schema: toSchema(body.schema, "input", components) } } } }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, shape]) => [status, toAnswer(shape, method, components)])),
      ...Object.fromEntries(refusals(path, description, demands).map((status) => [status, { $ref: "#/components/responses/Error" }])),
    },
  };
}

function toParameters({ target, schema }: Demand, components: Components): JsonSchema[] {
  if (target === "json") return [];
  const { properties = {}, required = [] } = toSchema(schema, "input", components) as { properties?: Record<string, JsonSchema>; required?: string[] };
  return Object.entries(properties).map(([name, { description, ...inner }]) => ({
    name,
    in: target === "param" ? "path" : target,
    required: target === "param" || required.includes(name),
    ...(description !== undefined && { description }),
    schema: Object.keys(inner).length > 0 ? inner : { type: "string" },
  }));
}

function toAnswer(shape: AnswerShape, method: string, components: Components): JsonSchema {
  if (shape === null) return { description: "Done." };
  const headers = method === "GET" ? { "X-Event-Cursor": { description: "Following the event stream from here misses nothing.", schema: { type: "string" } } } : undefined;
  const content = "contentType" in shape ? { [shape.contentType]: { schema: { type: "string" } } } : { "application/json": { schema: toSchema(shape, "output", components) } };
  return { description: "As asked.", ...(headers && { headers }), content };
}

function refusals(path: string, { right }: Description, demands: readonly Demand[]): string[] {
  const asked = demands.length > 0 ? ["400"] : [];
  const held = right === "anyone" ? [] : right === "signed_in" ? ["401"] : ["401", "403"];
  const found = path.includes(":") ? ["404"] : [];
  const named = [...asked, ...held, ...found];
  return [...(named.length > 0 ? named : ["4XX"]), "default"];
}

/** What a scraper reads stands outside of the API, beside a noun of the same name. */
const nameOf = (method: string, path: string): string =>
  method.toLowerCase() +
  (path === "/metrics" ? "/prometheus" : path)
    .replace(/^\/api\/(?:v1\/)?/, "/")
    .split(/[/:{}?._-]+/)
    .filter(Boolean)
    .map((part) => part[0]!.toUpperCase() + part.slice(1))
    .join("");

const tagOf = (path: string): string => path.replace(/^\/api\/(?:v1\/)?/, "/").split("/")[1] || "server";
