import { later, random, type Heard } from "./histories.ts";

const HOUR = 3_600_000;
/** Sentences with the forbidden phrases that they say. */
export const SENTENCES = ["您好，马上为您处理", "急什么", "急什么，别催我", "您好，别催我"] as const;
const FAULTS = ["R1", "R2", "T1", "T2"] as const;

/** Complaints and what people made of them, records that were inspected, and words that were better not said. */
export function cases(told: readonly Heard[], { seed, agents }: { seed: number; agents: readonly string[] }): { told: Heard[]; veryLate: Heard[] } {
  const next = random(seed + 2_000_000);
  const found: Heard[] = [];
  for (const word of told) {
    if (word.what !== "agent" && word.what !== "buyer") continue;
    if (next() < 0.22) found.push(...caseOf(word, next, agents));
    else if (word.what === "agent" && next() < 0.3) found.push(...wordsOf(word, next, agents));
  }
  const alone = found.filter(({ what, thing }) => what === "complained" && found.every((other) => other.thing !== thing || other.what === "complained"));
  return { told: found, veryLate: alone.filter(() => next() < 0.5) };
}

const pickOf = (next: () => number) => <T>(among: readonly T[]): T => among[Math.floor(next() * among.length)]!;

/** A complaint of the platform, heard some time later and in the queue, or one that a person took down as their own; then what people did. */
function caseOf({ id, ms, conversation }: Heard, next: () => number, agents: readonly string[]): Heard[] {
  const pick = pickOf(next);
  const opened = ms + 1 + Math.floor(next() * (next() < 0.2 ? 30 : 3) * HOUR);
  const isOurs = next() < 0.5;
  const opening: Heard = { id: `${id}-case`, conversation, thing: `${id}-case`, what: isOurs ? "noted down" : "complained", agent: isOurs ? pick(agents) : null, at: iso(opened), ms: opened, heardMs: isOurs ? opened : later(next, opened) };
  const done: Heard[] = [opening];
  let atNow = opening.heardMs;
  const act = (what: Heard["what"], about: Partial<Heard> = {}, atMs = atNow + 1 + Math.floor(next() * 4 * HOUR)) => {
    atNow = atMs;
    done.push({ ...opening, agent: null, id: `${id}-case-${done.length}`, what, at: iso(atMs), ms: atMs, heardMs: atMs, ...about });
  };
  if (next() < 0.5) act("coordinated", {}, next() < 0.2 && opened + 2 * HOUR > atNow ? opened + 2 * HOUR : undefined);
  if (next() < 0.5) act("blamed", { agent: pick([...agents, null]) });
  if (next() < 0.5) act("judged", { outcome: pick(["upheld", "not upheld"] as const) });
  if (next() < 0.4) act("inspected", { faults: faultsBy(next) });
  if (done.at(-1)!.what === "inspected" && isOurs && next() < 0.5) act("regraded", { faults: faultsBy(next) });
  if (next() < 0.2) act("judged", { outcome: pick(["upheld", "not upheld"] as const) });
  if (next() < 0.2) act("blamed", { agent: pick([...agents, null]) });
  return done;
}

const faultsBy = (next: () => number) => Object.fromEntries(FAULTS.map((fault) => [fault, Math.floor(next() * 4)]));

/** What somebody said in our own workbench, and a lead who found that it does no harm. */
function wordsOf({ id, ms, conversation }: Heard, next: () => number, agents: readonly string[]): Heard[] {
  const pick = pickOf(next);
  const at = ms + 1 + Math.floor(next() * 3 * HOUR);
  const said: Heard = { id: `${id}-words`, conversation, thing: `${id}-words`, what: "worded", agent: pick(agents), text: pick(SENTENCES), at: iso(at), ms: at, heardMs: at };
  if (next() > 0.3) return [said];
  const pardonedAt = at + 1 + Math.floor(next() * 20 * HOUR);
  return [said, { ...said, id: `${id}-words-2`, what: "pardoned", at: iso(pardonedAt), ms: pardonedAt, heardMs: pardonedAt }];
}

const iso = (ms: number) => new Date(ms).toISOString();
