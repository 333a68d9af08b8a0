import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { createIds } from "../../simulator/ids.ts";
import { DEMO_SHOPS, type Fact, type SimRefund } from "../../simulator/index.ts";
import { createOrder, createShipment, stepOrder } from "../../simulator/plan/order-steps.ts";
import { createRefund, judged, type RefundChange, stepRefund } from "../../simulator/plan/refund-steps.ts";
import { createRandom } from "../../simulator/random.ts";
import { happen } from "../../simulator/world.ts";
import { openDesk } from "./desk.ts";
import { read, until } from "./shop.ts";

const DOUYIN = DEMO_SHOPS.find(({ platform }) => platform === "douyin")!;
const MINUTE = 60_000;
const buyer = { id: "AQbuyer==", name: "王小明", phone: "13812345678", address: { province: "福建省", provinceId: "35", city: "南平市", cityId: "3507", town: "建阳区", townId: "350703", detail: "测试路1号" } };
/** One transparent point. */
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

type Refund = { id: string; state: string; arbitration: string; amount: { minor: number }; version: number; decisionMs: number | null };

/** The platform's instants are whole seconds, and move on by one at least: its clock is so far behind that what happens there at once never lies ahead of ours. */
const BEHIND_MS = 30_000;
const { shop, enter } = await openDesk(DOUYIN, { behindMs: BEHIND_MS });
await shop.set({ returnAddresses: [{ id: "77", name: "杭州退货仓" }] });
const { page: agent } = await enter({ email: "lin@shop.example", name: "小林", role: "agent" });
const { page: lead } = await enter({ email: "zhou@shop.example", name: "周组长", role: "lead" });
const folder = mkdtempSync(path.join(tmpdir(), "proof "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const making = { random: createRandom("after-sales"), ids: createIds("after-sales", Date.now()) };
let seq = 0;
const nowThere = () => Date.now() - BEHIND_MS;

type Bare<T> = T extends Fact ? Omit<T, "seq"> : never;
/** Something is true at the platform, and we hear of it. */
async function happens(...facts: Bare<Extract<Fact, { what: "order" | "refund" }>>[]): Promise<void> {
  for (const fact of facts) happen(shop.simulator.world, { fact: { ...fact, seq: ++seq } as Fact, live: true });
  await shop.learn();
}
const told = (refund: SimRefund, cause: RefundChange["cause"] = "requested") => ({ what: "refund" as const, at: refund.updatedAt, shop: DOUYIN.id, cause, refund });
/** The next thing that happens to a request there. */
async function step(id: string, change: Omit<RefundChange, "at">): Promise<void> {
  const now = shop.simulator.world.refunds.get(id)!;
  await happens(told(stepRefund(now, { at: nowThere(), ...change }), change.cause));
  await shop.detailed();
}

/** A buyer asks for something; answers the platform's number of it. */
async function requested(type: SimRefund["type"], amountMinor = 5_000): Promise<string> {
  const at = Date.now() - 10 * MINUTE;
  const paid = stepOrder(createOrder({ shop: DOUYIN.id, buyer, at }, making), { at: at + 5_000, cause: "paid" });
  const order = type === 2 ? paid : stepOrder(paid, { at: paid.updatedAt + MINUTE, cause: "shipped", patch: { shipments: [createShipment(making.random)] } });
  const refund = { ...createRefund(order, { at: Date.now() - 5 * MINUTE, type }, making), amountMinor };
  await happens({ what: "order", at: order.updatedAt, shop: DOUYIN.id, cause: "created", order: { ...order, totalMinor: 300_000 } }, told(refund));
  await shop.detailed();
  return refund.refundId;
}

const stored = async (page: Page, number: string) => (await read<{ items: Refund[] }>(page.context(), shop, `/refunds?q=${number}`)).items[0]!;
const drawer = (page: Page, number: string) => page.getByRole("dialog", { name: `售后单 ${number}` });
const fact = (page: Page, number: string, name: string, value: string) => drawer(page, number).locator("dl.facts > div", { has: page.locator("dt", { hasText: name }) }).getByText(value).first().waitFor();
/** By the search of the page, as somebody does who was given a number. */
async function open(page: Page, number: string, view: "open" | "waiting" | "all" = "all"): Promise<void> {
  await until(() => stored(page, number), (found) => found !== undefined);
  await page.goto(`${shop.url}/refunds?view=${view}`);
  await page.getByRole("searchbox", { name: "售后单号或订单号" }).fill(number);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "查看" }).first().click();
  await drawer(page, number).waitFor();
}
/** Opens the decision, fills it and sends it. */
async function decide(page: Page, number: string, { press, dialog, fill }: { press: "同意" | "拒绝"; dialog: string | RegExp; fill?: (form: ReturnType<Page["getByRole"]>) => Promise<void> }) {
  await drawer(page, number).getByRole("button", { name: press, exact: true }).click();
  const form = page.getByRole("dialog", { name: dialog });
  await form.waitFor();
  await fill?.(form);
  await form.getByRole("button", { name: press, exact: true }).click();
  return form;
}

