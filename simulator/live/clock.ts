/** The real time of the process, or a test's own. Epoch milliseconds. */
export type SimClock = { now: () => number; sleep: (ms: number) => Promise<void> };

/** The platform's clock: its own start, running at `speed` times the real one, or (Infinity) standing at what happened last. */
export type PlatformClock = { now: () => number; realDelay: (platformMs: number) => number; touch: (platformMs: number) => void };

export function createPlatformClock(clock: SimClock, { startMs, speed }: { startMs: number; speed: number }): PlatformClock {
  const begunAt = clock.now();
  let latest = startMs;
  const isPaced = Number.isFinite(speed);
  const paced = (): number => startMs + (clock.now() - begunAt) * speed;
  return {
    now: () => (isPaced ? Math.floor(Math.max(latest, paced())) : latest),
    realDelay: (platformMs) => (isPaced ? Math.max(0, (platformMs - paced()) / speed) : 0),
    touch: (platformMs) => {
      latest = Math.max(latest, platformMs);
    },
  };
}
