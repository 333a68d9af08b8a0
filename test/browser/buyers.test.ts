import { expect, test } from "vitest";
import { openDesk } from "./desk.ts";
import { read, SHOP, until } from "./shop.ts";

type File = { id: string; name: string | null; tags: string[]; blockedUntil: string | null; figures: { orders: number }; tier: { name: string; by: string } | null; accounts: { id: string }[]; erasedAt: string | null };
type Row = { id: string; platformBuyerId: string };

const { shop, enter } = await openDesk();
const { context, page } = await enter({ email: "zhao@shop.example", name: "赵主管", role: "manager" });

const order = (id: string, buyer: object, event = "order.finished") =>
  shop.push(event, { order_id: id, buyer, currency: "CNY", total_minor: 260_000, items: [{ id: "1", title: "正山小种", quantity: 2, price_minor: 130_000 }], receiver: { name: "王小明", phone: "13812345678", address: "浙江省杭州市西湖区文一路 1 号" } });
const fileOf = (id: string) => read<File>(context, shop, `/buyers/${id}/file`);
const rows = async () => (await read<{ items: Row[] }>(context, shop, "/buyers")).items;

test("a buyer is tagged beside the chat, named gold, blocked, merged with a second account and erased on request", async () => {
  const { buyerId } = shop.simulator.say({ shop: SHOP.id, buyer: 1, text: "你们真差劲" });
  await until(rows, (now) => now.length === 1); // of two names said in one millisecond the one that comes last would hold
  await order("T-1", { id: buyerId, name: "王小明", phone: "13812345678" });
  await order("T-2", { id: "second-account", name: "王大明", phone: "13812345678" });
  await until(rows, (now) => now.length === 2);
  const [first, second] = [(await rows()).find((row) => row.platformBuyerId === buyerId)!.id, (await rows()).find((row) => row.platformBuyerId === "second-account")!.id];
  await until(() => fileOf(first), ({ figures }) => figures.orders === 1);

  await page.goto(`${shop.url}/?view=all`);
  await page.getByRole("list", { name: "会话列表" }).getByText("你们真差劲").click();
  const beside = page.getByRole("region", { name: "买家" });
  await beside.getByRole("combobox", { name: "添加标签" }).fill("老\u200b客户");
  await beside.getByRole("combobox", { name: "添加标签" }).press("Enter");
  await beside.locator(".buyer-line").getByRole("button", { name: /^添.?加$/ }).first().click();
  await beside.getByRole("button", { name: "移除标签 老客户" }).waitFor();
  expect((await fileOf(first)).tags).toEqual(["老客户"]);
  await beside.getByRole("link", { name: "打开档案" }).click();
  await page.getByRole("heading", { name: "王**" }).waitFor();

  await page.getByRole("button", { name: "指定等级" }).click();
  const tier = page.getByRole("dialog", { name: "指定等级" });
  await tier.getByRole("textbox", { name: "理由（必填）" }).fill("店长的老客户");
  await tier.getByRole("button", { name: "指定等级" }).click();
  await page.getByText("手工指定", { exact: false }).first().waitFor();
  expect((await fileOf(first)).tier).toMatchObject({ name: "gold", by: "hand" });

  await page.getByRole("button", { name: /^拉.?黑$/ }).click();
  const block = page.getByRole("dialog", { name: "拉黑客户" });
  await block.getByRole("textbox", { name: "理由（必填）" }).fill("辱骂客服");
  await block.getByRole("button", { name: /^拉.?黑$/ }).click();
  await page.getByText("拉黑至", { exact: false }).first().waitFor();
  shop.simulator.say({ shop: SHOP.id, buyer: 1, text: "还要骂" });
  const chat = await until(async () => (await read<{ items: { state: string; waitingSince: string | null; lastMessage: { text: string } }[] }>(context, shop, "/conversations?view=all&state=resolved")).items[0], (now) => now?.lastMessage.text === "还要骂");
  expect(chat).toMatchObject({ state: "resolved", waitingSince: null });

  await page.getByRole("button", { name: "合并账号" }).click();
  const merge = page.getByRole("dialog", { name: "合并账号" });
  await merge.getByRole("button", { name: /^选.?择$/ }).click();
  await merge.getByText("合并后共 2 单", { exact: false }).waitFor();
  await merge.getByRole("textbox", { name: "为什么是同一人（必填）" }).fill("手机号相同，本人确认");
  await merge.getByRole("button", { name: "合并账号" }).click();
  await page.getByText("2 个账号").waitFor();
  expect(await fileOf(first)).toMatchObject({ figures: { orders: 2 }, accounts: [{ id: first }, { id: second }] });

  await page.getByRole("button", { name: "删除个人信息" }).click();
  const erase = page.getByRole("dialog", { name: "按要求删除" });
  await erase.getByRole("textbox", { name: "客户的要求（必填）" }).fill("本人来电要求");
  await erase.getByRole("checkbox", { name: "我已核实是本人要求" }).check();
  await erase.getByRole("button", { name: "删除个人信息" }).click();
  await page.getByText("已按要求删除").waitFor();
  await page.getByText("已删除", { exact: true }).waitFor();
  expect(await fileOf(second)).toMatchObject({ name: null, tags: [], erasedAt: expect.any(String), figures: { orders: 2 } });
  const { items } = await read<{ items: { type: string }[] }>(context, shop, `/audit?subject=${first}`);
  expect(items.map(({ type }) => type)).toEqual(expect.arrayContaining(["buyer.blocked", "buyer.merged", "buyer.erasure_asked", "buyer.erased"]));

  await page.goto(`${shop.url}/buyers?blocked=yes`);
  await page.getByRole("table").getByText("已按要求删除").first().waitFor();
  await page.goto(`${shop.url}/buyers?tag=x`);
  await page.getByText("没有符合条件的客户。").waitFor();
});
