import { Hono } from "hono";
import { createHub } from "../events/hub.ts";
import { isOfTheServer } from "../http/paths.ts";
import { secure } from "../http/secure.ts";
import { createDesk } from "../surface/desk.ts";
import { counts, flushSoon } from "./counts.ts";
import { handOver } from "./objects.ts";
import { fromOffice, officeDescribed } from "./office.ts";
import { clock, open, type Opened } from "./open.ts";
import { pokeChanged } from "./poke.ts";
import { once } from "./rounds.ts";
import { runDue } from "./run-due.ts";
import type { Env, Later, Wake } from "./runtime.ts";
import { dependencies, whoAsks } from "./serve.ts";

/** Answers one request; what it opened is closed after the answer. */
export async function answer(request: Request, env: Env, later: Later): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!isOfTheServer(pathname)) return pages(env).fetch(request);
  const elsewhere = fromOffice(request, env);
  if (elsewhere) return elsewhere;
  const opened = open(env);
  const written: Written = { sinceMs: clock().getTime(), why: null, isDelivery: pathname.startsWith("/webhooks/") };
  try {
    const follower = request.method === "GET" && pathname === "/api/v1/events" ? await whoAsks(env, opened, request.headers) : null;
    if (follower) return await handOver(env.LIVE, request, follower.shopIds);
    const { OFFICE } = env;
    const serving = { hub: createHub({ work: opened.db.work }), counts, delivered: () => void (written.why ??= "delivered"), changed: () => void (written.why = "changed") };
    return await createDesk(dependencies(env, opened, serving), OFFICE && (() => officeDescribed(OFFICE))).fetch(request);
  } finally {
    later.waitUntil(finish(env, opened, written));
  }
}

type Written = { sinceMs: number; why: Wake["why"] | null; isDelivery: boolean };

/** Without the queue the request itself does what its message would have started; without either the next minute does. */
async function finish(env: Env, opened: Opened, { sinceMs, why, isDelivery }: Written): Promise<void> {
  try {
    const isWoken = why === null || (await once("queue", () => env.WAKE.send({ why })));
    if (!isWoken) await runDue(opened);
    if (!isWoken || why === "changed") await once("poke", () => pokeChanged(env, opened.db, sinceMs));
    if (isDelivery) await once("counts", () => flushSoon(opened.db.work));
  } finally {
    await opened.close();
  }
}

/** The runtime's own answers cannot be given more headers, so they are copied. */
const pages = ({ ASSETS }: Env) =>
  new Hono().use(secure()).get("*", async (c) => {
    const page = await ASSETS.fetch(c.req.raw);
    return new Response(page.body, page);
  });
