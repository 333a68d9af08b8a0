const AGAIN_MS = 60_000;

type Said = { atMs: number; times: number };

/**
 * What a loop says of its failures: each kind at once, then no more than once a minute, with how often it came meanwhile. A database that is away for a night
 * would fill the disk with what is known.
 */
export function saidRarely({ clock, say }: { clock: () => Date; say: (error: unknown, times: number) => void }): (error: unknown) => void {
  const known = new Map<string, Said>();
  return (error) => {
    const nowMs = clock().getTime();
    const before = known.get(kindOf(error));
    const times = (before?.times ?? 0) + 1;
    if (before && nowMs - before.atMs < AGAIN_MS) {
      before.times = times;
      return;
    }
    known.set(kindOf(error), { atMs: nowMs, times: 0 });
    say(error, times);
  };
}

/** By where it happened, not by what it says: that may quote anything. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return `${error.name} ${String((error as { code?: unknown }).code)} ${/^ +at .*$/m.exec(error.stack ?? "")?.[0] ?? ""}`;
}
