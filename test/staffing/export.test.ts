import { afterAll, beforeAll, expect, it } from "vitest";
import { XLSX_TYPE } from "../../src/http/table-file.ts";
import { createWholeApp } from "../http/whole-app.ts";

const world = await createWholeApp();
let headers: Record<string, string>;
beforeAll(async () => {
  await world.addShop("mine");
  headers = (await world.key({ role: "lead", scopes: ["read"], shopIds: ["mine"] })).headers;
});
afterAll(() => world.close());

const ask = (query: string, more: Record<string, string> = {}) => world.call("GET", `/api/v1/staffing?shop=mine&from=2026-03-02&to=2026-03-03${query}`, { headers: { ...headers, ...more } });

it("is JSON, or a table as a file by what is accepted or asked for", async () => {
  expect(((await (await ask("")).json()) as { items: unknown[] }).items).toHaveLength(48);
  const csv = await ask("", { accept: "text/csv" });
  expect(csv.headers.get("content-disposition")).toContain("staffing_2026-03-01_2026-03-02.csv");
  expect((await csv.text()).split("\r\n").slice(0, 2).join("\n")).toMatch(/^\uFEFF?店铺,开始时间,.*\nmine,2026-03-02 00:00,/);
  expect((await ask("&format=xlsx&lang=en")).headers.get("content-type")).toBe(XLSX_TYPE);
});

it("is for leads and above, and says what is wrong with a span", async () => {
  const agent = await world.key({ role: "agent", scopes: ["read"], shopIds: ["mine"] });
  expect((await ask("", agent.headers)).status).toBe(403);
  expect((await ask("&weeks=0")).status).toBe(400);
});
