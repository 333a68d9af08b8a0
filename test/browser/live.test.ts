import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openDesk } from "./desk.ts";
import { SHOP, signIn } from "./shop.ts";

const { shop, look } = await openDesk();
const context = await look();
const streams: string[] = [];
const beats: string[] = [];

// This person's clock is five hours ahead of the server's.
await context.addInitScript(`{
  const aheadMs = 5 * 3_600_000;
  globalThis.Date = class extends Date {
    constructor(...given) { super(...(given.length === 0 ? [Date.now()] : given)); }
    static now() { return super.now() + aheadMs; }
  };
}`);
context.on("request", (request) => request.url().includes("/api/v1/events") && streams.push(request.url()));
context.on("request", (request) => request.url().includes("/heartbeat") && beats.push(request.url()));
await shop.addPerson({ email: "lin@shop.example", name: "小林", role: "agent" });
let first = await context.newPage();
await signIn(first, shop, "lin@shop.example");

const rows = (page: Page, words: string) => page.getByRole("list", { name: "会话列表" }).getByText(words);
const isLive = (page: Page) => page.getByRole("status").getByText(/实时|已重新连接/).waitFor();
const say = (buyer: number, text: string) => shop.simulator.say({ shop: SHOP.id, buyer, text });

test("seven tabs share one stream, waits count by the server's clock, and when the one that holds it closes the other goes on and misses nothing", async () => {
  await first.goto(`${shop.url}/?view=all`);
  await isLive(first);
  streams.length = 0;
  const open = async () => {
    const page = await context.newPage();
    await page.goto(`${shop.url}/?view=all`);
    await isLive(page);
    return page;
  };
  const second = await open();
  const more = await Promise.all(Array.from({ length: 5 }, open));
  say(1, "每个窗口都看到");
  await Promise.all([first, second, ...more].map((page) => rows(page, "每个窗口都看到").waitFor()));
  expect(streams).toEqual([]);
  const wait = first.getByRole("listitem").filter({ hasText: "每个窗口都看到" }).locator("time.wait");
  expect(await wait.innerText()).toMatch(/^\D?\s*\d:\d\d/); // not five hours
  for (const page of more) await page.close();

  await first.keyboard.press("g");
  await first.keyboard.press("o");
  await second.getByRole("button", { name: "接待状态：在线" }).waitFor(); // the other window agrees
  await first.waitForTimeout(2_500);
  expect(beats.length).toBe(1);

  await first.close();
  say(2, "接过来之后");
  await rows(second, "接过来之后").waitFor();
  expect(streams.length).toBe(1);
  expect(await rows(second, "接过来之后").count()).toBe(1);
  first = second;
});

test("a lost connection is said with how old the page is; once back nothing is missing or doubled", async () => {
  await first.goto(`${shop.url}/?view=all`);
  await isLive(first);
  await context.setOffline(true);
  await first.getByRole("status").getByText(/连接已断开，内容停在 \d\d:\d\d:\d\d/).waitFor();
  say(3, "断线时说的");
  say(4, "断线时又一位");
  await context.setOffline(false);
  await first.getByRole("status").getByText("已重新连接，消息已补齐").waitFor();
  for (const words of ["断线时说的", "断线时又一位"]) {
    await rows(first, words).waitFor();
    expect(await rows(first, words).count()).toBe(1);
  }
});

test("a sign-in that ended is said where one is; after signing in again one is at the same place", async () => {
  const answer = say(5, "登录过期之前");
  await rows(first, "登录过期之前").click();
  const address = first.url();
  const box = first.getByRole("textbox", { name: "回复" });
  await box.fill("还没写完");
  await context.clearCookies();
  await first.reload();
  await first.getByText("店铺客服工作台").waitFor();
  await first.keyboard.type("lin@shop.example");
  await first.keyboard.press("Tab");
  await first.keyboard.type("correct horse battery");
  await first.keyboard.press("Enter");
  await first.getByRole("log").getByText("登录过期之前").waitFor();
  expect(first.url()).toBe(address);
  expect(await box.inputValue()).toBe("还没写完");

  // after a new build the old page's parts are gone: said in plain words, and a reload mends it without losing the draft
  const gone = (url: URL) => /KnowledgePage.*\.js$/.test(url.pathname);
  await context.route(gone, (route) => route.fulfill({ status: 404, body: "" }));
  await first.evaluate(`history.pushState(null, "", "/knowledge")`);
  await first.getByText("系统已更新，这个页面需要刷新后才能继续。草稿已保留。").waitFor();
  await context.unroute(gone);
  await first.getByRole("button", { name: "刷新页面" }).click();
  await first.getByRole("heading", { name: "知识库" }).waitFor();
  await first.goBack();
  await expect.poll(() => box.inputValue()).toBe("还没写完");
  expect(answer.conversationId).toBeTruthy();
});
