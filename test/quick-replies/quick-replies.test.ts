import { afterAll, beforeAll, expect, it } from "vitest";
import { planImport } from "../../src/quick-replies/plan-import.ts";
import { quickReplyRoutes } from "../../src/quick-replies/routes.ts";
import type { Imported, QuickReply, QuickReplyPage } from "../../src/quick-replies/shapes.ts";
import { createWorld, type World } from "../http/world.ts";

const row = (text: string, more: Partial<Record<"category" | "title" | "code", string>> = {}) => ({ category: "", title: "", code: "", text, ...more });

it("knows a row by its code, then by its title; takes a title from the text; refuses what is twice", () => {
  const known = [
    { id: "1", category: "", title: "发货", text: "今天发", code: "fh" },
    { id: "2", category: "", title: "退货", text: "可以退", code: null },
  ];
  const plan = planImport([row("明天发", { code: "fh", title: "发货" }), row("可以退", { title: "退货" }), row("您好，请问有什么可以帮您的吗？欢迎光临"), row("再一次", { code: "fh" }), row(""), row("x", { code: "a b" })], known);
  expect(plan.changed).toEqual([{ id: "1", category: "", title: "发货", text: "明天发", code: "fh" }]);
  expect(plan.same).toBe(1);
  expect(plan.added).toEqual([{ category: "", title: "您好，请问有什么可以帮您的吗？欢迎光临".slice(0, 20), text: "您好，请问有什么可以帮您的吗？欢迎光临", code: null }]);
  expect(plan.refused.map((one) => one.row)).toEqual([4, 5, 6]);
});

let world: World;
let lead: Record<string, string>;
let ada: Record<string, string>;
let bo: Record<string, string>;
beforeAll(async () => {
  world = await createWorld();
  world.app.route("/api/v1/quick-replies", quickReplyRoutes);
  for (const id of ["north", "far"]) await world.shop(id);
  await world.user("lead", { role: "lead", shopIds: ["north"] });
  await world.user("ada", { shopIds: ["north"] });
  await world.user("bo", { shopIds: ["north"] });
  [lead, ada, bo] = [await world.cookieOf("lead"), await world.cookieOf("ada"), await world.cookieOf("bo")];
});
afterAll(() => world.close());

const send = (method: string, path: string, headers = lead, body?: object) => world.call(method, `/api/v1/quick-replies${path}`, { headers, ...(body && { body }) });
const texts = async (headers: typeof lead) => ((await (await send("GET", "", headers)).json()) as QuickReplyPage).items.map(({ text }) => text);

it("keeps one's own to oneself, and a shop's to who leads there", async () => {
  const own = (await (await send("POST", "", ada, { title: "我的", text: "只给自己" })).json()) as QuickReply;
  expect((await send("POST", "", ada, { shopId: "north", title: "大家", text: "给大家" })).status).toBe(403);
  const shared = (await (await send("POST", "", lead, { shopId: "north", title: "大家", text: "给大家" })).json()) as QuickReply;
  expect(await texts(ada)).toEqual(["只给自己", "给大家"]);
  expect(await texts(bo)).toEqual(["给大家"]);
  for (const headers of [bo, lead]) expect((await send("PATCH", `/${own.id}`, headers, { text: "抢" })).status).toBe(404);
  expect((await send("DELETE", `/${shared.id}`, ada)).status).toBe(403);
  expect((await send("POST", "", lead, { shopId: "far", title: "x", text: "x" })).status).toBe(400);
  expect((await send("DELETE", `/${shared.id}`)).status).toBe(204);
});

it("has one meaning for a code", async () => {
  await send("POST", "", bo, { title: "一", text: "一", code: "yi" });
  const two = (await (await send("POST", "", bo, { title: "二", text: "二" })).json()) as QuickReply;
  expect((await send("POST", "", bo, { title: "三", text: "三", code: "yi" })).status).toBe(409);
  expect((await send("PATCH", `/${two.id}`, bo, { code: "yi" })).status).toBe(409);
  expect((await send("POST", "", ada, { title: "一", text: "别人的", code: "yi" })).status).toBe(201);
});

it("previews a file, takes it, and gives it back the same", async () => {
  const rows = [row("亲，今天发货", { code: "fh", category: "物流" }), row("好的,\"一定\"", { title: "应允" })];
  const ask = async (preview: boolean) => (await (await send("POST", "/import", lead, { shopId: "north", rows, preview })).json()) as Imported;
  expect(await ask(true)).toMatchObject({ added: 2, changed: 0, preview: true });
  expect(await texts(lead)).toEqual([]);
  expect(await ask(false)).toMatchObject({ added: 2, same: 0 });
  expect(await ask(false)).toMatchObject({ added: 0, same: 2 });
  const csv = await (await send("GET", "/export?shop=north", ada)).text();
  expect(csv).toBe('快捷编码,快捷短语,快捷短语分组,标题\r\n,"好的,""一定""",,应允\r\nfh,亲，今天发货,物流,亲，今天发货\r\n');
  expect((await send("GET", "/export?shop=far", ada)).status).toBe(404);
});
