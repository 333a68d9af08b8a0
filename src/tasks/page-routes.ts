import { type Context as HonoContext, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import * as z from "zod";
import { describe } from "../http/describe.ts";
import type { ClientAddress } from "../http/client-address.ts";
import type { AppEnv } from "../http/env.ts";
import { validate } from "../http/validate.ts";
import type { Actor, Context, Database } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { cleanText } from "../kernel/exact-json.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { countAttempt } from "../people/attempt-queries.ts";
import { caseShops } from "../complaints/shop-queries.ts";
import { answerTask } from "./act.ts";
import { TaskAnswer } from "./input.ts";
import type { LinkSigner } from "../kernel/link-token.ts";
import { plainPage, type Showing, taskPage } from "./page.ts";
import { taskById, type TaskRow, taskOfLink } from "./queries.ts";

export type TaskPageDeps = { db: Database; signer: LinkSigner; address: ClientAddress };

const WINDOW_MS = 60_000;
const MAX_OF_ADDRESS = 60;
const MAX_FORM_BYTES = 32 * 1024;
const ByToken = z.object({ token: z.string() });
const HTML = { contentType: "text/html" };
/** Whoever has the address: nobody of ours, held to its one task by the address itself. */
const BEARER: Actor = { type: "system", id: "task-link", role: "agent", scopes: [], shopIds: [] };

/** Mounted at /t: a task's page for who has its address. Without an account, and without the web's scripts. */
export const taskPageRoutes = (deps: TaskPageDeps) =>
  new Hono<AppEnv>()
    .use("/:token", limited(deps), bodyLimit({ maxSize: MAX_FORM_BYTES }))
    .get("/:token", describe({ summary: "A task's page, by its address", right: "anyone", answers: { 200: HTML } }), validate("param", ByToken), async (c) => {
      const found = await find(deps, c);
      return found ? show(c, taskPage(found.task, found.showing)) : show(c, plainPage(languageOf(c), "gone"), 404);
    })
    .post("/:token", describe({ summary: "Answers a task, by its address", right: "anyone", answers: { 200: HTML } }), validate("param", ByToken), async (c) => {
      const found = await find(deps, c);
      if (!found) return show(c, plainPage(languageOf(c), "gone"), 404);
      const form = await c.req.parseBody();
      const given = TaskAnswer.safeParse({ state: form["state"], ...(typeof form["answer"] === "string" && form["answer"].trim() !== "" && { answer: cleanText(form["answer"]) }) });
      if (!given.success) return show(c, taskPage(found.task, { ...found.showing, said: "missing" }), 400);
      try {
        await answerTask(contextOf(deps, c), found.task.id, { ...given.data, via: "link" });
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== "conflict") throw error;
        return show(c, taskPage((await find(deps, c))?.task ?? found.task, found.showing), 409);
      }
      return show(c, taskPage((await find(deps, c))?.task ?? found.task, { ...found.showing, said: "thanks" }));
    });

const limited = ({ db, address }: TaskPageDeps) => async (c: HonoContext<AppEnv>, next: () => Promise<void>) => {
  const waitSeconds = await countAttempt(db.work, [{ key: `task ${address(c)}`, max: MAX_OF_ADDRESS }], { now: c.var.now, windowMs: WINDOW_MS });
  if (waitSeconds === 0) return next();
  c.header("Retry-After", String(waitSeconds));
  return show(c, plainPage(languageOf(c), "slow"), 429);
};

async function find(deps: TaskPageDeps, c: HonoContext<AppEnv>): Promise<{ task: TaskRow; showing: Showing } | null> {
  const linkId = await deps.signer.read(c.req.param("token") ?? "", c.var.now);
  if (linkId === null) return null;
  return inTransaction(contextOf(deps, c), async ({ sql, now }) => {
    const link = await taskOfLink(sql, linkId, now);
    const task = link && (await taskById(sql, link.taskId));
    if (!task) return null;
    const [shop] = await caseShops(sql, [task.shopId]);
    return { task, showing: { language: languageOf(c), timeZone: shop?.timeZone ?? "UTC", now } };
  });
}

const contextOf = ({ db }: TaskPageDeps, c: HonoContext<AppEnv>): Context => ({ db, actor: BEARER, now: c.var.now, requestId: c.var.requestId });

function languageOf(c: HonoContext<AppEnv>): "zh" | "en" {
  const asked = c.req.query("lang");
  if (asked === "zh" || asked === "en") return asked;
  return /^en\b/i.test(c.req.header("accept-language") ?? "") ? "en" : "zh";
}

function show(c: HonoContext<AppEnv>, page: string, status: 200 | 400 | 404 | 409 | 429 = 200): Response {
  c.header("Cache-Control", "no-store");
  return c.html(page, status);
}
