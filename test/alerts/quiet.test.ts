import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Quiet, quietUntil, tellAt } from "../../src/alerts/quiet.ts";

const night: Quiet = { from: "22:00", to: "08:00", urgentPasses: true };
const noon: Quiet = { from: "12:00", to: "13:30", urgentPasses: false };
const at = (local: string) => Date.parse(`${local}+08:00`);
const until = (quiet: Quiet | null, local: string, zone = "Asia/Shanghai") => {
  const end = quietUntil(quiet, at(local), zone);
  return end === null ? null : new Date(end + 8 * 3_600_000).toISOString().slice(0, 16);
};

describe("quiet hours", () => {
  it.each([
    ["before midnight", night, "2026-03-02T22:00:00", "2026-03-03T08:00"],
    ["after midnight", night, "2026-03-03T00:00:00", "2026-03-03T08:00"],
    ["the last moment", night, "2026-03-03T07:59:59.999", "2026-03-03T08:00"],
    ["the end itself is no longer quiet", night, "2026-03-03T08:00:00", null],
    ["the moment before", night, "2026-03-02T21:59:59.999", null],
    ["the last night of a year", night, "2026-12-31T23:00:00", "2027-01-01T08:00"],
    ["inside one day", noon, "2026-03-02T12:00:00", "2026-03-02T13:30"],
    ["after it", noon, "2026-03-02T13:30:00", null],
    ["none set", null, "2026-03-02T23:00:00", null],
    ["a span of nothing", { ...night, to: "22:00" }, "2026-03-02T22:00:00", null],
  ] as const)("%s", (_, quiet, local, end) => expect(until(quiet, local)).toBe(end));

  it("end by the local clock on the nights when it jumps", () => {
    const spring = Date.parse("2026-03-08T04:00:00Z"); // 23:00 in New York; at 2:00 the clock jumps
    expect(quietUntil(night, spring, "America/New_York")).toBe(Date.parse("2026-03-08T12:00:00Z")); // 08:00 EDT
    const autumn = Date.parse("2026-11-01T03:00:00Z");
    expect(quietUntil(night, autumn, "America/New_York")).toBe(Date.parse("2026-11-01T13:00:00Z")); // 08:00 EST
  });

  it("always end later than now, within a day and an hour, and not inside themselves", () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((parts) => parts.map((part) => String(part).padStart(2, "0")).join(":"));
    const zone = fc.constantFrom("Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "UTC");
    fc.assert(
      fc.property(time, time, fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2028, 0) }), zone, (from, to, nowMs, timeZone) => {
        const end = quietUntil({ from, to, urgentPasses: false }, nowMs, timeZone);
        if (end === null) return;
        expect(end).toBeGreaterThan(nowMs);
        expect(end - nowMs).toBeLessThanOrEqual(25 * 3_600_000);
      }),
    );
  });

  it("let pass what is urgent, where they are set so", () => {
    const nowMs = at("2026-03-02T23:00:00");
    const asked = { nowMs, timeZone: "Asia/Shanghai" };
    expect(tellAt(night, { ...asked, urgent: true })).toBe(nowMs);
    expect(tellAt(night, { ...asked, urgent: false })).toBe(at("2026-03-03T08:00:00"));
    expect(tellAt({ ...night, urgentPasses: false }, { ...asked, urgent: true })).toBe(at("2026-03-03T08:00:00"));
  });
});
