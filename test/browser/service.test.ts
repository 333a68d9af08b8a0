import { beforeAll, expect, test } from "vitest";
import { openDesk } from "./desk.ts";
import { read, SHOP, until } from "./shop.ts";

type Order = { remark: string | null; flag: string | null; promise: { state: string } | null };

const { shop, enter } = await openDesk();
const { page: agent } = await enter({ email: "lin@shop.example", name: "小林", role: "agent" });
const { page: manager } = await enter({ email: "zhao@shop.example", name: "赵主管", role: "manager" });
const { page: second } = await enter({ email: "zhou@shop.example", name: "周组长", role: "lead" });
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

beforeAll(async () => {
  const said = shop.simulator.say({ shop: SHOP.id, buyer: 1, text: "茶叶什么时候发货？" });
  await shop.push("order.paid", { order_id: "T-1001", buyer: { id: said.buyerId, name: "王小明" }, currency: "CNY", total_minor: 12_800, items: [{ id: "1", sku: "SKU-1", title: "明前龙井 250g", quantity: 1, price_minor: 12_800 }], receiver: { name: "王小明", phone: "13812345678", address: "杭州" } });
});

const orders = async () => (await read<{ items: Order[] }>(agent.context(), shop, "/orders?q=T-1001")).items[0]!;

test("an order and a product are sent as cards; a flag, a promise, and money above the limit, allowed by another and paid by finance", async () => {
  await agent.goto(`${shop.url}/?view=all`);
  await agent.getByRole("list", { name: "会话列表" }).getByText("茶叶什么时候发货？").click();
  const card = agent.getByRole("article", { name: "订单 T-1001" });
  await card.getByRole("button", { name: "发送订单卡片" }).click();
  await card.getByRole("button", { name: "已发送" }).waitFor();
  await agent.getByRole("log").getByText("T-1001").waitFor();
  await until(() => read<{ items: unknown[] }>(agent.context(), shop, "/products?q=龙井"), ({ items }) => items.length > 0);
  await agent.getByRole("button", { name: "发送商品卡片" }).click();
  await agent.getByRole("button", { name: "发送 明前龙井 250g" }).click();
  await agent.getByRole("log").getByText("SKU-1").waitFor();

  const act = async (name: string) => {
    await card.getByRole("button", { name: "操作" }).click();
    await agent.getByRole("menuitem", { name, exact: true }).click();
    return agent.getByRole("dialog", { name: new RegExp(name) });
  };
  const promise = await act("承诺发货时间");
  await promise.getByLabel("最晚发货时间").fill("2099-01-01T12:00");
  await promise.getByRole("button", { name: "承诺发货时间" }).click();
  await card.getByText("承诺发货").waitFor();
  expect((await orders()).promise?.state).toBe("open");
  const given = await act("补偿");
  await given.getByText(/你的额度 ¥10\.00/).waitFor();
  await given.getByLabel("金额（元）").fill("20");
  await given.getByLabel("原因").fill("包装破损");
  await given.getByRole("button", { name: "补偿" }).click();
  await given.waitFor({ state: "hidden" });

  await manager.goto(`${shop.url}/orders?view=compensations`);
  await manager.getByRole("button", { name: "查看" }).click();
  const drawer = manager.getByRole("dialog");
  await drawer.getByRole("textbox", { name: "审批意见（必填）" }).fill("属实");
  await drawer.getByRole("button", { name: "批准", exact: true }).click();
  const state = async () => (await read<{ items: { state: string; proof: string[] }[] }>(manager.context(), shop, "/compensations")).items[0]!;
  const { state: now } = await until(state, (found) => found.state !== "waiting" && found.state !== "sending");
  if (now === "for_finance") {
    await drawer.locator("input[type=file]").setInputFiles({ name: "付款.png", mimeType: "image/png", buffer: PNG });
    await drawer.getByRole("img", { name: "付款.png" }).waitFor();
    await drawer.getByRole("button", { name: "确认已付款" }).click();
    expect((await until(state, (found) => found.state === "paid")).proof).toHaveLength(1);
  }
});

