import { cases } from "./cases.ts";
import type { Told } from "./waits.ts";

/** One thing that happened, and when we hear of it; heard twice where it is repeated. */
export type Heard = Told & { id: string; ms: number; heardMs: number };
export type History = { shop: string; zone: string; told: Heard[]; /** What is heard only after the figures were made. */ veryLate: Heard[]; /** Who is in the shop's team, and when. */ team: TeamSpell[] };
export type TeamSpell = { agent: string; since: number; until: number | null };

const HOUR = 3_600_000;
/** Days around jumps of the clocks, and one place that has none. */
const PLACES = [
  { zone: "Asia/Shanghai", start: "2026-03-06T20:00:00Z" },
  { zone: "America/New_York", start: "2026-03-07T11:00:00Z" },
  { zone: "Europe/Berlin", start: "2026-03-28T07:00:00Z" },
  { zone: "America/New_York", start: "2026-10-31T11:00:00Z" },
  { zone: "Australia/Lord_Howe", start: "2026-04-03T22:00:00Z" },
];
export const END_MS = 72 * HOUR;
export const placeOf = (seed: number): number => seed % PLACES.length;

/** Small and seeded: the same number gives the same history. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function makeHistory(seed: number): History {
  const next = random(seed);
  const pick = <T>(among: readonly T[]): T => among[Math.floor(next() * among.length)]!;
  const shop = `h${seed}`;
  const { zone, start } = PLACES[placeOf(seed)]!;
  const agents = [`${shop}-mei`, `${shop}-lei`];
  const told: Heard[] = [];
  let ms = Date.parse(start);
  const began = new Set<string>();
  const count = 18 + Math.floor(next() * 26);
  for (let i = 0; i < count && ms < Date.parse(start) + END_MS; i += 1) {
    ms += gap(next);
    const conversation = pick(["c1", "c2", "c3"]);
    const id = `${shop}-${String(i).padStart(3, "0")}`;
    const at = new Date(ms).toISOString();
    const kind = next();
    const about = { id, ms, at, conversation, seq: i };
    if (!began.has(conversation)) {
      began.add(conversation);
      told.push({ ...about, what: "buyer", text: "在吗", heardMs: ms });
    } else if (kind < 0.36) told.push({ ...about, what: "buyer", text: next() < 0.2 ? "好的谢谢" : "在吗", heardMs: later(next, ms) });
    else if (kind < 0.58) told.push({ ...about, what: "agent", agent: next() < 0.1 ? null : pick(agents), heardMs: later(next, ms) });
    else if (kind < 0.64) told.push({ ...about, what: pick(["bot", "handed over", "closed by platform"] as const), heardMs: later(next, ms) });
    else if (kind < 0.69) told.push({ ...about, what: "rated", stars: 1 + Math.floor(next() * 5), abandoned: next() < 0.2, heardMs: later(next, ms) });
    else if (kind < 0.83) told.push({ ...about, what: "assigned", agent: pick([...agents, null]), heardMs: ms });
    else if (kind < 0.91) told.push({ ...about, what: "resolved", agent: pick(agents), heardMs: ms });
    else told.push({ ...about, what: "presence", agent: pick(agents), state: pick(["online", "busy", "offline"] as const), heardMs: ms });
  }
  const veryLate = told.filter(({ what, heardMs, ms: at }) => heardMs > at && (what === "buyer" || what === "agent" || what === "rated") && next() < 0.3);
  const bought = purchases(told, random(seed + 1_000_000));
  told.push(...bought);
  veryLate.push(...bought.filter((_, i) => (seed + i) % 7 === 3));
  const escalated = escalations(bought, random(seed + 4_000_000));
  told.push(...escalated);
  veryLate.push(...escalated.filter((_, i) => (seed + i) % 3 === 1));
  const further = cases(told, { seed, agents });
  told.push(...further.told);
  veryLate.push(...further.veryLate);
  return { shop, zone, told, veryLate, team: teamOf(told, { next: random(seed + 3_000_000), agents }) };
}

/** One is in it from some time on, the other for a part of the story, and perhaps once more. */
function teamOf(told: readonly Heard[], { next, agents: [first = "", second = ""] }: { next: () => number; agents: readonly string[] }): TeamSpell[] {
  const [from, to] = [Math.min(...told.map(({ ms }) => ms)), Math.max(...told.map(({ ms }) => ms))];
  const [joins, leaves, returns] = Array.from({ length: 3 }, () => from + Math.floor(next() * (to - from))).sort((a, b) => a - b) as [number, number, number];
  return [{ agent: first, since: from + Math.floor(next() * 12 * HOUR), until: null }, { agent: second, since: joins, until: leaves }, ...(next() < 0.5 && returns > leaves ? [{ agent: second, since: returns, until: null }] : [])];
}

/** Orders and refund requests some time after a word in a chat, heard like everything else that a platform tells. */
function purchases(told: readonly Heard[], next: () => number): Heard[] {
  const found: Heard[] = [];
  for (const { what, ms, id, conversation } of told) {
    if ((what !== "agent" && what !== "buyer") || next() > 0.3) continue;
    const [refund, thing, began] = [next() < 0.35, `${id}-thing`, ms + Math.floor(next() * (next() < 0.2 ? 30 : 2) * HOUR)];
    const add = (about: Partial<Heard> & Pick<Heard, "what">, at: number, n: number) => found.push({ id: `${thing}-${n}`, conversation, thing, at: new Date(at).toISOString(), ms: at, heardMs: later(next, at), ...about });
    const over = began + 1 + Math.floor(next() * 20 * HOUR);
    if (refund) add({ what: "refund asked" }, began, 1);
    else add({ what: "ordered", minor: 100 + Math.floor(next() * 90_000) }, began, 1);
    if (next() > 0.7) continue;
    if (refund) add({ what: "refund over", outcome: next() < 0.4 ? "refused" : "refunded", by: next() < 0.5 ? "agent" : "platform" }, over, 2);
    else add({ what: "paid" }, over, 2);
  }
  return found;
}

/** Requests with which the platform was asked to step in, some hours after they were made. */
function escalations(bought: readonly Heard[], next: () => number): Heard[] {
  return bought.filter(({ what }) => what === "refund asked").flatMap((asked) => {
    const ms = asked.ms + 1 + Math.floor(next() * 10 * HOUR);
    const escalated: Heard = { ...asked, id: `${asked.thing}-3`, what: "refund escalated", at: new Date(ms).toISOString(), ms, heardMs: later(next, ms) };
    return next() < 0.4 ? [escalated] : [];
  });
}

function gap(next: () => number): number {
  const kind = next();
  if (kind < 0.55) return 1 + Math.floor(next() * 90_000);
  if (kind < 0.7) return [10_000, 20_000, 30_000, 60_000, 180_000, 600_000][Math.floor(next() * 6)]!;
  if (kind < 0.95) return Math.floor(next() * 4 * HOUR);
  return Math.floor(next() * 26 * HOUR);
}

/** Most are heard within a second or two, some after hours. */
export const later = (next: () => number, ms: number): number => ms + (next() < 0.25 ? Math.floor(next() * 8 * HOUR) + 1 : Math.floor(next() * 1_500));
