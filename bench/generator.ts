import { connect, type Socket } from "node:net";
import { readAnswer } from "./read-answer.ts";
import { requestsOf, type Load } from "./requests.ts";
import { quantile } from "./figure.ts";

/** What one load came to. Instants are of `Date.now()`, so that the bench can set them beside its own. */
export type Loaded = { answered: number; refused: number; firstAtMs: number; elapsedMs: number; p50Ms: number; p99Ms: number };
export type Order = { kind: "prepare"; load: Load } | { kind: "go" };

/** A process of its own: requests are made and connections opened before the clock starts, and sending them is all that is left to do. */
let prepared: { requests: Buffer[]; sockets: Socket[]; limitMs: number } | null = null;

process.on("message", async (order: Order) => {
  if (order.kind === "prepare") {
    const { load } = order;
    prepared = { requests: requestsOf(load), sockets: await Promise.all(Array.from({ length: load.connections }, () => open(load.port))), limitMs: load.limitMs };
    process.send?.({ kind: "ready" });
  } else if (prepared) {
    const { requests, sockets, limitMs } = prepared;
    prepared = null;
    const loaded = await run(requests, sockets, limitMs);
    for (const socket of sockets) socket.destroy();
    process.send?.({ kind: "loaded", loaded });
  }
});
process.on("disconnect", () => process.exit(0));

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    socket.once("error", reject);
    socket.once("connect", () => resolve(socket));
  });
}

/** Each connection sends its next request when the last one is answered, until all are sent or the time is up. */
async function run(requests: readonly Buffer[], sockets: readonly Socket[], limitMs: number): Promise<Loaded> {
  const tookMs: number[] = [];
  let [next, refused, firstAtMs] = [0, 0, 0];
  const startedAt = performance.now();
  const serve = async (socket: Socket) => {
    const answer = readAnswer(socket);
    while (next < requests.length && performance.now() - startedAt < limitMs) {
      const sentAt = performance.now();
      socket.write(requests[next++]!);
      const status = await answer();
      tookMs.push(performance.now() - sentAt);
      firstAtMs ||= Date.now();
      if (status >= 300) refused++;
    }
  };
  await Promise.all(sockets.map(serve));
  return { answered: tookMs.length - refused, refused, firstAtMs, elapsedMs: performance.now() - startedAt, p50Ms: quantile(tookMs, 0.5), p99Ms: quantile(tookMs, 0.99) };
}
