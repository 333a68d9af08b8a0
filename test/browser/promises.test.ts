import { beforeAll, expect, test } from "vitest";
import { openDesk, pressUntil } from "./desk.ts";
import { read, SHOP, until } from "./shop.ts";

type Kept = { state: string; dueAt: string; promisedAt: string; keptBy: string | null; by: { name: string } };

const { shop, enter } = await openDesk();
const { context, page } = await enter({ email: "mei@shop.example", name: "林小梅", role: "agent" });

beforeAll(async () => {
  shop.simulator.say({ shop: SHOP.id, buyer: 1, text: "什么时候发货" });
  await page.goto(`${shop.url}/?view=all`);
  await page.getByRole("list", { name: "会话列表" }).getByText("什么时候发货").click();
  await page.getByRole("region", { name: "会话" }).getByText("什么时候发货").waitFor();
});

const promises = async () => (await read<{ items: Kept[] }>(context, shop, "/promises")).items;
const open = () => page.getByRole("list", { name: "待兑现的承诺" }).getByRole("listitem");

test("two keys promise the waiting buyer an answer, and tell them", async () => {
  await pressUntil(page, "p", page.getByRole("dialog", { name: "承诺回复时间" }));
  await page.keyboard.press("2");
  await open().getByText("林小梅").waitFor();
  const [made] = await until(promises, (now) => now.length === 1);
  expect(made).toMatchObject({ state: "open", by: { name: "林小梅" } });
  expect(Date.parse(made!.dueAt) - Date.parse(made!.promisedAt)).toBeGreaterThan(29 * 60_000);
  await page.getByRole("region", { name: "会话" }).getByText(/我会在今天|我会在 今天|我会在 明天/).first().waitFor();
  // The message that tells of it does not keep it.
  await until(() => read<{ items: { status: string; sender: string }[] }>(context, shop, `/conversations/${new URL(page.url()).searchParams.get("chat")}/messages`), ({ items }) => items.some(({ sender, status }) => sender === "agent" && status === "sent"));
  expect(await promises()).toMatchObject([{ state: "open" }]);
});

test("the next answer keeps it; one made without words is called done in the list of one's own", async () => {
  const field = page.getByRole("textbox", { name: "回复" });
  await field.fill("今天下午发出");
  await field.press("Enter");
  await until(promises, ([first]) => first?.state === "kept");
  await open().first().waitFor({ state: "detached" });
  await page.keyboard.press("Escape");
  await page.keyboard.press("p");
  await page.getByRole("checkbox", { name: "同时告诉买家" }).waitFor();
  expect(await page.getByRole("checkbox", { name: "同时告诉买家" }).isChecked()).toBe(false);
  await page.keyboard.press("1");
  await open().first().waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("m");
  await page.getByRole("row", { name: /林小梅/ }).getByRole("button", { name: "已兑现" }).click();
  await page.getByText("没有待兑现的承诺。").waitFor();
  expect((await promises()).map(({ state, keptBy }) => [state, keptBy]).toSorted()).toEqual([["kept", "done"], ["kept", "reply"]]);
});
