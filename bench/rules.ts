import { type Calendar, compileCalendar } from "../src/sla/calendar.ts";
import { holidayExceptions } from "../src/sla/public-holidays.ts";
import { changesOf, tallyOf, withDraft } from "../src/what-if/compare.ts";
import { judgeWaits, type Waits } from "../src/what-if/judge-waits.ts";
import { plainFacts } from "../src/sla/policy-match.ts";
import type { ClockTarget, PolicyVersion } from "../src/sla/policies.ts";
import { compilePhrases } from "../src/inspections/forbidden-phrases.ts";
import { median, print, round } from "./figure.ts";

const DEADLINES = 1_000_000;
const WAITS = 100_000;
const YEAR_MS = 365 * 86_400_000;
const START_MS = Date.UTC(2026, 0, 1);

/** The rules alone, on one core, without a database. */
export function benchRules({ rounds }: { rounds: number }): void {
  const calendar = shopCalendar();
  const starts = Float64Array.from({ length: DEADLINES }, (_, index) => START_MS + ((index * 7_919_000) % YEAR_MS));
  const product = repeat(rounds, () => sumOf(starts, (startMs) => calendar.deadline(startMs, 1_800_000)));
  const floor = repeat(rounds, () => sumOf(starts, (startMs) => startMs + 1_800_000));
  print({ figure: "deadlines a second over a compiled calendar, one core", unit: "1/s", product: round(DEADLINES / (product / 1_000)), floor: round(DEADLINES / (floor / 1_000)) });
  const waits = someWaits();
  const tried = repeat(rounds, () => tryDraft(waits, shopCalendar()));
  const copied = repeat(rounds, () => sumOf(waits.startedMs, (startMs) => startMs));
  print({ figure: "what if: a draft over 100,000 waits", unit: "ms", product: round(tried), floor: round(copied) });
  benchPhrases(rounds);
}

/** Of some thirty characters each, as chats have them, over as many phrases as a strict shop has. */
function benchPhrases(rounds: number): void {
  const words = (index: number, length: number) => Array.from({ length }, (_, at) => String.fromCodePoint(0x4e00 + ((index * 7_919 + at * at * 104_729) % 400))).join("");
  const matcher = compilePhrases(Array.from({ length: 2_000 }, (_, index) => ({ id: String(index), category: "other" as const, pattern: words(index, 4 + (index % 6)), level: "warn" as const })));
  const messages = Array.from({ length: WAITS }, (_, index) => `亲，您好 ${words(index * 3, 10 + (index % 30))}！请稍等，１２ hao de`);
  const found = repeat(rounds, () => messages.reduce((hits, text) => hits + matcher.find(text).length, 0));
  const read = repeat(rounds, () => messages.reduce((length, text) => length + text.normalize("NFKC").length, 0));
  print({ figure: "messages a second against 2,000 phrases, one core", unit: "1/s", product: round(WAITS / (found / 1_000)), floor: round(WAITS / (read / 1_000)) });
}

/** Lunch closed, Saturdays past midnight, five years of public holidays. */
function shopCalendar(): Calendar {
  const day = [["09:00", "12:00"], ["13:00", "18:00"]] as const;
  return compileCalendar({ timeZone: "Asia/Shanghai", weekly: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [["10:00", "02:00"]] }, exceptions: holidayExceptions(day) });
}

function someWaits(): Waits {
  const column = (value: (index: number) => number) => Float64Array.from({ length: WAITS }, (_, index) => value(index));
  const startedMs = column((index) => START_MS + ((index * 7_919_000) % (90 * 86_400_000)));
  const endedMs = column((index) => startedMs[index]! + 5_000 + ((index * 104_729) % 400_000));
  const [kind, answered] = [new Uint8Array(WAITS).map((_, index) => Number(index % 4 !== 0)), new Uint8Array(WAITS).fill(1)];
  const facts = ["gold", "silver", null].map((tier) => ({ ...plainFacts("tea", "standard"), tier }));
  return { count: WAITS, startedMs, endedMs, kind, givenMs: new Float64Array(WAITS).fill(Number.NaN), answered, like: Uint32Array.from({ length: WAITS }, (_, index) => index % facts.length), facts };
}

function tryDraft(waits: Waits, calendar: Calendar): number {
  const target = (kind: ClockTarget["kind"], seconds: number): ClockTarget => ({ kind, seconds, afterOpeningSeconds: 600, counts: "working", warnAt: [], escalate: [], pauseIn: [], stage: null });
  const policy = (policyId: string, isDefault: boolean, when: PolicyVersion["when"]): PolicyVersion => ({ policyId, version: 1, publishedAtMs: 0, isDefault, rank: 1, when, enabled: true, targets: [target("first_response", 30), target("next_response", 180)] });
  const timeline = { policies: [policy("tea", true, {}), policy("gold", false, { tier: "gold" })], calendars: [{ publishedAtMs: 0, calendar }] };
  const draft = { policy: { id: "tea", rank: 0, when: {}, enabled: true, targets: [target("first_response", 60), target("next_response", 100)] } };
  const [was, is] = [judgeWaits(waits, timeline, START_MS + YEAR_MS), judgeWaits(waits, withDraft(timeline, draft), START_MS + YEAR_MS)];
  return tallyOf(was).met + tallyOf(is).met + changesOf(waits, was, is).moved;
}

function sumOf(starts: Float64Array, ask: (startMs: number) => number): number {
  let sum = 0;
  for (const startMs of starts) sum += ask(startMs);
  return sum;
}

/** Median milliseconds, the first round left out. */
function repeat(rounds: number, act: () => number): number {
  const took = Array.from({ length: rounds + 1 }, () => {
    const startedMs = performance.now();
    if (Number.isNaN(act())) throw new Error("The sum is no number.");
    return performance.now() - startedMs;
  });
  return median(took.slice(1));
}
