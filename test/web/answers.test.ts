import { QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { keys as buyerKeys, putFile, prospectsChanged } from "../../web/buyers/cache.ts";
import { putAnswer, putRow, without } from "../../web/kernel/answers.ts";
import type { BuyerFile } from "../../web/kernel/shapes.ts";
import { scorecardsChanged } from "../../web/scorecards/cache.ts";
import { shiftsChanged } from "../../web/shifts/cache.ts";
import { ticketsChanged } from "../../web/tickets/cache.ts";
import { client, page, pages } from "./rows.ts";

type Told = { id: string; version: number; word?: string; entries?: string[] };
const row = (version: number, more: Partial<Told> = {}): Told => ({ id: "r1", version, ...more });
const other: Told = { id: "r2", version: 1 };
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A read of one row by a screen; each time it is made it is answered by hand. */
function screen(queryKey: readonly string[]) {
  const made = client();
  const answers: ((told: unknown) => void)[] = [];
  const query = new QueryObserver<unknown>(made, { queryKey, queryFn: () => new Promise((resolve) => answers.push(resolve)) });
  query.subscribe(() => undefined);
  return { made, answers, shown: () => made.getQueryData<unknown>(queryKey) };
}

test("an answer shows wherever its row stands, alone and in lists, with what only that place knows; an older one and others' rows change nothing", () => {
  const made = client();
  made.setQueryData(["n", "one"], row(2, { entries: ["made"] }));
  made.setQueryData(["n", "list"], page([other, row(2)]));
  made.setQueryData(["n", "pages"], pages(page([other]), page([row(2)])));
  made.setQueryData(["m", "one"], row(2));
  putRow(made, ["n"], row(3, { word: "new" }));
  const news = row(3, { word: "new" });
  expect(made.getQueryData(["n", "one"])).toEqual({ ...news, entries: ["made"] });
  expect(made.getQueryData(["n", "list"])).toEqual(page([other, news]));
  expect(made.getQueryData(["n", "pages"])).toEqual(pages(page([other]), page([news])));
  expect(made.getQueryData(["m", "one"])).toEqual(row(2));
  const before = made.getQueryData(["n", "list"]);
  for (const answer of [row(2, { word: "old" }), { id: "r3", version: 9 }, undefined, { items: [] }]) putRow(made, ["n"], answer);
  expect(made.getQueryData(["n", "list"])).toBe(before);
});

test("a read that left before an act and is answered after it changes nothing: it is made again", async () => {
  const { made, answers, shown } = screen(["n", "one"]);
  answers[0]!(row(1));
  await turn();
  void made.invalidateQueries({ queryKey: ["n"] });
  putRow(made, ["n"], row(2, { word: "mine" }));
  expect(answers).toHaveLength(3);
  answers[1]!(row(1));
  await turn();
  expect(shown()).toMatchObject({ version: 2, word: "mine" });
  answers[2]!(row(3));
  await turn();
  expect(shown()).toEqual(row(3));
});

test("so is the first read of a screen, which has nothing to show yet", async () => {
  const { made, answers, shown } = screen(["n", "one"]);
  putRow(made, ["n"], row(2));
  await turn();
  expect(answers).toHaveLength(2);
  answers[0]!(row(1));
  await turn();
  expect(shown()).toBeUndefined();
  answers[1]!(row(2));
  await turn();
  expect(shown()).toEqual(row(2));
});

test("a list that was to be read again still is, though a row of it was put in place", () => {
  const made = client();
  made.setQueryData(["n", "list"], page([other, row(1)]));
  void made.invalidateQueries({ queryKey: ["n"] });
  putRow(made, ["n"], row(2));
  expect(made.getQueryState(["n", "list"])).toMatchObject({ isInvalidated: true, data: page([other, row(2)]) });
});

test("what has no version holds as it was answered, over a read that was under way", async () => {
  const { made, answers, shown } = screen(["s"]);
  answers[0]!({ on: false });
  await turn();
  void made.invalidateQueries({ queryKey: ["s"] });
  putAnswer(made, { queryKey: ["s"] }, () => ({ on: true }));
  answers[1]!({ on: false });
  await turn();
  expect(shown()).toEqual({ on: true });
});

test("a buyer's file stays as the act left it when an older reading of it comes late", async () => {
  const { made, answers, shown } = screen([...buyerKeys.file("b1")]);
  const file = (tags: string[]) => ({ id: "b1", tags }) as BuyerFile;
  answers[0]!(file([]));
  await turn();
  void made.invalidateQueries({ queryKey: buyerKeys.all });
  putFile(made, "b1", file(["vip"]));
  answers[1]!(file([]));
  await turn();
  expect(shown()).toEqual(file(["vip"]));
});

test.each([
  ["prospects", prospectsChanged],
  ["tickets", ticketsChanged],
  ["shifts", shiftsChanged],
  ["scorecards", scorecardsChanged],
])("the next act on one of the %s is on the version that the last one made", (noun, changed) => {
  const made = client();
  made.setQueryData([noun, "list", {}], pages(page([row(1)])));
  changed(made, row(2));
  expect(made.getQueryState([noun, "list", {}])).toMatchObject({ isInvalidated: true, data: pages(page([row(2)])) });
});

test("a field is emptied once its words are stored, but not of what was written meanwhile", () => {
  expect([without("first")("first"), without("first")("second"), without("")("next")]).toEqual(["", "second", "next"]);
});
