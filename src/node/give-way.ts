/** How a batch of deliveries went, while others came in. */
export type Batch = { taken: number; arrived: number; tookMs: number; /** Since when more waits than one batch takes. */ behindMs: number };

/** As many in the time of one batch are no chat, they are a flood. */
const FLOOD = 8;
const REST = 16;
const LONGEST_REST_MS = 1_000;
/** So long may what is safe wait to be applied for the sake of what is not safe yet. */
const PATIENCE_MS = 5_000;

/**
 * How long applying rests after a batch, ms, so that a flood is first made safe: a platform that is answered late sends again. What waits
 * meanwhile is applied in fuller batches, which cost less. After five seconds it rests only where more comes in than it could apply anyway.
 */
export function restMs({ taken, arrived, tookMs, behindMs }: Batch): number {
  const isFlood = arrived >= FLOOD && (behindMs < PATIENCE_MS || arrived > taken);
  return isFlood ? Math.min(REST * tookMs, LONGEST_REST_MS) : 0;
}

/** A flood is over so long after the last batch that was full or gave way to it. */
const OVER_MS = 500;

/** Whether what follows the log waits: during a flood, but never longer than its own patience. */
export const waitsForFlood = ({ sinceFloodMs, sinceLookMs, patienceMs }: { sinceFloodMs: number; sinceLookMs: number; patienceMs: number }): boolean =>
  sinceFloodMs < OVER_MS && sinceLookMs < patienceMs;