test("a refund before shipping: agreed, the money back, with the time of both", async () => {
  const number = await requested(2);
  await open(agent, number, "open");
  await fact(agent, number, "平台状态", "待商家处理");
  const form = await decide(agent, number, {
    press: "同意",
    dialog: /同意退款/,
    fill: async (first) => {
      await first.getByRole("textbox").fill("已与买家确认");
      await step(number, { cause: "modified", patch: { amountMinor: 4_900 } });
      await until(() => stored(agent, number), ({ amount }) => amount.minor === 4_900);
    },
  });
  // Decided on what it was: told what it is now, with nothing written lost.
  await form.getByRole("alert").getByText("¥49.00").waitFor();
  expect(await form.getByRole("textbox").inputValue()).toBe("已与买家确认");
  await form.getByRole("button", { name: "同意", exact: true }).click();
  await fact(agent, number, "状态", "已同意");
  await step(number, { cause: "refunded" });
  await fact(agent, number, "状态", "已退款");
  await fact(agent, number, "申请到退款", ":");
  expect((await stored(agent, number)).decisionMs).toBeGreaterThan(4 * MINUTE);
});

test("a return with refund: to the chosen address, and a second yes once the goods are back", async () => {
  const number = await requested(0);
  await open(agent, number);
  await decide(agent, number, {
    press: "同意",
    dialog: /同意退款/,
    fill: async (form) => {
      await form.getByLabel("退货地址").click();
      await agent.getByText("杭州退货仓").last().click();
    },
  });
  await fact(agent, number, "状态", "待买家退货");
  await step(number, { cause: "buyer_returned" });
  await fact(agent, number, "状态", "买家已退货");
  await decide(agent, number, { press: "同意", dialog: /同意退款/ });
  await fact(agent, number, "状态", "已同意");
  await step(number, { cause: "refunded" });
  await fact(agent, number, "状态", "已退款");
  expect(shop.simulator.world.refunds.get(number)).toMatchObject({ refundStatus: 3, status: 12 });
});

test("an exchange: the goods come back, and another parcel goes out", async () => {
  const number = await requested(3, 0);
  await open(agent, number);
  await decide(agent, number, { press: "同意", dialog: "同意换货" });
  await fact(agent, number, "状态", "待买家退货");
  await step(number, { cause: "buyer_returned" });
  await fact(agent, number, "状态", "买家已退货");
  await decide(agent, number, {
    press: "同意",
    dialog: "同意换货",
    fill: async (form) => {
      await form.getByLabel("快递公司代码").fill("shunfeng");
      await form.getByLabel("换货运单号").fill("SF1234567890");
    },
  });
  await fact(agent, number, "状态", "已同意");
  expect(shop.simulator.world.refunds.get(number)!.status).toBe(13);
});

