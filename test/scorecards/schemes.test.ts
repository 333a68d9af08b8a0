import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { issuesOf } from "../../src/scorecards/check-scheme.ts";
import { flagsOf, monthOfService, monthsBefore, quarterOf, spanOfMonth } from "../../src/scorecards/flags.ts";
import { PRESETS } from "../../src/scorecards/presets.ts";
import { SchemeBody, type SchemeBody as Body } from "../../src/scorecards/scheme-input.ts";
import { scoreOf, type ScoreInputs } from "../../src/scorecards/score.ts";

const preset = (key: string): Body => PRESETS.find((one) => one.key === key)!.body;
const NONE: ScoreInputs = { figures: {}, additions: {}, violations: {}, adjustment: 0, people: 2, monthOfService: 3 };
const kpi = (answered: number, extra = 0) =>
  scoreOf(preset("kpi"), { ...NONE, adjustment: extra, figures: { answer_rate: { hit: answered, all: 100, leftOut: 0 }, satisfaction: { hit: 90, all: 100, leftOut: 0 }, inspection: { value: 90 } } });

describe("presets give the documents' own examples to the fen", () => {
  it("KPI: 120 → +200 yuan, 80 → −1400, between nothing", () => {
    expect(kpi(100, 20)).toMatchObject({ total: 120, money: { fen: 20_000, payer: "contractor" } });
    expect(kpi(87)).toMatchObject({ total: 80, money: { fen: -140_000 } });
    expect(kpi(97)).toMatchObject({ total: 100, money: { fen: 0, formula: null } });
  });
  it("KPI: a pool of 2000 for two is 1000 each", () => {
    const body = SchemeBody.parse({ ...preset("kpi"), money: { ...preset("kpi").money, bonusBaseFen: 1, poolFen: 200_000 } });
    expect(scoreOf(body, { ...NONE, adjustment: 20 }).money?.fen).toBe(20_000);
  });
  it.each([
    [{}, 80, "B", 0],
    [{ violations: { absence: [20] }, adjustment: 5, additions: { cover_shift: 1 } }, 70, "C", -10_000],
    [{ violations: { noise: [2], videos_or_games: [10] } }, 68, "D", -12_000],
    [{ additions: { extra_task: 9 } }, 110, "A", 30_000],
    [{ violations: { videos_or_games: [10], false_records: [10] } }, 40, null, -30_000],
    [{ violations: { late_or_early: [2, 5] } }, 73, "C", -7_000],
  ] as const)("appraisal: %j is %d, %s, %d fen", (given, total, grade, fen) => {
    expect(scoreOf(preset("appraisal"), { ...NONE, ...given } as ScoreInputs)).toMatchObject({ total, grade, money: { fen } });
  });
  it("appraisal: pay moves from the third month only", () => {
    expect(scoreOf(preset("appraisal"), { ...NONE, monthOfService: 2, additions: { cover_shift: 2 } })).toMatchObject({ total: 90, money: { fen: 0 } });
  });
  it("four sources: each a quarter; nobody's word is no point, no case of data is full", () => {
    expect(scoreOf(preset("four_source"), { ...NONE, figures: { self: { value: 80 }, lead: { value: 100 }, buyer: { hit: 1, all: 2, leftOut: 0 } } }).lines.map(({ points }) => points)).toEqual([20, 25, 12.5, 25]);
    expect(scoreOf(preset("four_source"), NONE).total).toBe(50);
  });
  it("all of them are sound", () => expect(PRESETS.flatMap(({ body }) => issuesOf(body))).toEqual([]));
});

