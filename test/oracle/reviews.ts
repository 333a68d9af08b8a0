import { type Clock, clocksOf, type Rules } from "./clocks.ts";
import { random, type Heard } from "./histories.ts";
import { isOfChat, readStory, type Told } from "./waits.ts";

/** What people found of promises that were broken, by the promise's name: the last word holds, for as long as it is broken. */
export function verdictsIn(told: readonly Told[]): Map<string, "excused" | "upheld"> {
  const reviews = told.filter(({ what }) => what === "reviewed").toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return new Map(reviews.map(({ thing, outcome }) => [thing!, outcome as "excused" | "upheld"]));
}

/** What was found of a wait stays with it where an older word of the buyer's is heard later. */
export const verdictOf = ({ name, formerly }: Clock, verdicts: ReadonlyMap<string, "excused" | "upheld">): "excused" | "upheld" | undefined => [name, ...formerly].map((one) => verdicts.get(one)).find((verdict) => verdict !== undefined);

/** Half of the promises that are broken by now are judged; some of them twice. */
export function reviewsOf(told: readonly Heard[], rules: Rules, seed: number): Heard[] {
  const next = random(seed + 5_000_000);
  const waits = [...Map.groupBy(told.filter(isOfChat), ({ conversation }) => conversation).values()].flatMap((own) => readStory(own).waits);
  const broken = waits.flatMap((wait) => clocksOf(wait, rules)).filter(({ state }) => state === "breached");
  return broken.filter(() => next() < 0.5).flatMap(({ name }) => Array.from({ length: next() < 0.2 ? 2 : 1 }, (_, n) => review(name, rules.now + n, next() < 0.6 ? "excused" : "upheld")));
}

const review = (name: string, ms: number, outcome: "excused" | "upheld"): Heard => ({ id: `${name} ${ms}`, conversation: name.split(" ")[0]!, what: "reviewed", thing: name, outcome, at: new Date(ms).toISOString(), ms, heardMs: ms });
