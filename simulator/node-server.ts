import { serve } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import type { Simulator } from "./simulator.ts";

export type Served = { url: string; port: number; close: () => Promise<void> };

/** Serves the platform's side on the loopback; port 0 takes a free one. Rejects when the port is taken. */
export function serveSimulator({ fetch }: Pick<Simulator, "fetch">, port = 0): Promise<Served> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: "127.0.0.1" }, (info: AddressInfo) => {
      resolve({ url: `http://127.0.0.1:${info.port}`, port: info.port, close: () => closed(server) });
    });
    server.once("error", reject);
  });
}

function closed(server: ReturnType<typeof serve>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
