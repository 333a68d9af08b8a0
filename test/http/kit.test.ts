import { Hono } from "hono";
import { describe as suite, expect, it, vi } from "vitest";
import { z } from "zod";
import { begin, limitBody } from "../../src/http/begin.ts";
import { describe } from "../../src/http/describe.ts";
import type { AppEnv } from "../../src/http/env.ts";
import { answerError, answerNotFound } from "../../src/http/errors.ts";
import { secure } from "../../src/http/secure.ts";
import { validate } from "../../src/http/validate.ts";
import type { Actor, Context, Role, Scope } from "../../src/kernel/context.ts";
import { DomainError } from "../../src/kernel/errors.ts";

const now = new Date("2026-11-22T08:00:00Z");
const Note = z.object({ text: z.string().min(1), ref: z.string().optional(), more: z.unknown().optional() });
type Asked = { role: Role; scopes: Scope[] };

function appAs(asked: Asked | null) {
  const app = new Hono<AppEnv>();
  app.use(begin({ clock: () => now }), secure(), limitBody());
  app.use(async (c, next) => {
    const actor: Actor = { type: "user", id: "u", shopIds: [], role: asked?.role ?? "agent", scopes: asked?.scopes ?? [] };
    if (asked) c.set("ctx", { actor, now, requestId: c.var.requestId } as Context);
    await next();
  });
  app.onError(answerError).notFound(answerNotFound(app));
  return app
    .post("/notes", describe({ summary: "Write", right: "conversations.write", answers: { 200: Note } }), validate("json", Note), (c) => c.json(c.req.valid("json")))
    .get("/notes/:id", describe({ summary: "Read", right: "conversations.read", answers: { 200: Note } }), validate("query", z.object({ limit: z.coerce.number().max(100) })), (c) => c.json({ limit: c.req.valid("query").limit }))
    .get("/broken", describe({ summary: "Break", right: "anyone", answers: {} }), () => {
      throw new Error("the buyer 13812345678 said so");
    })
    .get("/slow", describe({ summary: "Refuse", right: "anyone", answers: {} }), () => {
      throw new DomainError("rate_limited", "Too much.", { retryAfterSeconds: 7 });
    });
}

const agent: Asked = { role: "agent", scopes: ["read", "write"] };
const post = (body: string | Uint8Array<ArrayBuffer>, type = "application/json") => appAs(agent).request("/notes", { method: "POST", body, headers: { "content-type": type } });
const codeOf = async (answer: Response) => ((await answer.json()) as { error: { code: string } }).error.code;

suite("the kit", () => {
  it("lets in who has the right, and keeps every digit of a number", async () => {
    const answer = await post('{"text":"好","more":9007199254740993}');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ text: "好", more: "9007199254740993" });
  });

  it.each<[string, Asked | null, number]>([
    ["nobody", null, 401],
    ["a key that may only read", { role: "admin", scopes: ["read"] }, 403],
    ["an agent", agent, 200],
  ])("answers %s", async (_, asked, status) => {
    const answer = await appAs(asked).request("/notes", { method: "POST", body: '{"text":"a"}', headers: { "content-type": "application/json" } });
    expect(answer.status).toBe(status);
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, string]>([
    ["half a body", '{"text":', "application/json"],
    ["bytes that are no UTF-8", new Uint8Array([0x7b, 0xff, 0x7d]), "application/json"],
    ["an empty body", "", "application/json"],
    ["deep nesting", `{"text":"a","more":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "application/json"],
    ["another type", "text=a", "application/x-www-form-urlencoded"],
    ["a wrong field", '{"text":7}', "application/json"],
  ])("refuses %s as invalid", async (_, body, type) => {
    const answer = await post(body, type);
    expect([answer.status, await codeOf(answer)]).toEqual([400, "invalid"]);
  });

  it("names the wrong field", async () => {
    const { error } = (await (await post('{"text":7}')).json()) as { error: { issues: { path: string }[]; requestId: string } };
    expect(error.issues.map(({ path }) => path)).toEqual(["text"]);
    expect(error.requestId).not.toBe("");
  });

  it("refuses more than a mebibyte", async () => {
    const answer = await post(JSON.stringify({ text: "a".repeat(1024 * 1024) }));
    expect([answer.status, await codeOf(answer)]).toEqual([413, "too_large"]);
  });

  it("says which methods a path takes", async () => {
    const app = appAs(agent);
    const answer = await app.request("/notes", { method: "DELETE" });
    expect([answer.status, answer.headers.get("allow"), await codeOf(answer)]).toEqual([405, "POST", "method_not_allowed"]);
    expect(await codeOf(await app.request("/nothing"))).toBe("not_found");
  });

  it("logs what nobody foresaw without a word of it, and shows none", async () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const answer = await appAs(null).request("/broken");
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("138");
    expect(JSON.stringify(log.mock.calls)).toContain("/broken");
    expect(JSON.stringify(log.mock.calls)).not.toContain("138");
    log.mockRestore();
  });

  it("says when to come back", async () => {
    const answer = await appAs(null).request("/slow");
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "7"]);
  });

  it("sends a policy that lets no foreign script in", async () => {
    const answer = await appAs(agent).request("/notes/1?limit=5");
    expect(answer.headers.get("content-security-policy")).toMatch(/script-src 'self';.*style-src 'self' 'unsafe-inline'/);
    expect(answer.headers.get("x-request-id")).not.toBe("");
  });
});
