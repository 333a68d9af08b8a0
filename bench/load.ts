import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import type { Loaded, Order } from "./generator.ts";
import type { Load } from "./requests.ts";

export type Generator = { prepare: (load: Load) => Promise<void>; go: () => Promise<Loaded>; stop: () => void };

/** The load generator: one process for a whole run, given one load after the other. */
export function startGenerator(): Generator {
  const child = fork(path.join(import.meta.dirname, "generator.ts"), { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  process.on("exit", () => child.kill("SIGKILL"));
  return {
    prepare: async (load) => void (await ask(child, { kind: "prepare", load })),
    go: async () => ((await ask(child, { kind: "go" })) as { loaded: Loaded }).loaded,
    stop: () => child.disconnect(),
  };
}

function ask(child: ChildProcess, order: Order): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error("The load generator ended."));
    child.once("exit", ended);
    child.once("message", (answer) => {
      child.off("exit", ended);
      resolve(answer);
    });
    child.send(order);
  });
}
