import type { Clock } from "./clocks.ts";
import type { Told } from "./waits.ts";
import { firstMinute, local, midnightAfter } from "./zone.ts";

type Mine = (agent: string | null, ms: number) => boolean;
type Asked = { within: (ms: number) => boolean; mine: Mine };
export type Points = { count: number; sum: number };
export type QualityFigures = { complaints: number; complaints_valid: number; inspection_score: Points; forbidden_hits: number };

const HOUR = 3_600_000;
const OPENINGS = new Set<Told["what"]>(["complained", "noted down"]);
const FORBIDDEN = ["急什么", "别催我"];

const byThing = (told: readonly Told[], whats: readonly Told["what"][]) => [...Map.groupBy(told.filter(({ what }) => whats.includes(what)), ({ thing }) => thing).values()];
const lastOf = (own: readonly Told[], what: Told["what"]) => own.filter((one) => one.what === what).toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).at(-1);

export function qualityIn(told: readonly Told[], { within, mine }: Asked): QualityFigures {
  const complaints = byThing(told, ["complained", "noted down", "blamed", "judged"]).flatMap((own) => {
    const opening = own.find(({ what }) => OPENINGS.has(what))!;
    const at = Date.parse(opening.at);
    return within(at) && mine(lastOf(own, "blamed")?.agent ?? null, at) ? [lastOf(own, "judged")?.outcome === "upheld"] : [];
  });
  const scores = byThing(told, ["noted down", "complained", "blamed", "inspected", "regraded"]).flatMap((own) => {
    const look = lastOf(own, "inspected");
    if (!look) return [];
    const at = Date.parse(look.at);
    return within(at) && mine(inspectedAgent(own, at), at) ? [scoreOf(lastOf(own, "regraded")?.faults ?? look.faults!)] : [];
  });
  const words = byThing(told, ["worded", "pardoned"]).filter((own) => own.length === 1).flat();
  const said = words.filter(({ at, agent }) => within(Date.parse(at)) && mine(agent ?? null, Date.parse(at)));
  return {
    complaints: complaints.length,
    complaints_valid: complaints.filter(Boolean).length,
    inspection_score: { count: scores.length, sum: scores.reduce((a, b) => a + b, 0) },
    forbidden_hits: said.flatMap(({ text = "" }) => FORBIDDEN.filter((phrase) => text.includes(phrase))).length,
  };
}

/** Whose the case was when it was looked at: who took it down; of one from the platform, whose work it was said to be until then. */
function inspectedAgent(own: readonly Told[], at: number): string | null {
  const ours = own.find(({ what }) => what === "noted down");
  return ours?.agent ?? lastOf(own.filter((one) => Date.parse(one.at) <= at), "blamed")?.agent ?? null;
}

/** Fifty points for what is kept, fifty for its being in time. */
function scoreOf({ R1 = 0, R2 = 0, T1 = 0, T2 = 0 }: Readonly<Record<string, number>>): number {
  return Math.max(0, 50 - 10 * R1 - 20 * R2) + Math.max(0, 50 - 10 * T1 - 20 * T2);
}

export type CaseClock = Omit<Clock, "kind" | "name" | "formerly" | "warned"> & { kind: "stage" | "call" };

/** The promises of cases: two hours until somebody asks a department, a day until it answers, and a call until the shop closes on the next day. */
export function caseClocksOf(told: readonly Told[], { zone, closeMinute, now }: { zone: string; closeMinute: number; now: number }): CaseClock[] {
  return byThing(told, ["complained", "noted down", "coordinated"]).flatMap((own) => {
    const opening = own.find(({ what }) => OPENINGS.has(what))!;
    const [opened, agent] = [Date.parse(opening.at), opening.agent ?? null];
    const asked = own.find(({ what }) => what === "coordinated");
    const askedAt = asked ? Date.parse(asked.at) : null;
    const clock = (kind: CaseClock["kind"], due: number, end: number | null): CaseClock => {
      const late = (end ?? now) > due;
      return { kind, due, agent, state: late ? "breached" : end === null ? "running" : "met", overdue: late && end !== null ? end - due : null };
    };
    const call = firstMinute(midnightAfter(opened, zone), (ms) => local(ms, zone).minute >= closeMinute);
    return [clock("stage", opened + 2 * HOUR, askedAt), clock("call", call, null), ...(askedAt === null ? [] : [clock("stage", askedAt + 24 * HOUR, null)])];
  });
}
