import { v7 } from "uuid";

const BYTES = 16;
/** Random bytes for many ids at once: a call for each costs more than all else about an id. */
const pool = new Uint8Array(BYTES * 256);
let used = pool.length;
let lastMs = Number.NEGATIVE_INFINITY;
let sequence = 0;

/** A new uuidv7: sorts by the time it was made, those of this process also within a millisecond. `atMs` makes one for an earlier instant. */
export function newId(atMs?: number): string {
  const random = randomBytes();
  if (atMs !== undefined) return v7({ msecs: atMs, random });
  const now = Date.now();
  if (now > lastMs) {
    lastMs = now;
    sequence = ((random[6]! & 0x7f) << 24) | (random[7]! << 16) | (random[8]! << 8) | random[9]!;
  } else sequence += 1;
  return v7({ msecs: lastMs, seq: sequence, random });
}

function randomBytes(): Uint8Array {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += BYTES;
  return pool.subarray(used - BYTES, used);
}
