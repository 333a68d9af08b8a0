import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serious } from "./axe.ts";
import { openDesk } from "./desk.ts";
import { read } from "./shop.ts";

const { shop, enter } = await openDesk();
const { page } = await enter({ email: "boss@shop.example", name: "陈组长", role: "admin" }, { timezoneId: "Asia/Shanghai", permissions: ["notifications"] });
let receiver: Server;
const received: { path: string; headers: NodeJS.Dict<string | string[]>; body: string }[] = [];

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body });
      response.end(request.url === "/robot" ? '{"errcode":93000,"errmsg":"invalid webhook url"}' : '{"thanks":true}');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
});
afterAll(() => void receiver?.close());

const SECRET = `whsec_${Buffer.from("a secret of a shop that is added").toString("base64")}`;
const address = (path: string) => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}${path}`;
const settings = (section: string) => page.goto(`${shop.url}/settings?section=${section}`);

test("a rule is added, a breach comes to the bell by itself, opens its chat and is read", async () => {
  await settings("alert-rules");
  await page.getByRole("button", { name: "添加规则" }).click();
  const form = page.getByRole("dialog", { name: "规则" });
  await form.getByRole("combobox", { name: "告诉谁" }).fill("所有管理员");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await form.getByRole("button", { name: "保存" }).click();
  await page.getByText("第 1 版").waitFor();
  expect(await serious(page)).toEqual([]);

  const at = new Date(Date.now() - 40_000).toISOString();
  await shop.push("message.received", { conversation_id: "late-1", message_id: "late-1-1", buyer: { id: "b-late", name: "王小明" }, content: { kind: "text", text: "有人吗" } }, at);
  await page.getByRole("button", { name: "提醒，1 条未读" }).click();
  const list = page.getByRole("dialog", { name: "提醒" });
  expect(await serious(page)).toEqual([]);
  await list.getByRole("button", { name: /已超时/ }).click();
  await page.waitForURL(/chat=/);
  await page.getByRole("button", { name: "提醒", exact: true }).waitFor();
  expect(await read<{ unread: number; items: { readAt: string | null }[] }>(page.context(), shop, "/notices")).toMatchObject({ unread: 0, items: [{ readAt: expect.any(String) }] });
});

test("my own switches are kept", async () => {
  await settings("my-notices");
  await page.getByRole("switch", { name: "提示音" }).click();
  await page.getByRole("switch", { name: "浏览器通知" }).click();
  await page.getByRole("switch", { name: "安静时段" }).click();
  await page.getByLabel("安静时段 到").fill("07:30");
  await page.getByText("已保存").waitFor();
  expect(await serious(page)).toEqual([]);
  await expect.poll(() => read(page.context(), shop, "/notices/settings")).toEqual({ sound: false, browser: true, quiet: { from: "22:00", to: "07:30", urgentPasses: true } });
});

test("a webhook's secret is shown once, a test shows its answer, and the log can send again", async () => {
  await settings("subscriptions");
  await page.getByRole("button", { name: "添加推送" }).click();
  const form = page.getByRole("dialog", { name: "添加推送" });
  await form.getByLabel("名称").fill("仓库");
  await form.getByLabel("地址").fill(address("/hook"));
  await form.getByRole("button", { name: "保存" }).click();
  expect(await page.locator(".once").textContent()).toMatch(/^whsec_/);
  await page.getByRole("button", { name: "测试" }).click();
  await page.getByText("仓库：对方已接收（200）").waitFor();
  expect(received.at(-1)).toMatchObject({ path: "/hook", headers: { "webhook-id": expect.stringMatching(/^msg_/) } });
  expect(await serious(page)).toEqual([]);
  await page.getByRole("button", { name: "记录" }).click();
  const before = received.length;
  await page.getByRole("dialog").getByRole("button", { name: "再发一次" }).last().click();
  await expect.poll(() => received.length).toBeGreaterThan(before);
});

test("a shop is added with its connection, and a test push is verified and stored", async () => {
  await settings("shops");
  await page.getByRole("button", { name: "添加店铺" }).click();
  const form = page.getByRole("dialog", { name: "添加店铺" });
  await form.getByLabel("店铺", { exact: true }).fill("新店");
  await form.getByLabel("编号").fill("new-shop");
  await form.getByLabel("签名密钥").fill(SECRET);
  await form.getByLabel("店铺系统地址").fill("https://new.shop.example/connector");
  const [added] = await Promise.all([page.waitForResponse((response) => response.request().method() === "POST" && response.url().endsWith("/connections/shops")), form.getByRole("button", { name: "保存" }).click()]);
  expect(await added.json()).toMatchObject({ id: "new-shop", name: "新店", connectionId: "new-shop" });
  await form.waitFor({ state: "detached" });
  const row = page.getByRole("region", { name: "连接" }).getByRole("row").filter({ hasText: "/webhooks/standard/new-shop" });
  await row.getByRole("button", { name: "测试推送" }).click();
  await row.getByText("✓ 已验签并保存").waitFor();
  const { items } = await read<{ items: { id: string; lastAt: string | null }[] }>(page.context(), shop, "/connections");
  expect(items.find(({ id }) => id === "new-shop")).toMatchObject({ lastAt: expect.any(String) });
});

test("a robot that refuses says so in its own words", async () => {
  await settings("ways-out");
  await page.getByRole("button", { name: "添加机器人" }).click();
  const form = page.getByRole("dialog", { name: "添加机器人" });
  await form.getByLabel("名称").fill("客服群");
  await form.getByLabel("Webhook 地址").fill(address("/robot"));
  await form.getByRole("button", { name: "保存" }).click();
  await page.getByRole("button", { name: "测试" }).click();
  await page.getByText("客服群：没有成功（93000）").waitFor();
  await page.getByText("invalid webhook url").waitFor();
  expect(await serious(page)).toEqual([]);
});