test("a refusal with proof goes to arbitration: proof in time, a verdict for the buyer", async () => {
  const number = await requested(1);
  const [picture, lie] = [path.join(folder, "凭证.png"), path.join(folder, "说谎.png")];
  writeFileSync(picture, PNG);
  writeFileSync(lie, "<html>no picture</html>");
  await open(agent, number);
  const unread = /\/refunds\/[^/]+\/(?:refusal-reasons|options)/;
  await agent.route(unread, (route) => route.fulfill({ status: 500, body: "{}" }));
  await drawer(agent, number).getByRole("button", { name: "拒绝", exact: true }).click();
  const form = agent.getByRole("dialog", { name: "拒绝退款 ¥50.00" });
  const unreadParts = ["平台的拒绝理由", "额度和退货地址"].map((part) => form.getByRole("alert").filter({ hasText: `${part}：` }));
  for (const part of unreadParts) await part.waitFor();
  await agent.unroute(unread);
  for (const part of unreadParts) await part.getByRole("button", { name: "重试" }).click();
  const refuse = form.getByRole("button", { name: "拒绝", exact: true });
  await form.getByRole("radio", { name: /商品影响二次销售/ }).check();
  await form.getByRole("textbox", { name: "拒绝理由（必填）" }).fill("吊牌已拆，影响二次销售");
  expect(await refuse.isDisabled()).toBe(true); // this reason needs proof
  await form.locator("input[type=file]").setInputFiles(lie);
  await form.getByText(/没有上传：.*这不是图片/).waitFor();
  await form.getByRole("button", { name: "移除 说谎.png" }).click();
  await form.locator("input[type=file]").setInputFiles(picture);
  await form.getByRole("img", { name: "凭证.png" }).waitFor();
  await refuse.click();
  await fact(agent, number, "状态", "已拒绝");
  await step(number, { cause: "arbitration_applied", by: 1 });
  await step(number, { cause: "arbitration_evidence", by: 3 });
  await fact(agent, number, "平台介入", "平台要求举证");
  await fact(agent, number, "举证截止", "剩");
  const proof = drawer(agent, number).getByRole("region", { name: "举证" });
  await proof.getByRole("textbox", { name: "说明（必填）" }).fill("发货前已拍照，吊牌完好");
  await proof.locator("input[type=file]").setInputFiles(picture);
  await proof.getByRole("img", { name: "凭证.png" }).waitFor();
  await proof.getByRole("button", { name: "提交举证" }).click();
  await until(() => stored(agent, number), ({ arbitration }) => arbitration === "open");
  await step(number, { cause: "arbitration_judged", by: 3, patch: judged(shop.simulator.world.refunds.get(number)!, 1) });
  await step(number, { cause: "agreed", by: 3 });
  await fact(agent, number, "平台介入", "平台判买家");
  expect((await stored(agent, number)).arbitration).toBe("buyer");
  expect(await drawer(agent, number).getByText("举证截止").count()).toBe(0);
  await drawer(agent, number).getByRole("region", { name: "状态历史" }).getByText("已拒绝").waitFor();
});

test("above the limit: the agent asks, a lead sees why and approves", async () => {
  const number = await requested(2, 50_000);
  await open(agent, number);
  const form = await decide(agent, number, {
    press: "同意",
    dialog: "同意退款 ¥500.00",
    fill: async (asked) => {
      await asked.getByText("超过你的额度 ¥200.00，提交后转给组长审批。").waitFor();
      await asked.getByRole("textbox", { name: "说明（可不填）" }).fill("老客户，发错颜色");
    },
  });
  await form.getByText("超过你的额度，已转给组长审批。").waitFor();
  await form.getByRole("button", { name: "关闭" }).last().click();
  await fact(agent, number, "审批", "已转给组长审批");
  await open(lead, number, "waiting");
  await fact(lead, number, "申请的决定", "小林 · 同意 · 老客户，发错颜色");
  await drawer(lead, number).getByRole("textbox", { name: "审批意见（必填）" }).fill("同意，老客户");
  await drawer(lead, number).getByRole("button", { name: "批准", exact: true }).click();
  await fact(lead, number, "状态", "已同意");
  await fact(agent, number, "审批", "同意，老客户");
  expect(shop.simulator.world.refunds.get(number)!.status).toBe(12);
});

test("what changed at the platform meanwhile is refused as stale; of several at once the one that fails says why", async () => {
  const [stale, fine] = [await requested(2), await requested(2)];
  await open(agent, stale);
  await drawer(agent, stale).getByRole("button", { name: "同意", exact: true }).click();
  const form = agent.getByRole("dialog", { name: "同意退款 ¥50.00" });
  await form.waitFor();
  const there = shop.simulator.world.refunds.get(stale)!;
  shop.simulator.remember([{ ...told(stepRefund(there, { at: nowThere(), cause: "modified", patch: { amountMinor: 4_000 } }), "modified"), seq: ++seq }]);
  await form.getByRole("button", { name: "同意", exact: true }).click();
  await form.getByText("售后单已变化，请看最新状态后再决定。").waitFor();
  expect((await stored(agent, stale)).state).toBe("requested");
  await agent.goto(`${shop.url}/refunds`);
  const again = shop.simulator.world.refunds.get(stale)!;
  shop.simulator.remember([{ ...told(stepRefund(again, { at: nowThere(), cause: "closed", by: 1 }), "closed"), seq: ++seq }]);
  for (const number of [stale, fine]) await agent.getByRole("checkbox", { name: number }).check();
  await agent.getByRole("button", { name: "同意所选 2 单" }).click();
  const results = agent.getByRole("region", { name: "处理结果" });
  await results.getByText(`${fine} 已提交平台`).waitFor();
  await results.getByText(new RegExp(`${stale} 未成功，状态未改变：`)).waitFor();
});