test("who has not paid is written to with one key, within the shop's limit, which is said", async () => {
  for (const [buyer, order] of [[3, "T-3001"], [3, "T-3002"]] as const) {
    const said = shop.simulator.say({ shop: SHOP.id, buyer, text: "先放着" });
    await shop.push("order.created", { order_id: order, buyer: { id: said.buyerId, name: "周小红" }, currency: "CNY", total_minor: 5_000, updated_at: new Date(Date.now() - 3_600_000).toISOString() });
  }
  await shop.set({ careMessages: 1 });
  const list = async () => (await read<{ items: { hindrance: string | null }[] }>(agent.context(), shop, "/care/items?kind=unpaid")).items;
  await until(list, (rows) => rows.length === 2);
  await agent.goto(`${shop.url}/callbacks?view=unpaid`);
  await agent.getByLabel("主动联系的限制").getByText(/买家再来言前最多 1 条（本店设置）/).waitFor();
  await agent.getByRole("button", { name: "发送", exact: true }).first().click();
  await agent.getByText("已发满 1 条（本店设置）").waitFor();
  expect((await list()).map(({ hindrance }) => hindrance)).toEqual(["count"]);
});

test("orders are found by the end of a phone", async () => {
  await agent.goto(`${shop.url}/orders`);
  await agent.getByRole("searchbox", { name: "订单号、手机尾号或运单号" }).fill("5678");
  await agent.keyboard.press("Enter");
  await agent.getByRole("cell", { name: "T-1001" }).waitFor();
  expect(await agent.getByRole("button", { name: "查看" }).count()).toBe(1);
});

test("a sheet is published, one chat is picked and scored by it, the agent appeals, a second person decides and scores it too: where they differ is shown", async () => {
  shop.simulator.say({ shop: SHOP.id, buyer: 2, text: "发票怎么开？" });
  await agent.goto(`${shop.url}/?view=all`);
  await agent.getByRole("list", { name: "会话列表" }).getByText("发票怎么开？").click();
  await agent.getByRole("textbox", { name: "回复" }).fill("我不知道，你自己看");
  await agent.keyboard.press("Enter");
  await agent.getByRole("log").getByText("我不知道，你自己看").waitFor();

  await manager.goto(`${shop.url}/settings?section=inspection-sheets`);
  await manager.getByRole("spinbutton", { name: "每次扣分 L2" }).fill("3");
  await manager.getByRole("button", { name: "发布新版本" }).click();
  await manager.getByText("版本 1").first().waitFor();

  await manager.goto(`${shop.url}/inspections`);
  await manager.getByRole("button", { name: "质检一个" }).click();
  await manager.getByRole("searchbox", { name: "买家、消息、订单号或投诉内容" }).fill("不知道");
  await manager.keyboard.press("Enter");
  await manager.getByRole("dialog").getByRole("button", { name: "质检", exact: true }).first().click();
  await manager.getByText(/禁用语：/).first().waitFor();
  await manager.locator(".noticed", { hasText: "禁用语" }).first().getByRole("button", { name: "成立", exact: true }).click();
  await manager.getByRole("button", { name: "提交评分" }).click();
  await manager.getByText("已评分").waitFor();
  const address = manager.url();
  const stored = async () => (await read<{ items: { total: number; state: string }[] }>(manager.context(), shop, "/inspections")).items[0]!;
  expect((await stored()).total).toBe(97); // by the new sheet: 3 off

  await agent.goto(address);
  await agent.getByRole("textbox", { name: "申诉理由" }).fill("买家问的是平台的事");
  await agent.getByRole("button", { name: "申诉", exact: true }).click();
  await agent.getByText("申诉中").waitFor();
  await second.goto(address);
  await second.getByRole("textbox", { name: "裁定理由" }).fill("用语不当，维持");
  await second.getByRole("button", { name: "维持原分" }).click();
  await until(stored, ({ state }) => state === "decided");

  await second.getByRole("button", { name: "校准复评" }).click();
  await second.waitForURL((url) => url.href !== address);
  await second.getByRole("button", { name: "增加 L3" }).click();
  await second.getByRole("button", { name: "提交评分" }).click();
  await second.getByRole("columnheader", { name: "周组长（99.5 分）" }).waitFor();
  const rows = second.getByRole("region", { name: "校准复评" }).getByRole("row");
  expect((await rows.allInnerTexts()).map((row) => row.split(/\s+/).join(" ").trim())).toEqual(["扣分项 赵主管（97 分） 周组长（99.5 分）", "L2 使用禁用语 1 0", "L3 缺少礼貌开头或结尾 0 1"]);
});
