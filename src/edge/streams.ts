import type { App } from "../app.ts";
import { createHub, type Hub } from "../events/hub.ts";
import { logUnknown } from "../http/log.ts";
import { createDesk } from "../surface/desk.ts";
import { createCounts } from "../webhooks/counts.ts";
import { open, type Opened } from "./open.ts";
import type { Env } from "./runtime.ts";
import { dependencies } from "./serve.ts";

export type Streams = {
  /** Answers `GET /api/v1/events`. Events of other shops are not even read; null for all shops. */
  follow: (request: Request, shopIds: readonly string[] | null) => Promise<Response>;
  /** Something was written: looks at once, and a few times more for what another transaction still holds back. */
  tell: () => void;
  /** Whether somebody listens, or has just begun to. */
  isFollowed: () => boolean;
};

const LOOK_MS = 5_000;
const LOOKS_AFTER_NEWS_MS = [100, 400, 1_000];
/** A stream counts as a follower once its reader takes the first of it. */
const BEGIN_MS = 10_000;
const NOTHING = () => {};

type Reading = { opened: Opened; hub: Hub; app: App };

/** The streams that one object holds, over one connection that lasts as long as somebody listens. */
export function createStreams(env: Env): Streams {
  const bell = createBell();
  let reading: Reading | null = null;
  let [askedAtMs, looksLeft] = [0, [] as number[]];
  const isFollowed = () => reading !== null && (reading.hub.followers() > 0 || reading.opened.clock().getTime() - askedAtMs < BEGIN_MS);
  const tell = () => {
    looksLeft = [...LOOKS_AFTER_NEWS_MS];
    bell.ring();
  };
  const look = async ({ hub, opened }: Reading) => {
    while (isFollowed()) {
      await hub.step().catch((error) => logUnknown(error, { step: "live" }));
      await bell.wait(looksLeft.shift() ?? LOOK_MS);
    }
    reading = null;
    await opened.close();
  };
  const follow = async (request: Request, shopIds: readonly string[] | null) => {
    if (reading === null) {
      reading = begin(env, shopIds);
      askedAtMs = reading.opened.clock().getTime();
      void look(reading);
    }
    askedAtMs = reading.opened.clock().getTime();
    const response = await reading.app.fetch(request);
    tell();
    return response;
  };
  return { follow, tell, isFollowed };
}

function begin(env: Env, shopIds: readonly string[] | null): Reading {
  const opened = open(env);
  const hub = createHub({ work: opened.db.work, shopIds });
  return { opened, hub, app: createDesk(dependencies(env, opened, { hub, counts: createCounts(), delivered: NOTHING, changed: NOTHING })) };
}

/** Ends a wait early. A ring while nobody waits ends the next one. */
function createBell() {
  let rung = false;
  let wake = NOTHING;
  return {
    ring() {
      rung = true;
      wake();
    },
    async wait(longestMs: number) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, longestMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      wake = NOTHING;
    },
  };
}
