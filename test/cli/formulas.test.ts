import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { judge } from "../../src/cli/examples.ts";
import { formulas } from "../../src/cli/formulas.ts";
import { runCommand } from "../../src/cli/run.ts";

const FILE = path.join(import.meta.dirname, "fixtures/examples.json");
type Example = { id: string; formula: string; config?: Record<string, unknown>; input: unknown; expected: unknown };
const { examples } = JSON.parse(readFileSync(FILE, "utf8")) as { examples: Example[] };

const ask = (name: string, input: unknown, config: Record<string, unknown> = {}) => formulas[name]!(input, config);

it("passes by the command, which opens no database", async () => {
  const printed: string[] = [];
  const open = () => Promise.reject(new Error("No database is needed."));
  const io = { print: (line: string) => printed.push(line), complain: () => {}, readFile: (name: string) => readFileSync(name, "utf8"), listFolder: () => [], open };
  expect(await runCommand(io, ["examples", FILE])).toBe(0);
  expect(printed).toEqual([`${examples.length} passed, 0 failed`]);
});

it("holds an example of every formula, and each fails with another answer", () => {
  expect(new Set(examples.map(({ formula }) => formula))).toEqual(new Set(Object.keys(formulas)));
  for (const example of examples) expect(judge({ ...example, config: example.config ?? {}, expected: { ...(example.expected as object), ["no such field"]: 1 } }, formulas)).toContain(example.id);
});

