import type { Actor } from "../kernel/context.ts";

export type FoundActor = { actor: Actor; xmin: string };

/** Whom a cookie or key belonged to a moment ago. */
export type Recall = {
  find(credential: string): FoundActor | undefined;
  /** Keeps what `look` finds, unless everything was forgotten while it looked. */
  keep(credential: string, look: () => Promise<FoundActor | null>): Promise<FoundActor | null>;
  forget(): void;
};

const FRESH_MS = 1_000;
const MOST = 2_000;

/**
 * Spares a page that asks ten things at once nine look-ups of who asks. Only reads are answered by it: a write is always looked up, and once a write of
 * this server is over nothing is remembered, so that what it revoked has ended for the next request. What another server or the command line
 * revokes ends here within a second.
 */
export function createRecall(nowMs: () => number = () => performance.now()): Recall {
  const known = new Map<string, { found: FoundActor; atMs: number }>();
  let generation = 0;
  return {
    find(credential) {
      const kept = known.get(credential);
      return kept && nowMs() - kept.atMs < FRESH_MS ? kept.found : undefined;
    },
    async keep(credential, look) {
      const [atMs, before] = [nowMs(), generation];
      const found = await look();
      if (!found || before !== generation) return found;
      if (known.size >= MOST) known.clear();
      known.set(credential, { found, atMs });
      return found;
    },
    forget() {
      generation++;
      known.clear();
    },
  };
}
