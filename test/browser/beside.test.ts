import { beforeAll, expect, test } from "vitest";
import { openDesk } from "./desk.ts";
import { read, SHOP, until } from "./shop.ts";

type Refund = { id: string; state: string; version: number };
type Reveal = { reason: string | null };

const { shop, enter } = await openDesk();
const { context, page } = await enter({ email: "zhao@shop.example", name: "赵主管", role: "manager" });
let buyer: { id: string };

beforeAll(async () => {
  const said = shop.simulator.say({ shop: SHOP.id, buyer: 1, text: "我要退款" });
  buyer = { id: said.buyerId };
  const receiver = { name: "王小明", phone: "13812345678", address: "浙江省杭州市西湖区文一路 1 号" };
  await shop.push("order.paid", { order_id: "T-1", buyer: { ...buyer, name: "王小明", phone: "13812345678" }, currency: "CNY", total_minor: 12_800, items: [{ id: "1", title: "正山小种", quantity: 2, price_minor: 6_400 }], receiver });
  await shop.push("refund.requested", refund({}));
  await page.goto(`${shop.url}/?view=all`);
  await page.getByRole("list", { name: "会话列表" }).getByText("我要退款").click();
});

const refund = (change: Record<string, unknown>) => ({ refund_id: "R-1", order_id: "T-1", kind: "refund_only", amount_minor: 12_800, currency: "CNY", reason: "不想要了", ...change });
const card = () => page.getByRole("article", { name: "售后单 R-1" });
const stored = async () => (await read<{ items: Refund[] }>(context, shop, "/refunds")).items[0]!;

test("what is masked opens with a reason, for a short time and on record", async () => {
  await page.getByRole("button", { name: "查看完整资料" }).click();
  await page.getByRole("dialog", { name: "查看完整资料" }).getByRole("radio", { name: "处理售后" }).check();
  await page.getByRole("button", { name: "查看一分钟" }).click();
  await page.getByRole("region", { name: "买家" }).getByText("13812345678").waitFor();
  const { items: chats } = await read<{ items: { buyer: { id: string } }[] }>(context, shop, "/conversations?view=all");
  const { items } = await read<{ items: Reveal[] }>(context, shop, `/audit?subject=${chats[0]!.buyer.id}`);
  expect(items.some(({ reason }) => reason === "处理售后")).toBe(true);
});

test("nobody decides on a refund that has changed meanwhile", async () => {
  await card().getByRole("button", { name: "同意" }).click();
  const dialog = page.getByRole("dialog", { name: "同意退款" });
  await dialog.getByText("同意退款 ¥128.00").waitFor();
  const { version } = await stored();
  await shop.push("refund.updated", refund({ amount_minor: 9_900, state: "requested" }));
  await until(stored, (now) => now.version > version);
  await dialog.getByRole("button", { name: "同意" }).click();
  await dialog.getByText(/售后单刚有变化，现为：.*¥99\.00/).waitFor();
  await dialog.getByText("同意退款 ¥99.00").waitFor();
  await page.keyboard.press("Escape");
  await card().getByText("¥99.00").waitFor();
  expect((await stored()).state).toBe("requested");
});

test("what the platform declines changes nothing, and its words are shown", async () => {
  await card().getByRole("button", { name: "同意" }).click(); // the simulated shop has no such refund
  const dialog = page.getByRole("dialog", { name: "同意退款 ¥99.00" });
  await dialog.getByRole("button", { name: "同意" }).click();
  await dialog.getByText(/平台未受理：.+状态未改变。/).waitFor();
  expect((await stored()).state).toBe("requested");
});
