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
  });

  it("counts days and hours as the reading says", () => {
    expect(ask("first_reply_due", { received_at: "2026-11-21T10:00:00" }, { days: "every day" })).toEqual({ kind: "online", due_at: "2026-11-21T10:03:00" });
    expect(ask("first_reply_due", { received_at: "2026-02-16T10:00:00" }, { days: "Mon-Fri" })).toEqual({ kind: "online", due_at: "2026-02-16T10:03:00" });
    expect(ask("first_reply_due", { received_at: "2026-11-23T17:59:00" })).toEqual({ kind: "online", due_at: "2026-11-23T18:02:00" });
    expect(ask("first_reply_due", { received_at: "2026-11-23T17:59:00" }, { pause_outside_hours: true })).toEqual({ kind: "online", due_at: "2026-11-24T09:02:00" });
    expect(ask("first_reply_due", { received_at: "2026-11-23T02:00:00Z" })).toEqual({ kind: "online", due_at: "2026-11-23T10:03:00" });
    expect(ask("callback_due", { complaint_at: "2026-11-20T15:00:00" })).toEqual({ callback_due_date: "2026-11-23" });
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
