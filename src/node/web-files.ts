import { serveStatic } from "@hono/node-server/serve-static";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { Hono } from "hono";
import { isOfTheServer } from "../http/paths.ts";
import { secure } from "../http/secure.ts";

const ROOT = path.resolve(import.meta.dirname, "../../dist/web");
const FOREVER = "public, max-age=31536000, immutable";

type Served = { fetch: (request: Request, ...rest: never[]) => Response | Promise<Response> };

/** The web's files beside the server's own paths; every other address is a page of the web's own router. */
export function webFiles(server: Served): Hono {
  const app = new Hono();
  app.use(async (c, next) => {
    if (isOfTheServer(c.req.path)) return server.fetch(c.req.raw, ...([c.env] as never[]));
    await next();
  });
  app.use(secure());
  app.use("/assets/*", serveStatic({ root: ROOT, onFound: (_file, c) => c.header("Cache-Control", FOREVER) }));
  app.use("/*", serveStatic({ root: ROOT, onFound: (_file, c) => c.header("Cache-Control", "no-cache") }));
  app.get("/*", async (c) => c.html(await readFile(path.join(ROOT, "index.html"), "utf8"), 200, { "Cache-Control": "no-cache" }));
  return app;
}
