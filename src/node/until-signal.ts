import { StartError } from "../kernel/start-error.ts";

/** Just inside the 10 s that whoever stops a server commonly waits before it kills. */
const LIMIT_MS = 9_500;
/** One Ctrl-C arrives twice: from the terminal and passed on by the script that started us. */
const SAME_PRESS_MS = 1_000;

/**
 * On SIGTERM, SIGINT or SIGHUP runs `close` once and exits 0; exits 1 if closing fails or takes longer than 9.5 s. A second Ctrl-C exits at once.
 */
export function closeOnSignal(close: () => Promise<void>): void {
  let closing = false;
  let again = false;
  const begin = (signal: NodeJS.Signals) => {
    if (again && signal === "SIGINT") process.exit(130);
    if (closing) return;
    closing = true;
    setTimeout(() => (again = true), SAME_PRESS_MS).unref();
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
    close().then(() => process.exit(0), fail);
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, begin);
}

/** Says why it ends and exits 1: in plain words what a person can mend, with the stack what is our own fault. */
export function fail(error: unknown): never {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}
