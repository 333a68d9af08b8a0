import { createConfig, lintFromString } from "@redocly/openapi-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createWholeApp } from "./whole-app.ts";

let whole: Awaited<ReturnType<typeof createWholeApp>>;
beforeAll(async () => {
  whole = await createWholeApp();
});
afterAll(() => whole.close());

async function errorsOf(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source, absoluteRef: "openapi.json", config });
  return problems.filter(({ severity }) => severity === "error").map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`);
}

it("passes a public linter's recommended rules without an error", async () => {
  const document = await (await whole.app.request("/openapi.json")).text();
  expect(await errorsOf(document)).toEqual([]);
  expect(await errorsOf(document.replaceAll('"operationId"', '"operation"'))).not.toEqual([]);
});
