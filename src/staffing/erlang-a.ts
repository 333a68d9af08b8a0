import type { Queue, Target } from "./erlang-c.ts";

/** Erlang A (Palm 1957; Garnett, Mandelbaum, Reiman 2002): as Erlang C, but who waits leaves after a patience of this mean. */
export type Patient = Queue & { patienceMs: number };

export type Expected = {
  waiting: number;
  abandoned: number;
  /** Of all who came: answered, and within the time. */
  within: number;
  meanWaitMs: number;
};

/** Weights smaller than this against the likeliest state change no figure. */
const NEGLIGIBLE = 1e-15;

/** What is to be expected. Sums go out from the likeliest number of buyers, so that nothing overflows. */
export function expected({ load, places, handleMs, patienceMs }: Patient, withinMs: number): Expected {
  if (load <= 0) return { waiting: 0, abandoned: 0, within: 1, meanWaitMs: 0 };
  const impatience = handleMs / patienceMs;
  const leaving = (n: number) => Math.min(n, places) + Math.max(0, n - places) * impatience;
  const likeliest = load < places ? Math.floor(load) : places + Math.floor((load - places) / impatience);
  const sum = { all: 0, waiting: 0, queued: 0, within: 0 };
  const answered = answeredWithin(places, impatience, withinMs / patienceMs);
  const weights = weightsFrom(likeliest, load, leaving);
  for (const [n, weight] of weights) {
    sum.all += weight;
    if (n < places) sum.within += weight;
    else {
      sum.waiting += weight;
      sum.queued += weight * (n - places);
      sum.within += weight * answered(n - places);
    }
  }
  const queued = sum.queued / sum.all;
  return { waiting: sum.waiting / sum.all, abandoned: (queued * impatience) / load, within: sum.within / sum.all, meanWaitMs: (queued * handleMs) / load };
}

/** How likely each number of buyers is against the likeliest, in ascending order. */
function weightsFrom(likeliest: number, load: number, leaving: (n: number) => number): [number, number][] {
  const below: [number, number][] = [];
  for (let n = likeliest, weight = 1; n > 0 && weight > NEGLIGIBLE; n--) below.push([n - 1, (weight *= leaving(n) / load)]);
  const from: [number, number][] = [[likeliest, 1]];
  for (let n = likeliest + 1, weight = 1; weight > NEGLIGIBLE; n++) from.push([n, (weight *= load / leaving(n))]);
  return [...below.toReversed(), ...from];
}

/**
 * How likely somebody who finds `ahead` in the queue is answered within the time: each departure comes at the places' rate and the impatience of those
 * ahead, so e^(-wait ÷ patience) has a beta distribution (places ÷ impatience, ahead + 1). Its incomplete integral is summed in logarithms, ascending.
 */
function answeredWithin(places: number, impatience: number, time: number): (ahead: number) => number {
  const a = places / impatience;
  const rest = -Math.expm1(-time);
  let [reached, logTerm, tail] = [0, -(a + 1) * time, Math.exp(-(a + 1) * time)];
  return (ahead) => {
    for (; reached < ahead; reached++) {
      logTerm += Math.log(rest) + Math.log((a + 1 + reached) / (reached + 1));
      tail += Math.exp(logTerm);
    }
    return (a / (a + ahead + 1)) * Math.max(0, 1 - tail);
  };
}

/** The fewest places that keep the target among all who come; 0 where nobody does. */
export function placesNeededA(load: number, { handleMs, patienceMs }: Pick<Patient, "handleMs" | "patienceMs">, { share, withinMs }: Target): number {
  if (load <= 0) return 0;
  const keeps = (places: number) => expected({ load, places, handleMs, patienceMs }, withinMs).within >= share;
  let most = Math.max(1, Math.ceil(load));
  while (!keeps(most)) most *= 2;
  let least = 0;
  while (most - least > 1) {
    const middle = (least + most) >> 1;
    if (keeps(middle)) most = middle;
    else least = middle;
  }
  return most;
}
