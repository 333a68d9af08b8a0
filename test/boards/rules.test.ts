import { describe, expect, it } from "vitest";
import { adviceOf, placeOf } from "../../src/boards/advice.ts";
import { hourOfWeek } from "../../src/boards/heat.ts";
import { busyHours, sideOf, type SideFigures, verdictOf } from "../../src/boards/sameness.ts";
import type { FigureItem, Metrics } from "../../src/metrics/shapes.ts";
import { compileZone } from "../../src/sla/zone.ts";
import { hoursOfDay } from "../../src/wall/hours.ts";
import { familiesOf } from "../../src/wall/gauges.ts";

const zone = compileZone("Asia/Shanghai");
const at = (text: string) => Date.parse(`${text}+08:00`);
const time = (meanMs: number | null, count = 30) => ({ count, sumMs: 0, meanMs, p50Ms: meanMs, p90Ms: meanMs, p99Ms: meanMs });
const share = (value: number, total = 100) => ({ hit: Math.round(value * total), total, share: total === 0 ? null : value });
const metrics = (rate: number, { mean = 60_000, open = 0, total = 100 } = {}): Metrics => ({
  ...{ turns: total, sessions: 1, buyers: 1, messages_in: 1, messages_out: 1, breaches: { open, excused: 0, upheld: 0 }, first_response_time: time(mean, total), response_time: time(mean, total) },
  ...{ reply_rate_20s: share(rate, total), reply_rate_30s: share(rate, total), reply_rate_60s: share(rate, total), reply_rate_180s: share(rate, total), sla_met_rate: share(rate, total), closed_unanswered: 0, off_hours: { turns: 0, answered_in_time: 0 } },
});
const item = (own: Metrics, below: FigureItem["below"] = []): FigureItem => ({ agent: { id: "mei", name: "梅" }, team: null, policy: null, platform: null, shopId: "tea", currency: "CNY", timeZone: "Asia/Shanghai", bucketStart: "2026-03-01T00:00:00Z", metrics: own, more: null, before: null, below });
const side = (meanMs: number | null, answered = 20): SideFigures => ({ turns: answered, answered, meanMs, within: share(1, answered), inspections: 0, score: null });

describe("hours", () => {
  it.each([["2026-03-02T00:00:00", 0], ["2026-03-02T23:59:59", 23], ["2026-03-08T23:00:00", 167], ["1969-12-29T00:00:00", 0]])("%s is hour %i of the week", (text, hour) => expect(hourOfWeek(at(text), zone)).toBe(hour));

  it("of a day so far, those without a wait too", () => {
    const quarters = [{ at: new Date(at("2026-03-02T09:15:00")), turns: 2 }, { at: new Date(at("2026-03-02T09:45:00")), turns: 1 }, { at: new Date(at("2026-03-02T10:00:00")), turns: 4 }];
    const hours = hoursOfDay(quarters, { fromMs: at("2026-03-02T00:00:00"), nowMs: at("2026-03-02T10:30:00"), zone });
    expect(hours.map(({ turns }) => turns)).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4]);
  });
});

