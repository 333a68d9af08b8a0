import { afterAll, beforeAll, expect, it } from "vitest";
import type { PlatformDays } from "../../src/metrics/shapes.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { type AskAs, figuresApp, tellDay, type Told } from "./world.ts";

const DAY = "from=2026-03-02&to=2026-03-03&shop=tea";
const at = (time: string) => Date.parse(`2026-03-02T${time}+08:00`);
const now = new Date("2026-03-04T00:00:00+08:00");
const BOSS: AskAs = { shopIds: ["tea"], scopes: ["read", "write", "admin"] };
let world: World;

beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "tea");
  await makeShop(world, "other");
  await makeUser(world, "mei", { shopIds: ["tea"] });
  await world.db.work`insert into user_accounts (platform, account_id, user_id) values ('standard', 'mei_01', 'mei')`;
  const said = (id: string, time: string, conversation: string, rest: object) => ({ id, atMs: at(time), seq: id, conversation, ...rest }) as Told;
  await tellDay(world, "tea", [
    said("1", "10:00:00", "c1", { kind: "buyer", closingPhrase: false }),
    said("2", "10:00:20", "c1", { kind: "agent", agentId: "mei" }),
    said("3", "23:30:00", "c2", { kind: "buyer", closingPhrase: false }),
    said("4", "23:31:00", "c2", { kind: "agent", agentId: "mei" }),
  ]);
});
afterAll(() => world.close());

const post = (app: ReturnType<typeof figuresApp>, body: unknown) => app.ask("platform-days", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const row = (name: string, value: number, account = "mei_01") => ({ day: "2026-03-02", account, name, value });

it("shows a person's day under the platform's names beside its own report, and the rows that make the difference", async () => {
  const app = figuresApp(world, BOSS, now);
  const rows = [row("人工已接待人数", 1), row("新平均响应时长", 20), row("平均响应时长", 31), row("3分钟人工回复率", 99.5), row("人工已接待人数", 4, "nobody_07")];
  expect(await (await post(app, { shopId: "tea", rows })).json()).toEqual({ rows: 5, days: 1 });
  expect(await (await post(app, { shopId: "tea", rows: rows.slice(0, 1).flatMap((one) => [{ ...one, value: 9 }, one]) })).json()).toEqual({ rows: 2, days: 1 });
  const { columns, items } = (await (await app.ask(`platform-days?${DAY}`)).json()) as PlatformDays;
  const cell = (item: PlatformDays["items"][number], name: string) => item.cells[columns.findIndex((column) => column.name === name)];
  const mei = items.find(({ agent }) => agent?.id === "mei")!;
  expect(mei).toMatchObject({ day: "2026-03-02", account: "mei_01", because: { offHours: 1, corrected: 0, unknownAccount: 0 } });
  expect(cell(mei, "人工已接待人数")).toEqual({ ours: 2, theirs: 1, difference: 1 });
  expect(cell(mei, "新平均响应时长")).toEqual({ ours: 20, theirs: 20, difference: 0 });
  expect(cell(mei, "3分钟人工回复率")).toEqual({ ours: 100, theirs: 99.5, difference: 0.5 });
  expect(cell(mei, "平均响应时长")).toEqual({ ours: null, theirs: 31, difference: null });
  expect(cell(mei, "不满意率")).toEqual({ ours: null, theirs: null, difference: null });
  expect(cell(items.find(({ account }) => account === "nobody_07")!, "人工已接待人数")).toEqual({ ours: null, theirs: 4, difference: null });
});

it("refuses what makes no sense, and what is another's", async () => {
  const app = figuresApp(world, BOSS, now);
  const statuses = async (...asked: (Response | Promise<Response>)[]) => (await Promise.all(asked)).map(({ status }) => status);
  expect(await statuses(app.ask("platform-days?from=2026-03-03&to=2026-03-02&shop=tea"), app.ask("platform-days?from=2026-01-01&to=2026-06-01&shop=tea"), app.ask("platform-days?from=2026-02-30&to=2026-03-02&shop=tea"), app.ask(`platform-days?${DAY.replace("tea", "other")}`))).toEqual([400, 400, 400, 404]);
  expect(await statuses(post(app, { shopId: "other", rows: [row("人工已接待人数", 1)] }), post(app, { shopId: "tea", rows: [] }), post(app, { shopId: "tea", rows: [{ ...row("x", 1), value: null }] }))).toEqual([404, 400, 400]);
  const agent = figuresApp(world, { ...BOSS, id: "mei", role: "agent" }, now);
  expect(await statuses(agent.ask(`platform-days?${DAY}`), post(agent, { shopId: "tea", rows: [row("人工已接待人数", 1)] }))).toEqual([403, 403]);
});

it("refuses spans that end before they begin, of ten years, and in too many buckets; asks nothing of people without a row", async () => {
  const app = figuresApp(world, BOSS, now);
  for (const query of ["from=2026-03-03&to=2026-03-02", "from=2010-01-01&to=2026-01-01", "from=2020-01-01&to=2026-01-01&bucket=hour", "from=yesterday", "bucket=fortnight", "basis=word", "window=25:00-26:00", "metric=happiness"]) {
    expect([query, (await app.ask(`agents?${query}`)).status]).toEqual([query, 400]);
  }
  expect((await app.figures("agents?from=2026-03-02&to=2026-03-03&agent=ghost")).items).toEqual([]);
  const [whole] = (await app.figures("shops?from=2026-03-02&to=2026-03-03&metric=all")).items;
  expect(whole!.more!["satisfaction"]).toMatchObject({ count: 0, share: null });
  expect((await app.ask("happiness/rows")).status).toBe(400);
});