describe("the registry's edge", () => {
  it("takes yuan that are whole fen only", () => {
    expect(ask("kpi_pool", { pool_yuan: 2000.1, agents: 3 })).toEqual({ full_bonus_each_yuan: 666.7 });
    expect(() => ask("kpi_pool", { pool_yuan: 0.005, agents: 1 })).toThrow("whole fen");
    expect(ask("kpi_money", { kpi_total: 99.9 }, { penalty_base: 0.1, penalty_threshold: 99.9 })).toMatchObject({ money_yuan: 0 });
  });

  it("reads grade bounds as they are written", () => {
    const bounds = "A >95; B 85..95; C 60..<85; below 60 contract may be ended";
    expect([95.5, 95, 85, 84, 60, 59].map((score) => ask("grade", { score }, { bounds }))).toEqual(["A", "B", "B", "C", "C", "terminable"].map((grade) => ({ grade })));
  });

  it("says that a third order error has no fine until one is entered", () => {
    expect(ask("order_error_fines", { errors_this_quarter: 3 })).toMatchObject({ fine_yuan: null });
    expect(ask("order_error_fines", { errors_this_quarter: 3 }, { third_fine_yuan: 500 })).toEqual({ fine_yuan: 750 });
    expect(ask("order_error_fines", { errors_this_quarter: 3 }, { third_fine: 50 })).toEqual({ fine_yuan: 300 });
    expect(ask("order_error_fines", { errors_this_quarter: 0 })).toEqual({ fine_yuan: 0 });
  });

  it("counts days and hours as the reading says", () => {
    expect(ask("first_reply_due", { received_at: "2026-11-21T10:00:00" }, { days: "every day" })).toEqual({ kind: "online", due_at: "2026-11-21T10:03:00" });
    expect(ask("first_reply_due", { received_at: "2026-02-16T10:00:00" }, { days: "Mon-Fri" })).toEqual({ kind: "online", due_at: "2026-02-16T10:03:00" });
    expect(ask("first_reply_due", { received_at: "2026-11-23T17:59:00" })).toEqual({ kind: "online", due_at: "2026-11-23T18:02:00" });
    expect(ask("first_reply_due", { received_at: "2026-11-23T17:59:00" }, { pause_outside_hours: true })).toEqual({ kind: "online", due_at: "2026-11-24T09:02:00" });
    expect(ask("first_reply_due", { received_at: "2026-11-23T02:00:00Z" })).toEqual({ kind: "online", due_at: "2026-11-23T10:03:00" });
    expect(ask("callback_due", { complaint_at: "2026-11-20T15:00:00" })).toEqual({ callback_due_date: "2026-11-23" });
  });

  it("takes what an expected number was reckoned in for noise, and nothing more", () => {
    const example = (percent: number) => ({ id: "x", formula: "three_controls", config: {}, input: { services: 1000, complaints: 9, missed: 70, dissatisfied: 0 }, expected: { complaint_rate_pct: percent, omission_rate_pct: 7.000000000000001 } });
    expect(judge(example((9 / 1000) * 100), formulas)).toBeUndefined();
    expect(judge(example(0.9000001), formulas)).toContain("found");
  });

  it("classes every combination of a complaint (A-12)", () => {
    const of = (external_mention: string, notified: boolean, upheld = true) => ask("complaint_severity", { external_mention, company_notified_by_outside: notified, upheld_by_complaint_desk: upheld });
    for (const external of ["none", "threatens", "already"]) {
      expect(of(external, true)).toEqual({ severity: "severe", fine_yuan: 5000 });
      expect(of(external, false)).toEqual(external === "none" ? { severity: "minor", fine_yuan: 500 } : { severity: "general", fine_yuan: 2500 });
      for (const notified of [true, false]) expect(of(external, notified, false)).toEqual({ severity: null, fine_yuan: 0 });
    }
  });

  const unsettled = { error: "cannot close before feedback and confirmed satisfaction" };
  it.each<[string[], object]>([
    [["record"], { state: "recorded", rounds: 1 }],
    [["record", "coordinate", "pacify", "feedback", "pacify", "customer_satisfied"], { state: "closed", rounds: 1 }],
    [["record", "coordinate", "feedback", "customer_not_satisfied", "feedback", "customer_not_satisfied", "coordinate", "feedback"], { state: "fed_back", rounds: 3 }],
    [["record", "coordinate", "feedback", "customer_satisfied", "close"], { state: "closed", rounds: 1 }],
    [["close"], unsettled],
    [["record", "close"], unsettled],
    [["record", "customer_satisfied"], unsettled],
    [["record", "coordinate", "feedback", "close"], unsettled],
    [["record", "coordinate", "feedback", "customer_not_satisfied", "customer_satisfied"], unsettled],
  ])("follows %j", (events, expected) => expect(ask("complaint_flow", { events })).toEqual(expected));

  it.each([
    ["2026-11-20T23:59:59", "2026-11-23", "2026-11-21"],
    ["2026-11-21T00:00:00", "2026-11-23", "2026-11-22"],
    ["2026-02-13T18:00:00", "2026-02-14", "2026-02-14"],
    ["2026-02-14T09:00:00", "2026-02-24", "2026-02-15"],
    ["2026-12-31T15:00:00", "2027-01-04", "2027-01-01"],
    ["2024-02-28T15:00:00", "2024-02-29", "2024-02-29"],
  ])("calls back who complained at %s on %s, or on %s by the calendar", (complaint_at, business, calendar) => {
    expect(ask("callback_due", { complaint_at }, { callback_day: "business" })).toEqual({ callback_due_date: business });
    expect(ask("callback_due", { complaint_at }, { callback_day: "calendar" })).toEqual({ callback_due_date: calendar });
  });

  it("has no verdict on a promise that can still be kept", () => {
    expect(ask("promise_kept", { promised_reply_at: "2026-11-23T10:00:00", answered_at: null })).toEqual({ kept: null, late_seconds: 0 });
  });

  it.each([
    ["kpi_answer_rate", { incoming: "ten", answered_within_20s: 1 }, {}],
    ["kpi_answer_rate", { incoming: 1, answered_within_20s: 1 }, { rounding: "upwards" }],
    ["monthly_score", { deductions: { unheard_of: 1 } }, {}],
    ["first_reply_due", { received_at: "yesterday" }, {}],
    ["first_reply_due", { received_at: "2026-11-23T10:00:00" }, { days: "now and then" }],
    ["complaint_flow", { events: ["record", "shrug"] }, {}],
    ["forbidden_match", { speaker: "agent", text: "好" }, { lists: ["somebody's own"] }],
    ["report_due", { month: "2026-13" }, {}],
  ])("%s refuses %j", (name, input, config) => expect(() => ask(name, input, config)).toThrow(expect.objectContaining({ code: "invalid" })));
});
