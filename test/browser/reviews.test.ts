import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { openDesk, type Seat } from "./desk.ts";
import { read, SHOP, until } from "./shop.ts";

type Breach = { id: string; agentId: string | null; state: string; pending: string | null; review: { by: string; reasonCode: string; second: boolean } | null };

const { shop, enter } = await openDesk();
const seat = { timezoneId: "Asia/Shanghai" };
const agent = await enter({ email: "mei@shop.example", name: "林小梅", role: "agent" }, seat);
const second = await enter({ email: "qian@shop.example", name: "钱主管", role: "admin" }, seat);
const manager = await enter({ email: "zhao@shop.example", name: "赵主管", role: "manager" }, seat);

const asks = (name: string, secondsAgo: number) =>
  shop.push("message.received", { conversation_id: name, message_id: `${name}-1`, buyer: { id: name, name: "王小明" }, content: { kind: "text", text: `${name}在吗` } }, new Date(Date.now() - secondsAgo * 1_000).toISOString());
const breaches = async (query = "") => (await read<{ items: Breach[] }>(manager.context, shop, `/breaches${query}`)).items;
const states = async () => (await breaches("?agent=queue")).map(({ state }) => state).toSorted();
const put = (person: Seat, path: string, data: object) => person.context.request.fetch(`${shop.url}/api/v1${path}`, { method: path.startsWith("/shops") ? "PATCH" : "PUT", data, headers: { origin: shop.url } });

beforeAll(async () => {
  for (const [i, name] of ["甲", "乙", "丙"].entries()) await asks(name, 90 + i * 10);
  await until(states, (all) => all.join() === "open,open,open");
  // Whoever holds it at the due instant, however shortly: so that a chat given now is the agent's a moment later.
  await put(second, `/shops/${SHOP.id}/settings`, { graceMs: 0 });
  await put(agent, "/me/presence", { state: "online" });
  await asks("丁", 24);
});

async function chooseCause(page: Page, name: string): Promise<void> {
  await page.getByRole("combobox", { name: "原因（必选）" }).fill(name);
  await page.keyboard.press("Enter");
}

test("many are judged in one go, chosen by mouse and by keys, and taken back", async () => {
  const { page } = manager;
  await page.keyboard.press("g");
  await page.keyboard.press("v");
  await page.getByRole("heading", { name: "超时复核" }).waitFor();
  await page.goto(`${shop.url}/reviews?agent=queue`);
  await page.getByRole("checkbox").nth(1).check();
  await page.getByText("已选 1 条").waitFor();
  await page.evaluate("document.activeElement.blur()");
  for (const key of ["j", "j", "x"]) await page.keyboard.press(key);
  await page.getByText("已选 2 条").waitFor();
  await chooseCause(page, "平台故障");
  await page.getByRole("button", { name: "复核所选" }).click();
  await page.getByText("已复核 2 条").waitFor();
  expect(await states()).toEqual(["excused", "excused", "open"]);
  await page.getByRole("button", { name: "撤销" }).click();
  await until(states, (all) => all.join() === "open,open,open");
});

test("clusters open into their rows", async () => {
  const { page } = manager;
  await page.getByRole("button", { name: "分布" }).click();
  await page.getByRole("button", { name: "合计: 3" }).waitFor();
  await page.locator(".heat-cell button").first().click();
  await page.getByRole("button", { name: "查看依据" }).first().waitFor();
  expect(await page.getByRole("button", { name: "查看依据" }).count()).toBe(3);
  expect(new URL(page.url()).search).toContain("cause=");
});

test("an agent appeals a breach of their own, and another manager answers", async () => {
  const [own] = await until(() => breaches("?state=open").then((all) => all.filter(({ agentId }) => agentId !== null)), (all) => all.length > 0);
  await put(manager, `/breaches/${own!.id}/review`, { verdict: "upheld", reason: "oversight" });
  await agent.page.goto(`${shop.url}/reviews?state=upheld`);
  await agent.page.getByRole("button", { name: "查看依据" }).click();
  await agent.page.getByRole("textbox", { name: "说明情况（必填）" }).fill("刚分配给我就超时了");
  await agent.page.getByRole("button", { name: "提交申诉" }).click();
  await agent.page.getByText("已申诉，由另一位复核人处理").waitFor();

  await second.page.goto(`${shop.url}/reviews?pending=appeal`);
  await second.page.getByRole("button", { name: "查看依据" }).click();
  const drawer = second.page.getByRole("dialog", { name: "查看依据" });
  await drawer.getByText("刚分配给我就超时了").waitFor();
  await drawer.getByText("丁在吗").waitFor();
  expect((await drawer.locator(".speaker time").allTextContents()).filter((at) => !/^\d\d:\d\d:\d\d$/.test(at))).toEqual([]); // of a promise in seconds
  await chooseCause(second.page, "分配不当");
  await drawer.getByRole("radio", { name: "免责" }).check();
  await drawer.getByRole("button", { name: "保存复核" }).click();
  await drawer.getByText("二次复核").first().waitFor();
  expect(await breaches("?state=excused")).toMatchObject([{ id: own!.id, pending: null, review: { reasonCode: "wrong_routing", second: true } }]);
});
