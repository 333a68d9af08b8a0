import { expect, test } from "vitest";
import { chord, commands, isComposing } from "../../web/kernel/commands.ts";
import { dayOf, dueLabel, instantLabel, moneyLabel, waitLabel, waitStep } from "../../web/kernel/format.ts";
import { en } from "../../web/kernel/text/en.ts";
import { textOf, zh } from "../../web/kernel/text/index.ts";
import { safeAddress, transcriptRows } from "../../web/messages/rows.ts";
import { message } from "./rows.ts";

const text = textOf(zh);
const S = 1_000;
const MIN = 60 * S;

test.each([
  [0, "0:00"],
  [58 * S, "0:58"],
  [9 * MIN + 59 * S, "9:59"],
  [10 * MIN, "10分"],
  [65 * MIN, "1:05时"],
  [49 * 60 * MIN, "2天1时"],
])("a wait of %d ms is written %s", (ms, label) => expect(waitLabel(ms, text)).toBe(label));

test("a deadline counts down, then over", () => {
  expect(dueLabel(42 * S, text)).toBe("剩 0:42");
  expect(dueLabel(-190 * S, text)).toBe("超 3:10");
});

test.each([
  { waited: 0, due: null, step: 0 },
  { waited: MIN, due: null, step: 1 },
  { waited: 2 * MIN, due: null, step: 2 },
  { waited: 3 * MIN, due: null, step: 3 },
  { waited: 5 * MIN, due: null, step: 4 },
  { waited: 10 * MIN, due: null, step: 5 },
  { waited: 14 * S, due: 30 * S, step: 0 },
  { waited: 15 * S, due: 30 * S, step: 2 },
  { waited: 24 * S, due: 30 * S, step: 3 },
  { waited: 30 * S, due: 30 * S, step: 3 },
  { waited: 30 * S + 1, due: 30 * S, step: 4 },
])("waited $waited of $due is step $step", ({ waited, due, step }) => expect(waitStep(waited, { sinceMs: 0, dueMs: due })).toBe(step));

test("instants are of the shop's zone: today, this year, before", () => {
  const now = Date.parse("2026-11-22T17:00:00Z");
  expect(instantLabel("2026-11-22T16:05:00Z", "Asia/Shanghai", now)).toBe("00:05");
  expect(instantLabel("2026-11-22T15:05:00Z", "Asia/Shanghai", now)).toBe("11-22 23:05");
  expect(instantLabel("2025-01-01T00:00:00Z", "Asia/Shanghai", now)).toBe("2025-01-01 08:00");
  expect(dayOf("2026-11-22T16:05:00Z", "Asia/Shanghai")).toBe("2026-11-23");
});

test("money keeps its currency's places", () => {
  expect(moneyLabel({ minor: 8_900, currency: "CNY" })).toBe("¥89.00");
  expect(moneyLabel({ minor: 500, currency: "JPY" })).toMatch(/500$/);
});

test("each language has every value that the other's text takes", () => {
  const values = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
  const of = (texts: Record<string, string>) => Object.fromEntries(Object.entries(texts).map(([key, words]) => [key, values(words)]));
  expect(of(en)).toEqual(of(zh));
});

test("no two commands share a key", () => {
  const keys = Object.values(commands).flatMap((command): readonly string[] => command.keys);
  expect(keys.length).toBe(new Set(keys).size);
});

test("chords name the modifiers; a symbol has said its Shift already", () => {
  const key = (name: string, more = {}) => chord({ key: name, ctrlKey: false, metaKey: false, shiftKey: false, ...more });
  expect(key("k", { metaKey: true })).toBe("Mod+k");
  expect(key("R", { shiftKey: true })).toBe("Shift+r");
  expect(key("?", { shiftKey: true })).toBe("?");
});

test("an input method's Enter is told in both browsers' ways", () => {
  expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true);
  expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true);
  expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
});

test.each([
  ["https://img.example/a.png", true],
  ["/api/v1/attachments/1", true],
  ["javascript:alert(1)", false],
  ["data:text/html,<b>x</b>", false],
  ["http://img.example/a.png", false],
  ["//img.example/a.png", false],
])("%s may be shown: %s", (address, isSafe) => expect(safeAddress(address) !== undefined).toBe(isSafe));

test("day lines by the shop's date, and one name over what one person says at a stretch", () => {
  const rows = transcriptRows(
    [message({ id: "1", sentAt: "2026-11-22T15:58:00Z" }), message({ id: "2", sentAt: "2026-11-22T15:59:00Z" }), message({ id: "3", sentAt: "2026-11-22T16:01:00Z" }), message({ id: "4", sentAt: "2026-11-22T16:09:00Z" })],
    "Asia/Shanghai",
    true,
  );
  expect(rows.map((row) => (row.kind === "message" ? `${row.key} ${row.opens}` : row.key))).toEqual(["start", "day 2026-11-22", "1 true", "2 false", "day 2026-11-23", "3 true", "4 true"]);
});
