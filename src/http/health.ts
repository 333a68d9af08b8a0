import { Hono } from "hono";
import type { Database } from "../kernel/context.ts";
import { isMigrated } from "./health-queries.ts";

const TEXT = { "content-type": "text/plain; charset=utf-8" };
const ANSWER_MS = 2_000;

/** `/healthz`: the process is up. `/readyz`: the database answers and has this version's schema. 200 or 503. */
export const healthRoutes = ({ db }: { db: Database }) =>
  new Hono()
    .get("/healthz", () => new Response("ok\n", { headers: TEXT }))
    .get("/readyz", async () => {
      const ready = await Promise.race([isMigrated(db.work).catch(() => false), new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ANSWER_MS))]);
      return new Response(ready ? "ready\n" : "The database cannot be reached or is not migrated.\n", { status: ready ? 200 : 503, headers: TEXT });
    });
