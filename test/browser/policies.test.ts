import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../harness/browser.ts";
import { openShop, read, type RunningShop, SHOP, signIn, until } from "./shop.ts";

type Policy = { id: string; version: number; rank: number; when: object; targets: { seconds: number; warnAt: unknown[] }[] };

let shop: RunningShop;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  shop = await openShop();
  await shop.addPerson({ email: "zhao@shop.example", name: "赵主管", role: "manager" });
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await signIn(page, shop, "zhao@shop.example");
  shop.simulator.say({ shop: SHOP.id, buyer: 1, text: "什么时候发货" });
  await until(() => read<{ items: unknown[] }>(context, shop, "/turns"), ({ items }) => items.length === 1);
});

afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const stored = (id: string) => read<Policy>(context, shop, `/policies/${id}`);

test("a draft is tried on real waits, then published, and its versions say who", async () => {
  await page.goto(`${shop.url}/settings?section=policies`);
  await page.getByRole("button", { name: `修改 ${SHOP.name}` }).click();
  const drawer = page.getByRole("dialog", { name: SHOP.name });
  await drawer.getByLabel("时限（秒）").first().fill("1");
  await drawer.getByLabel("提醒").first().fill("50%");
  await drawer.getByRole("button", { name: "试算" }).click();
  const tried = page.getByRole("dialog", { name: `试算：${SHOP.name}` });
  await tried.getByText("共1次等待").waitFor();
  await tried.getByRole("row").filter({ hasText: "首次响应" }).waitFor();
  await page.keyboard.press("Escape");
  await tried.waitFor({ state: "hidden" });
  expect((await stored(SHOP.id)).version).toBe(1);
  await drawer.getByRole("button", { name: "保存" }).click();
  await until(() => stored(SHOP.id), ({ version, targets }) => version === 2 && targets[0]?.seconds === 1);
  await page.getByRole("button", { name: `版本记录 ${SHOP.name}` }).click();
  await page.getByRole("dialog").getByText("赵主管").waitFor();
  await page.keyboard.press("Escape");
});

test("what is wrong stands at its field, in the server's words", async () => {
  await page.getByRole("button", { name: `修改 ${SHOP.name}` }).click();
  const drawer = page.getByRole("dialog", { name: SHOP.name });
  await drawer.getByLabel("时限（秒）").first().fill("0");
  await drawer.getByRole("button", { name: "保存" }).click();
  await drawer.getByRole("alert").filter({ hasText: "at least 1" }).first().waitFor();
  expect((await stored(SHOP.id)).version).toBe(2);
  await page.keyboard.press("Escape");
});

test("re-applying says first what it would do to running clocks", async () => {
  await page.goto(`${shop.url}/settings?section=policies`);
  await page.getByRole("button", { name: `用于进行中 ${SHOP.name}` }).click();
  const dialog = page.getByRole("dialog", { name: `把${SHOP.name}用于进行中的计时` });
  expect(await dialog.getByRole("status").textContent()).toMatch(/进行中/);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
});

test("public holidays are seen, taken in, shown in the year in words, and taken back", async () => {
  const versionOf = async () => (await read<{ version: number }>(context, shop, `/calendars/${SHOP.id}`)).version;
  await page.goto(`${shop.url}/settings?section=calendars`);
  await page.getByRole("button", { name: "导入节假日" }).click();
  const dialog = page.getByRole("dialog", { name: "导入节假日" });
  await dialog.getByRole("button", { name: "预览" }).click();
  await dialog.getByRole("status").waitFor();
  await dialog.getByRole("button", { name: /导入$/ }).click();
  await until(versionOf, (version) => version === 2);
  await page.getByRole("tab", { name: "全年" }).click();
  const year = new Date().getFullYear();
  await page.getByRole("button", { name: new RegExp(`^${year}-10-01 · .*休息 · 本日历的例外`) }).click();
  await page.getByRole("form", { name: `${year}-10-01` }).waitFor();
  await page.getByRole("button", { name: "撤销" }).click();
  await until(versionOf, (version) => version === 3);
  await page.getByRole("button", { name: new RegExp(`^${year}-10-01 · 00:00-24:00`) }).waitFor();
  expect(await page.getByRole("button", { name: new RegExp(`^${year}-10-01 · 00:00-24:00`) }).count()).toBe(1);
});
