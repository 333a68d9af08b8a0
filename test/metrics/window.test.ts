import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketStart, DEFAULT_WINDOW, isInWindow, localDate, nextBucketStart, openFrom, readWindow, startOfDate, windowEnd } from "../../src/metrics/window.ts";
import type { Bucket } from "../../src/metrics/window.ts";
import { compileZone } from "../../src/sla/zone.ts";

const shanghai = compileZone("Asia/Shanghai");
const newYork = compileZone("America/New_York");
const at = (instant: string) => Date.parse(instant);

describe("the window", () => {
  it.each([
    ["07:59:59.999", false],
    ["08:00:00.000", true],
    ["22:59:59.999", true],
    ["23:00:00.000", false],
    ["00:00:00.000", false],
  ])("at %s: %s", (time, inside) => {
    expect(isInWindow(at(`2026-03-02T${time}+08:00`), DEFAULT_WINDOW, shanghai)).toBe(inside);
  });

  it.each([
    ["22:00-02:00", "2026-03-02T23:00+08:00", "2026-03-03T02:00+08:00"],
    ["22:00-02:00", "2026-03-03T01:59+08:00", "2026-03-03T02:00+08:00"],
    ["00:00-24:00", "2026-03-02T00:00+08:00", "2026-03-03T00:00+08:00"],
    ["08:00-23:00", "2026-03-02T08:00+08:00", "2026-03-02T23:00+08:00"],
  ])("%s around %s ends at %s", (text, instant, end) => {
    expect(windowEnd(at(instant), readWindow(text) ?? DEFAULT_WINDOW, shanghai)).toBe(at(end));
  });

  it("ends by the wall clock on a day of 25 hours", () => {
    expect(windowEnd(at("2026-11-01T00:30:00-04:00"), { fromMinute: 0, toMinute: 1380 }, newYork)).toBe(at("2026-11-01T23:00:00-05:00"));
  });

  it.each(["", "8:00-23:00", "08:00-08:00", "08:00-24:01", "24:00-08:00", "08:60-09:00", "08:00–23:00"])("does not read %s", (text) => {
    expect(readWindow(text)).toBeNull();
  });
});

describe("buckets", () => {
  it.each<[string, Bucket, string, string]>([
    ["2026-03-02T23:59:59+08:00", "hour", "2026-03-02T23:00:00+08:00", "2026-03-03T00:00:00+08:00"],
    ["2026-03-02T23:59:59+08:00", "day", "2026-03-02T00:00:00+08:00", "2026-03-03T00:00:00+08:00"],
    ["2026-03-01T12:00:00+08:00", "week", "2026-02-23T00:00:00+08:00", "2026-03-02T00:00:00+08:00"],
    ["2026-03-02T00:00:00+08:00", "week", "2026-03-02T00:00:00+08:00", "2026-03-09T00:00:00+08:00"],
    ["2026-01-31T12:00:00+08:00", "month", "2026-01-01T00:00:00+08:00", "2026-02-01T00:00:00+08:00"],
    ["2024-02-29T12:00:00+08:00", "month", "2024-02-01T00:00:00+08:00", "2024-03-01T00:00:00+08:00"],
  ])("%s by %s: from %s to %s", (instant, bucket, from, to) => {
    expect([bucketStart(at(instant), bucket, shanghai), nextBucketStart(at(instant), bucket, shanghai)]).toEqual([at(from), at(to)]);
  });

  it("give a day of 23 and of 25 hours, and two separate hours at one o'clock", () => {
    const hours = (instant: string) => (nextBucketStart(at(instant), "day", newYork) - bucketStart(at(instant), "day", newYork)) / 3_600_000;
    expect([hours("2026-03-08T12:00:00-04:00"), hours("2026-11-01T12:00:00-05:00")]).toEqual([23, 25]);
    expect(bucketStart(at("2026-11-01T01:30:00-05:00"), "hour", newYork) - bucketStart(at("2026-11-01T01:30:00-04:00"), "hour", newYork)).toBe(3_600_000);
  });

  it("start a day whose midnight is skipped at its first instant", () => {
    const beirut = compileZone("Asia/Beirut");
    expect(startOfDate("2026-03-29", beirut)).toBe(at("2026-03-28T22:00:00Z"));
    expect(localDate(at("2026-03-28T22:00:00Z"), beirut)).toBe("2026-03-29");
  });

  it("hold each instant, and the date's start is its day's", () => {
    const zones = ["Asia/Shanghai", "America/New_York", "Asia/Kathmandu", "Asia/Beirut", "Australia/Lord_Howe"].map(compileZone);
    const instant = fc.integer({ min: at("2020-01-01T00:00Z"), max: at("2030-01-01T00:00Z") });
    fc.assert(
      fc.property(instant, fc.constantFrom<Bucket>("day", "week", "month"), fc.constantFrom(...zones), (ms, bucket, zone) => {
        const startMs = bucketStart(ms, bucket, zone);
        const endMs = nextBucketStart(ms, bucket, zone);
        expect(startMs <= ms && ms < endMs).toBe(true);
        expect(bucketStart(endMs - 1, bucket, zone)).toBe(startMs);
        expect(bucketStart(endMs, bucket, zone)).toBe(endMs);
        expect(startOfDate(localDate(ms, zone), zone)).toBe(bucketStart(ms, "day", zone));
      }),
      { numRuns: 500 },
    );
  });

  it("are open nowhere before the next opening", () => {
    const zones = ["Asia/Shanghai", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe"].map(compileZone);
    const windows = ["08:00-23:00", "22:00-02:00", "01:30-02:30", "00:00-24:00"].map((text) => readWindow(text)!);
    const instant = fc.oneof(fc.integer({ min: at("2026-10-23T00:00Z"), max: at("2026-11-03T00:00Z") }), fc.integer({ min: at("2026-03-06T00:00Z"), max: at("2026-04-06T00:00Z") }));
    fc.assert(
      fc.property(instant, fc.constantFrom(...windows), fc.constantFrom(...zones), (ms, window, zone) => {
        const from = openFrom(ms, window, zone);
        for (let between = ms; between < from; between += 300_000) expect(isInWindow(between, window, zone)).toBe(false);
        expect(from === ms || (isInWindow(from, window, zone) && !isInWindow(from - 1, window, zone))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it.each(["2026-02-30", "2026-2-3", "today", ""])("know that %s is no date", (date) => {
    expect(startOfDate(date, shanghai)).toBeNull();
  });
});
