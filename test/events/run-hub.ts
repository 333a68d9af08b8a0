import type { Hub } from "../../src/events/hub.ts";

/** Keeps a hub reading, as the background work of a server does. */
export async function runHub(hub: Hub, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await hub.step();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
