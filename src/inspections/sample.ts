export type SampleRule = "share" | "number" | "breaches" | "complaints" | "low_ratings";

/** What a plan may draw. */
export type Candidate = { id: string; agentId: string | null };

/**
 * What a plan draws: the same of the same candidates under the same seed, in whatever order they come. A share is rounded up;
 * the other rules take all that fits them, which their question has found before.
 */
export function draw<C extends Candidate>(candidates: readonly C[], { rule, amount, seed }: { rule: SampleRule; amount: number | null; seed: string }): C[] {
  const shuffled = candidates.map((one) => ({ one, place: placeOf(`${seed}\n${one.id}`) })).sort((a, b) => a.place - b.place || (a.one.id < b.one.id ? -1 : 1));
  const count = rule === "share" ? Math.ceil(candidates.length * (amount ?? 0) - 1e-9) : rule === "number" ? Math.floor(amount ?? 0) : candidates.length;
  return shuffled.slice(0, Math.max(0, count)).map(({ one }) => one);
}

/** FNV-1a with a last mixing (murmur3): evenly spread, and the same on every machine. */
function placeOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