type Shown = { state: string; remark: string | null; flag: string | null; receiver: { address: string | null } | null };
/** An order as it comes to be, so far. */
async function ordered(...causes: ("paid" | "shipped")[]) {
  let order = createOrder({ shop: DOUYIN.id, buyer, at: Date.now() - 40 * MINUTE }, making);
  for (const cause of causes) order = stepOrder(order, { at: order.updatedAt + MINUTE, cause, ...(cause === "shipped" && { patch: { shipments: [createShipment(making.random)] } }) });
  await happens({ what: "order", at: order.updatedAt, shop: DOUYIN.id, cause: "created", order });
  return order;
}
const orderNow = async (number: string) => (await read<{ items: Shown[] }>(agent.context(), shop, `/orders?q=${number}`)).items[0]!;
async function openOrder(number: string) {
  await until(() => orderNow(number), (found) => found !== undefined);
  await agent.goto(`${shop.url}/orders`);
  await agent.getByRole("searchbox", { name: "订单号、手机尾号或运单号" }).fill(number);
  await agent.keyboard.press("Enter");
  await agent.getByRole("button", { name: "查看" }).first().click();
  return agent.getByRole("article", { name: `订单 ${number}` });
}
async function act(card: ReturnType<Page["getByRole"]>, name: string) {
  await card.getByRole("button", { name: "操作" }).click();
  await agent.getByRole("menuitem", { name, exact: true }).click();
  return agent.getByRole("dialog", { name: new RegExp(`^${name} · `) });
}

test("an order gets a remark with a flag and another receiver; one with a parcel on its way keeps hers, and shows the way; an unpaid one is cancelled", async () => {
  const paid = await ordered("paid");
  const card = await openOrder(paid.orderId);
  const remark = await act(card, "备注");
  await remark.getByLabel("备注").fill("送礼，勿放发票");
  await remark.getByRole("button", { name: "备注" }).click();
  await card.getByText("送礼，勿放发票").waitFor();
  expect(shop.simulator.world.orders.get(paid.orderId)!.remark).toBe("送礼，勿放发票");

  const address = await act(card, "改地址");
  const fields = { 收货人: "李小红", 电话: "13900001111", 省: "浙江省", 市: "杭州市", 区县: "西湖区" };
  for (const [label, value] of Object.entries(fields)) await address.getByLabel(label, { exact: true }).fill(value);
  await address.getByLabel("详细地址").fill("文一路 9 号");
  await address.getByRole("button", { name: "改地址" }).click();
  await address.waitFor({ state: "hidden" });
  expect(shop.simulator.world.orders.get(paid.orderId)!.buyer).toMatchObject({ name: "李小红", address: { city: "杭州市", detail: "文一路 9 号" } });

  const shipped = await ordered("paid", "shipped");
  const parcel = shipped.shipments[0]!.number;
  const sent = await openOrder(shipped.orderId);
  const refused = await act(sent, "改地址");
  await refused.getByText("已有包裹发出，不能操作。").waitFor();
  expect(await refused.getByRole("button", { name: "改地址" }).isDisabled()).toBe(true);
  await refused.getByRole("button", { name: "取消" }).or(refused.getByRole("button", { name: "取 消" })).click();
  await sent.getByRole("button", { name: `物流轨迹 ${parcel}` }).click();
  await sent.getByText("已揽收").waitFor();

  const unpaid = await ordered();
  const waiting = await openOrder(unpaid.orderId);
  const cancel = await act(waiting, "取消订单");
  await cancel.getByLabel("原因").click();
  await agent.getByTitle("商品缺货").click();
  await cancel.getByRole("button", { name: "取消订单" }).click();
  await cancel.waitFor({ state: "hidden" });
  expect(shop.simulator.world.orders.get(unpaid.orderId)).toMatchObject({ status: 4, cancelReason: "商品缺货" });

  const opened = await agent.context().request.post(`${shop.url}/api/v1/complaints`, { data: { shopId: DOUYIN.id, platformOrderId: shipped.orderId, text: "包裹三天没动", source: "phone" } });
  expect(opened.status()).toBe(201);
  await agent.goto(`${shop.url}/complaints/${((await opened.json()) as { id: string }).id}`);
  const about = agent.getByRole("region", { name: "订单、物流与售后" });
  await about.getByRole("article", { name: `订单 ${shipped.orderId}` }).waitFor();
  await about.getByRole("button", { name: `物流轨迹 ${parcel}` }).click();
  await about.getByText("已揽收").waitFor();
});
