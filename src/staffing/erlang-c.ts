/** Work offered, in erlangs: arrivals in a time × how long one occupies a place ÷ that time. */
export const erlangs = (arrivals: number, handleMs: number, spanMs: number): number => (arrivals * handleMs) / spanMs;

/** How quickly an answer is wanted: this share within this time. */
export type Target = { share: number; withinMs: number };

/**
 * Erlang C: how likely it is to have to wait, with `places` and patient buyers. By Erlang B's inverse, which neither overflows nor needs a factorial:
 * for little work and many places it grows without bound, and nobody waits.
 */
export function waitingProbability(load: number, places: number): number {
  if (load <= 0) return 0;
  if (places <= load) return 1;
  let inverse = 1;
  for (let k = 1; k <= places; k++) inverse = 1 + (inverse * k) / load;
  const blocked = 1 / inverse;
  return (places * blocked) / (places - load * (1 - blocked));
}

export type Queue = { load: number; places: number; handleMs: number };

/** The share that is answered within a time; none where the work is more than the places can ever do. */
export function shareWithin({ load, places, handleMs }: Queue, withinMs: number): number {
  if (load <= 0) return 1;
  if (places <= load) return 0;
  return 1 - waitingProbability(load, places) * Math.exp((-(places - load) * withinMs) / handleMs);
}

/** The mean wait of all; unending where the work is more than the places can do. */
export function meanWaitMs({ load, places, handleMs }: Queue): number {
  if (load <= 0) return 0;
  return places <= load ? Number.POSITIVE_INFINITY : (waitingProbability(load, places) * handleMs) / (places - load);
}

/** The fewest places that keep the target; 0 where nobody comes. */
export function placesNeeded(load: number, handleMs: number, { share, withinMs }: Target): number {
  if (load <= 0) return 0;
  let places = Math.floor(load) + 1;
  while (shareWithin({ load, places, handleMs }, withinMs) < share) places += 1;
  return places;
}