describe("the four samenesses", () => {
  const limits = { least: 10, gap: 0.2, leastInspections: 3, scoreGap: 5 };
  const grounds = { knownSessions: new Set(["known"]), inspectedDays: new Set(["mei 2026-03-02"]), busyHours: busyHours([at("2026-03-02T09:00:00"), at("2026-03-02T09:30:00"), at("2026-03-02T09:59:00"), at("2026-03-02T10:00:00")], zone), badRatings: new Map([["mei", [at("2026-03-02T11:00:00")]]]) };
  const placed = (text: string, sessionKey = "new", ownerId: string | null = "mei") => ({ ownerId, sessionKey, startedAtMs: at(text) });
  it.each([
    ["buyers", placed("2026-03-02T09:00:00"), "first"],
    ["buyers", placed("2026-03-02T09:00:00", "known"), "second"],
    ["inspected", placed("2026-03-02T23:59:59"), "first"],
    ["inspected", placed("2026-03-03T00:00:00"), "second"],
    ["inspected", placed("2026-03-02T09:00:00", "new", "lei"), "second"],
    ["busy", placed("2026-03-02T09:10:00"), "first"],
    ["busy", placed("2026-03-02T10:10:00"), "second"],
    ["mood", placed("2026-03-02T10:59:59"), "second"],
    ["mood", placed("2026-03-02T11:00:00"), "first"],
    ["mood", placed("2026-03-02T12:00:00"), "second"],
    ["mood", placed("2026-03-02T11:30:00", "new", null), "second"],
  ] as const)("%s %o is %s", (sameness, what, wanted) => expect(sideOf(sameness, what, grounds, zone)).toBe(wanted));

  it.each([[side(60_000), side(72_000), "same"], [side(72_001), side(60_000), "different"], [side(60_000, 9), side(60_000), "few"], [side(null, 20), side(60_000), "few"]] as const)("%o beside %o is %s", (first, second, verdict) => expect(verdictOf(first, second, limits)).toMatchObject({ verdict, time: verdict, score: "few" }));

  const scored = (score: number, inspections: number, meanMs = 60_000) => ({ ...side(meanMs), score, inspections });
  it.each([
    [scored(90, 3), scored(95, 3), "same", "same"],
    [scored(90, 3), scored(95.01, 3), "different", "different"],
    [scored(90, 2), scored(60, 3), "same", "few"],
    [{ ...scored(90, 3), answered: 9 }, scored(91, 3), "same", "same"],
    [scored(90, 3, 10_000), scored(90, 3), "different", "same"],
  ] as const)("by inspections %o beside %o is %s, of the points %s", (first, second, verdict, score) => expect(verdictOf(first, second, limits)).toMatchObject({ verdict, score }));
});

describe("what to do better", () => {
  it("names missed targets, open breaches, what got worse and the weakest hour, and nothing else", () => {
    const missed = { metric: "reply_rate_180s", target: 0.9, value: 0.8 };
    const hours = [{ hour: 9, metrics: metrics(0.85, { total: 50 }) }, { hour: 21, metrics: metrics(0.5, { total: 10 }) }, { hour: 22, metrics: metrics(0, { total: 9 }) }];
    const said = adviceOf({ shopId: "tea", item: item(metrics(0.8, { open: 2, mean: 90_000 }), [missed]), before: metrics(0.95), hours });
    expect(said.map(({ rule, metric, hour }) => [rule, metric, hour])).toEqual([["below_target", "reply_rate_180s", null], ["open_breaches", "breaches", null], ["worse_than_before", "reply_rate_30s", null], ["worse_than_before", "response_time", null], ["weak_hour", "reply_rate_180s", 21]]);
    expect(adviceOf({ shopId: "tea", item: item(metrics(0.95)), before: metrics(0.95), hours: [] })).toEqual([]);
    expect(adviceOf({ shopId: "tea", item: item(metrics(0.5, { total: 19 })), before: metrics(0.95), hours: [] })).toEqual([]);
  });

  it("gives equals the same place, and none to who answered too little", () => {
    const all = [{ agentId: "a", metrics: metrics(0.9) }, { agentId: "b", metrics: metrics(0.9) }, { agentId: "c", metrics: metrics(0.8) }, { agentId: "d", metrics: metrics(1, { total: 5 }) }];
    expect(["a", "b", "c", "d"].map((id) => placeOf("reply_rate_180s", id, all))).toEqual([{ place: 1, of: 3 }, { place: 1, of: 3 }, { place: 3, of: 3 }, { place: null, of: 3 }]);
    const times = [{ agentId: "quick", metrics: metrics(1, { mean: 10 }) }, { agentId: "slow", metrics: metrics(1, { mean: 20 }) }];
    expect(placeOf("response_time", "slow", times).place).toBe(2);
  });
});

it("gauges label shops by their own ids and agents by state only", () => {
  const shop = { id: "tea", name: "茶", timeZone: "Asia/Shanghai", waiting: 2, queued: 1, late: 0, longestSince: "2026-03-02T00:00:00.000Z", turns: 0, rate: share(0, 0), breaches: { open: 1, excused: 0, upheld: 0 } };
  const families = familiesOf({ shops: [shop], agents: [] }, Date.parse("2026-03-02T00:01:00Z"));
  expect(families.find(({ name }) => name === "xiaoer_shop_longest_wait_seconds")!.series).toEqual([{ labels: { shop: "tea" }, value: 60 }]);
  expect(families.find(({ name }) => name === "xiaoer_shop_reply_rate_180s_today")!.series).toEqual([]);
  expect(new Set(families.flatMap(({ series }) => series.flatMap(({ labels }) => Object.keys(labels ?? {}))))).toEqual(new Set(["shop", "state"]));
});
