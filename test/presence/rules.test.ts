import { describe, expect, it } from "vitest";
import { type Presence, chooseState, hasVanished, lastSeen, setState } from "../../src/presence/rules.ts";

const at = (time: string) => new Date(`2026-01-05T${time}Z`);
const settings = { busyAllowanceMinutes: 15 };
const online: Presence = { state: "online", reason: null, since: at("08:00:00"), until: null, heartbeatAt: at("09:00:00"), heldUntil: null, vanishedAt: null };

describe("hasVanished", () => {
  it.each<[string, Partial<Presence>, string, boolean]>([
    ["a minute after the last heartbeat", {}, "09:01:00.000", false],
    ["just over a minute after", {}, "09:01:00.001", true],
    ["without any heartbeat, just after going online", { heartbeatAt: null, since: at("09:00:30") }, "09:01:20", false],
    ["while a lead's word holds", { heldUntil: at("10:00:00") }, "10:01:00", false],
    ["after a lead's word has run out", { heldUntil: at("10:00:00") }, "10:01:01", true],
    ["offline", { state: "offline" }, "12:00:00", false],
    ["noticed already", { vanishedAt: at("09:00:00") }, "12:00:00", false],
  ])("%s", (_, change, time, vanished) => {
    expect(hasVanished({ ...online, ...change }, at(time))).toBe(vanished);
  });
});

it("was last seen at the last sign of life", () => {
  expect(lastSeen(online)).toEqual(at("09:00:00"));
  expect(lastSeen({ ...online, heldUntil: at("09:30:00") })).toEqual(at("09:30:00"));
});

describe("a break", () => {
  it("ends with its allowance", () => {
    expect(chooseState(at("09:00:00"), { state: "busy", reason: "lunch" }, settings)).toMatchObject({ until: at("09:15:00"), reason: "lunch", heldUntil: null });
    expect(chooseState(at("09:00:00"), { state: "busy", minutes: 15 }, settings).until).toEqual(at("09:15:00"));
  });

  it("is longer only when a lead says so, and then needs no heartbeat", () => {
    expect(() => chooseState(at("09:00:00"), { state: "busy", minutes: 16 }, settings)).toThrow(/for a lead/);
    expect(setState(at("09:00:00"), { state: "busy", minutes: 45 }, null)).toMatchObject({ until: at("09:45:00"), heldUntil: at("09:45:00") });
  });
});
