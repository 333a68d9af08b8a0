import { describe, expect, it } from "vitest";
import { DomainError } from "../../src/kernel/errors.ts";
import { spanOf } from "../../src/metrics/span.ts";
import { compileZone } from "../../src/sla/zone.ts";

const shanghai = compileZone("Asia/Shanghai");
const newYork = compileZone("America/New_York");
const nowMs = Date.parse("2026-03-02T17:30:00Z"); // the 3rd in Shanghai
const shown = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];

describe("a span", () => {
  it.each([
    ["is today where nothing is said", shanghai, {}, "2026-03-02T16:00:00.000Z", "2026-03-03T16:00:00.000Z"],
    ["ends with today where only its beginning is said", shanghai, { from: "2026-03-01" }, "2026-02-28T16:00:00.000Z", "2026-03-03T16:00:00.000Z"],
    ["begins where its date begins in the shop's zone", newYork, { from: "2026-03-08", to: "2026-03-09" }, "2026-03-08T05:00:00.000Z", "2026-03-09T04:00:00.000Z"],
    ["takes instants as they are", newYork, { from: "2026-03-08T00:00:00+08:00", to: "2026-03-08T00:00:00.5Z" }, "2026-03-07T16:00:00.000Z", "2026-03-08T00:00:00.500Z"],
    ["takes a plus that came as a space", newYork, { from: "2026-03-08T00:00:00 08:00", to: "2026-03-08" }, "2026-03-07T16:00:00.000Z", "2026-03-08T05:00:00.000Z"],
    ["may be empty", shanghai, { from: "2026-03-08", to: "2026-03-08" }, "2026-03-07T16:00:00.000Z", "2026-03-07T16:00:00.000Z"],
    ["may have ten years", shanghai, { from: "2016-01-01", to: "2026-01-01", bucket: "day" as const }, "2015-12-31T16:00:00.000Z", "2025-12-31T16:00:00.000Z"],
  ])("%s", (_, zone, asked, from, to) => {
    expect(shown(spanOf(asked, zone, nowMs))).toEqual([from, to]);
  });

  it.each([
    ["to", { from: "2026-03-03", to: "2026-03-02" }],
    ["to", { from: "2015-01-01", to: "2026-01-01" }],
    ["bucket", { from: "2025-01-01", to: "2026-01-01", bucket: "hour" as const }],
    ["from", { from: "2026-02-30" }],
    ["from", { from: "1969-12-31" }],
    ["to", { from: "2026-01-01", to: "9999-01-01" }],
    ["from", { from: "2026-03-02T08:00" }],
    ["from", { from: "2026-03-02T25:00:00Z" }],
  ])("names %s as what is wrong with %j", (path, asked) => {
    const error = (() => {
      try {
        return spanOf(asked, shanghai, nowMs);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: "invalid", details: { issues: [{ path }] } });
  });
});