describe("a scheme", () => {
  const item = (id: string, weight: number, more: object = {}) => ({ id, name: id, source: { kind: "manual" }, target: 100, weight, perPoint: 1, ...more });
  const of = (...ids: string[]) => ({ source: { kind: "items", of: ids } });
  const paths = (body: object) => issuesOf(SchemeBody.parse({ full: 100, ...body })).map(({ path }) => path);
  it.each([
    ["weights that do not fit", { items: [item("a", 60), item("b", 30)] }, ["body.full"]],
    ["an item twice", { items: [item("a", 50), item("a", 50)] }, ["body.items.1.id"]],
    ["a circle of two", { items: [item("x", 100), item("a", 1, of("b")), item("b", 1, of("a"))] }, ["body.items.1.source.of", "body.items.2.source.of"]],
    ["an item of itself", { items: [item("x", 100), item("a", 1, of("a"))] }, ["body.items.1.source.of"]],
    ["an item that is not there", { items: [item("a", 100, of("zzz"))] }, ["body.items.0.source.of"]],
    ["a floor above the cap", { items: [item("a", 100, { floor: 120 })] }, ["body.items.0.floor", "body.items.0.weight"]],
    ["grades out of order", { items: [item("a", 100)], grades: [{ grade: "B", from: 80 }, { grade: "A", above: 90 }] }, ["body.grades"]],
    ["parts that count within their sum", { items: [item("a", 60, of("b", "c")), item("b", 30), item("c", 30), item("d", 40)] }, []],
  ])("refuses or takes %s", (_, body, expected) => expect(paths(body)).toEqual(expected));
  it("refuses a metric that nobody counts", () => expect(SchemeBody.safeParse({ full: 100, items: [item("a", 100, { source: { kind: "metric", metric: "charm" } })] }).success).toBe(false));
  it("a lower figure is better where it says so, and what is over the target may count", () => {
    const body = SchemeBody.parse({ full: 50, items: [item("wait", 50, { target: 30, perPoint: 2, perPointOver: 1, better: "lower", cap: 60, rounding: "ceil" })] });
    const at = (value: number) => scoreOf(body, { ...NONE, figures: { wait: { value } } }).total;
    expect([30, 30.5, 40, 100, 25, 5].map(at)).toEqual([50, 48, 30, 0, 55, 60]);
  });
  it("lies within floor and cap whatever is put in, and says the same twice", () => {
    const list = fc.array(fc.constant(10), { maxLength: 9 });
    fc.assert(
      fc.property(fc.nat(20), list, fc.integer({ min: -5, max: 5 }), (count, medium, adjustment) => {
        const inputs = { ...NONE, additions: { cover_shift: count }, violations: { videos_or_games: medium }, adjustment };
        const score = scoreOf(preset("appraisal"), inputs);
        expect(score.total).toBeGreaterThanOrEqual(0);
        expect(score.total).toBeLessThanOrEqual(110);
        expect(scoreOf(preset("appraisal"), JSON.parse(JSON.stringify(inputs)) as ScoreInputs)).toEqual(score);
      }),
    );
  });
});

describe("flags and months", () => {
  const months = (...scores: number[]) => scores.map((score) => ({ score, isLast: score < 70 }));
  const laddered = SchemeBody.parse({ ...preset("appraisal"), ladder: { promoteFrom: 90, promoteMonths: 2, demoteBelow: 70, demoteMonths: 3 } });
  it.each([
    [[59], ["may_dismiss"]],
    [[69, 65], ["may_dismiss"]],
    [[75, 65], []],
    [[80, 90, 95], ["may_promote"]],
    [[95], []],
    [[65, 69, 61], ["may_dismiss", "may_demote"]],
  ])("%j: %j", (scores, flags) => expect(flagsOf(months(...scores), laddered)).toEqual(flags));
  it("no rule of the house, no flag of the ladder", () => expect(flagsOf(months(99, 99, 99), preset("appraisal"))).toEqual([]));
  it("counts months over a year's end", () => {
    expect([monthOfService("2026-11-30", "2026-12"), monthOfService("2026-11-30", "2027-01"), monthOfService("2027-03-01", "2027-01")]).toEqual([2, 3, 1]);
    expect(monthsBefore("2027-01", 2)).toEqual(["2026-11", "2026-12"]);
    expect(spanOfMonth("2026-12")).toEqual({ from: "2026-12-01", to: "2027-01-01" });
    expect(quarterOf("2026-11-30")).toEqual({ from: "2026-10-01", to: "2027-01-01" });
  });
});
