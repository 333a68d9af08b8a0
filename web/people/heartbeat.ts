import type { QueryClient } from "@tanstack/react-query";
import { api } from "../kernel/api.ts";
import { serverNow } from "../kernel/clock.ts";
import type { Me } from "../kernel/shapes.ts";
import { peopleKeys } from "./cache.ts";

const EVERY_MS = 20_000;
let lastMs = 0;

/** Says that the page is open, at most every 20 s and only for somebody who is not offline. Called often: by the clock, and by the stream, which hidden pages still hear. */
export function heartbeat(client: QueryClient) {
  const me = client.getQueryData<Me>(peopleKeys.me);
  if (!me?.user || me.user.presence.state === "offline" || serverNow() - lastMs < EVERY_MS) return;
  lastMs = serverNow();
  api.me.heartbeat.$post().catch(() => (lastMs = 0)); // not reached: the stream says so on the page; the next tick tries again
}
