import { expect, test } from "vitest";
import { saidRarely } from "../../src/node/said-rarely.ts";

test("a failure is said at once, again after a minute with how often it came, another kind at once", () => {
  let nowMs = 0;
  const said: string[] = [];
  const report = saidRarely({ clock: () => new Date(nowMs), say: (error, times) => said.push(`${(error as Error & { code?: string }).code ?? (error as Error).message} ${times}`) });
  const away = Object.assign(new Error("away"), { code: "ECONNREFUSED" });
  for (; nowMs < 59_500; nowMs += 500) report(away);
  expect(said).toEqual(["ECONNREFUSED 1"]);
  report(new Error("something else"));
  expect(said).toEqual(["ECONNREFUSED 1", "something else 1"]);
  nowMs = 60_000;
  report(away);
  expect(said.at(-1)).toBe("ECONNREFUSED 119"); // 118 were kept to itself
  nowMs = 200_000;
  report(away);
  expect(said.at(-1)).toBe("ECONNREFUSED 1");
  report("no error at all");
  expect(said).toHaveLength(5);
});
