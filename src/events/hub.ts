import type { Pool } from "../db/client.ts";
import { enrich, type LiveEvent } from "./enrich.ts";
import type { Position } from "./position.ts";
import { positionNow } from "./queries.ts";
import { readEvents } from "./read.ts";
import { createRing } from "./ring.ts";

export type HubDeps = {
  work: Pool;
  /** Events kept in memory for streams that are near the end; others read the database. */
  kept?: number;
  /** All that the followers may see; null where they may see anything. */
  shopIds?: readonly string[] | null;
};

export type Following = {
  after: Position;
  sees: (event: LiveEvent) => boolean;
  signal: AbortSignal;
  /** After this long without an event the follower is given an empty batch, so that it can show signs of life. */
  idleMs: number;
};

export type Batch = { events: LiveEvent[]; upTo: Position };

export type Hub = {
  /** Reads what is new, once for all followers; does nothing while nobody follows. Answers how many events it read. */
  step: () => Promise<number>;
  /** What happens after a position, in commit order, nothing left out, nothing twice, as fast as it is taken. */
  follow: (following: Following) => AsyncGenerator<Batch, void, void>;
  /** Where the hub stands; null while nobody follows. */
  position: () => Position | null;
  /** Followers now. */
  followers: () => number;
};

const PAGE = 500;

/**
 * One reader of `events` for all live streams of a server. A follower keeps nothing but its position: who is slow takes later, who has
 * fallen out of the kept ones reads the database, and nobody is waited for.
 */
export function createHub({ work, kept = 5000, shopIds = null }: HubDeps): Hub {
  const ring = createRing<LiveEvent>(kept);
  const news = createNews();
  let followers = 0;

  const step = async () => {
    if (followers === 0) return ring.clear();
    if (ring.end() === null) {
      ring.begin(await positionNow(work));
      news.tell();
    }
    let read = 0;
    for (let more = true; more; ) {
      const page = await readEvents(work, { after: ring.end()!, limit: PAGE, shopIds });
      ring.add(await enrich(work, page.events), page.upTo);
      more = page.events.length === PAGE;
      read += page.events.length;
    }
    if (read > 0) news.tell();
    return read;
  };

  const batchAfter = async (position: Position): Promise<Batch> => {
    const near = ring.after(position, PAGE);
    if (near) return near;
    const { events, upTo } = await readEvents(work, { after: position, limit: PAGE, shopIds });
    return { events: await enrich(work, events), upTo };
  };

  async function* follow({ after, sees, signal, idleMs }: Following) {
    followers += 1;
    try {
      let position = after;
      let shownAt = performance.now();
      while (!signal.aborted) {
        const known = news.count();
        const { events, upTo } = await batchAfter(position);
        position = upTo;
        const seen = events.filter(sees);
        const idleLeftMs = shownAt + idleMs - performance.now();
        if (seen.length > 0 || idleLeftMs <= 0) {
          yield { events: seen, upTo };
          shownAt = performance.now();
        } else if (events.length === 0) await news.since(known, { signal, longestMs: idleLeftMs });
      }
    } finally {
      followers -= 1;
    }
  }

  return { step, follow, position: () => ring.end(), followers: () => followers };
}

/** Wakes who waits, also where the news came between their look and their waiting. */
function createNews() {
  let told = 0;
  const waiting = new Set<() => void>();
  return {
    count: () => told,
    tell() {
      told += 1;
      for (const wake of waiting) wake();
    },
    /** Until there is news since `known`, for `longestMs` at most, or until told to stop. */
    since(known: number, { signal, longestMs }: { signal: AbortSignal; longestMs: number }): Promise<void> {
      if (told !== known) return Promise.resolve();
      return new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          waiting.delete(end);
          signal.removeEventListener("abort", end);
          resolve();
        };
        const timer = setTimeout(end, longestMs);
        waiting.add(end);
        signal.addEventListener("abort", end);
        if (signal.aborted) end();
      });
    },
  };
}
