import { expect, test } from "vitest";
import { openDesk } from "./desk.ts";
import { read, SHOP, signIn, until } from "./shop.ts";

type Row = { id: string; state: string; stateReason: string | null; wakeAt: string | null; assignee: { id: string } | null; platformConversationId: string };
type Line = { kind: string; text: string | null; status: string };

const { shop, look } = await openDesk();
await shop.addPerson({ email: "lin@shop.example", name: "小林", role: "agent" });
const colleague = await shop.addPerson({ email: "zhou@shop.example", name: "周强", role: "agent" });
const context = await look({ timezoneId: "Asia/Shanghai" });
const page = await context.newPage();

const log = () => page.getByRole("log");
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const row = async (platformId: string): Promise<Row> => {
  const { items } = await read<{ items: Row[] }>(context, shop, `/conversations?platformConversationId=${platformId}`);
  return items[0]!;
};

test("an agent's round by keyboard, without a reload", async () => {
  await signIn(page, shop, "lin@shop.example");
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));

  // online
  await press("g", "o");
  await page.getByRole("button", { name: "接待状态：在线" }).waitFor();

  // a buyer's message comes by itself; N opens it
  const said = shop.simulator.say({ shop: SHOP.id, buyer: 1, text: "茶叶什么时候发货？" });
  await page.getByRole("list", { name: "会话列表" }).getByText("茶叶什么时候发货？").waitFor();
  await press("n");
  await log().getByText("茶叶什么时候发货？").waitFor();

  // order and refund beside it, live
  const buyer = { id: said.buyerId };
  await shop.push("order.paid", { order_id: "T-1001", buyer, currency: "CNY", total_minor: 8_900, items: [{ id: "1", title: "明前龙井 250g", quantity: 1, price_minor: 8_900 }] });
  await shop.push("refund.requested", { refund_id: "R-1", order_id: "T-1001", kind: "refund_only", amount_minor: 8_900, currency: "CNY", reason: "不想要了" });
  await page.getByRole("article", { name: "订单 T-1001" }).getByText("明前龙井 250g").waitFor();
  await page.getByRole("article", { name: "售后单 R-1" }).getByText("¥89.00").waitFor();

  // answer: the platform has it
  await press("r");
  await page.keyboard.type("今天下午发出");
  await press("Enter");
  await log().getByText("今天下午发出").waitFor();
  expect((await shop.simulator.replyTo(said.conversationId, 10_000))?.text).toBe("今天下午发出");

  // a refused send stays where it was written, with the platform's reason; again, and it arrives
  shop.simulator.failReplies({ status: 422, code: "window_closed", message: "买家已离开", matches: ({ text }) => text === "还有别的问题吗" });
  await page.keyboard.type("还有别的问题吗");
  await press("Enter");
  await log().getByText("未送达：买家已离开").waitFor();
  await press("Escape", "Shift+R");
  await log().getByText("未送达").waitFor({ state: "detached" });
  const first = await row(said.conversationId);
  const lines = async () => (await read<{ items: Line[] }>(context, shop, `/conversations/${first.id}/messages`)).items;
  await until(lines, (all) => all.filter(({ text, status }) => text === "还有别的问题吗" && status === "sent").length === 1);

  // transfer with a note
  await press("t");
  const dialog = page.getByRole("dialog", { name: "转接会话" });
  await dialog.getByRole("radio", { name: "周强" }).waitFor();
  await until(() => page.evaluate("document.activeElement.type"), (type) => type === "radio");
  await press("Space", "Tab");
  await dialog.getByRole("radio", { name: "周强", checked: true }).waitFor();
  await dialog.getByRole("textbox", { name: "给同事的说明" }).focus();
  await page.keyboard.type("要退款，已安抚");
  await press("Enter");
  await dialog.waitFor({ state: "detached" });
  await until(() => row(said.conversationId), ({ assignee }) => assignee?.id === colleague);
  await until(lines, (all) => all.some(({ kind, text }) => kind === "note" && text === "要退款，已安抚"));

  // a word left for the colleague, who is not there
  await press("Escape", "m");
  await page.getByPlaceholder("周强 会收到提醒", { exact: false }).waitFor();
  await page.keyboard.type("买家五点后方便接电话");
  await press("Enter");
  await until(lines, (all) => all.some(({ kind, text }) => kind === "note" && text === "买家五点后方便接电话"));
  await press("Escape");

  // the next chat: pending with a wake time, then resolved, undone and resolved
  const second = shop.simulator.say({ shop: SHOP.id, buyer: 2, text: "可以开发票吗？" });
  await page.getByRole("list", { name: "会话列表" }).getByText("可以开发票吗？").waitFor();
  await press("n");
  await log().getByText("可以开发票吗？").waitFor();
  await press("z");
  await page.getByRole("dialog", { name: "稍后处理" }).getByRole("radio", { name: "等买家回复", checked: true }).waitFor();
  await press("Enter");
  await page.getByRole("dialog", { name: "稍后处理" }).waitFor({ state: "detached" });
  const pending = await until(() => row(second.conversationId), ({ state }) => state === "pending");
  expect(pending).toMatchObject({ stateReason: "等买家回复" });
  expect(Date.parse(pending.wakeAt!)).toBeGreaterThan(Date.now());
  await press("e");
  await page.getByText("会话已结束").first().waitFor();
  await until(() => row(second.conversationId), ({ state }) => state === "resolved");
  await press("Control+z");
  await until(() => row(second.conversationId), ({ state }) => state === "open");
  await page.getByText("进行中").waitFor();
  await press("e");
  await until(() => row(second.conversationId), ({ state }) => state === "resolved");

  // offline
  await press("g", "x");
  await page.getByRole("button", { name: "接待状态：离线" }).waitFor();
  const me = await read<{ user: { presence: { state: string } } }>(context, shop, "/me");
  expect(me.user.presence.state).toBe("offline");
  expect(await page.evaluate(() => "isSamePage" in globalThis)).toBe(true);
});

test("a word left for an absent colleague is theirs at the next sign-in", async () => {
  const back = await (await look()).newPage();
  await signIn(back, shop, "zhou@shop.example");
  await back.getByRole("button", { name: /提醒/ }).first().click();
  await back.getByRole("dialog").getByText("同事给你留了话").click();
  await back.getByRole("log").getByText("买家五点后方便接电话").waitFor();
  type Notices = { items: { kind: string; readAt: string | null }[] };
  const { items } = await until(() => read<Notices>(back.context(), shop, "/notices"), (found) => found.items.some(({ kind, readAt }) => kind === "note.left" && readAt !== null));
  expect(items.filter(({ kind }) => kind === "note.left")).toHaveLength(1);
});
