import { createAdaptorServer } from "@hono/node-server";
import { createServer, type Server } from "node:http";
import { StartError } from "../kernel/start-error.ts";

export type Listener = {
  port: number;
  /** Takes no new request, waits for those in hand, cuts what is left after `limitMs`. */
  close(limitMs: number): Promise<void>;
};

type Fetch = (request: Request) => Response | Promise<Response>;

const DEFAULT_PORT = 8787;

/** @throws StartError `setting_missing` unless it is a whole number of 0 to 65535. */
export function portOf({ PORT }: { PORT?: string | undefined }): number {
  const port = PORT ? Number(PORT) : DEFAULT_PORT;
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError("setting_missing", `PORT must be a number up to 65535, not "${PORT}".`);
}

/** Looks before anything is begun that would have to be ended again. @throws StartError `port_taken`. */
export async function checkPort(port: number): Promise<void> {
  const probe = await listen(port, () => new Response(null, { status: 503 }));
  await probe.close(0);
}

/** Serves HTTP on every address of this machine. @throws StartError `port_taken`. */
export function listen(port: number, fetch: Fetch): Promise<Listener> {
  const server = createAdaptorServer({ fetch, createServer }) as Server;
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => reject(refused(port, cause)));
    server.listen(port, () => resolve({ port: portIn(server), close: (limitMs) => close(server, limitMs) }));
  });
}

function portIn(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address ? address.port : 0;
}

function refused(port: number, cause: NodeJS.ErrnoException): Error {
  if (cause.code === "EADDRINUSE") return new StartError("port_taken", `Port ${port} is taken by another program. Stop that one, or set PORT to another number.`, { cause });
  if (cause.code === "EACCES") return new StartError("port_taken", `Port ${port} may not be used by this account. Set PORT to a number above 1023.`, { cause });
  return cause;
}

function close(server: Server, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), limitMs);
    // A connection that is kept alive becomes idle when its request is answered, and would be waited for.
    const sweep = setInterval(() => server.closeIdleConnections(), 20);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
  });
}
