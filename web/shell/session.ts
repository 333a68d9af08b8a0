import type { QueryClient } from "@tanstack/react-query";
import { everySecond } from "../kernel/clock.ts";
import { setLink } from "../kernel/link.ts";
import { shareStream } from "../kernel/tabs.ts";
import { liveCache } from "../live.ts";
import { heartbeat } from "../people/heartbeat.ts";

/** Keeps the cache true by the stream. Made before anything is read; `start` with the cursor of the first answer. */
export function liveSession(client: QueryClient) {
  const onEvent = liveCache(client);
  const shared = shareStream("xiaoer", { onEvent, onLink: setLink, onBreath: () => heartbeat(client) });
  const beat = () => {
    if (shared.leads()) heartbeat(client); // the other tabs of this person need say nothing
  };
  let stopBeats: (() => void) | undefined;
  return {
    start(after: string) {
      stopBeats ??= everySecond(beat);
      shared.start(after);
    },
  };
}
export type LiveSession = ReturnType<typeof liveSession>;
