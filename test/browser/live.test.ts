import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openDesk } from "./desk.ts";
import { SHOP, signIn } from "./shop.ts";

const { shop, look } = await openDesk();
const context = await look();
const streams: string[] = [];
const beats: string[] = [];

context.on("request", (request) => request.url().includes("/api/v1/events") && streams.push(request.url()));
context.on("request", (request) => request.url().includes("/heartbeat") && beats.push(request.url()));
await shop.addPerson({ email: "lin@shop.example", name: "小林", role: "agent" });
let first = await context.newPage();
await signIn(first, shop, "lin@shop.example");

const rows = (page: Page, words: string) => page.getByRole("list", { name: "会话列表" }).getByText(words);
const isLive = (page: Page) => page.getByRole("status").getByText(/实时|已重新连接/).waitFor();
const say = (buyer: number, text: string) => shop.simulator.say({ shop: SHOP.id, buyer, text });

test("two tabs share one stream, and when the one that holds it closes the other goes on and misses nothing", async () => {
  await first.goto(`${shop.url}/?view=all`);
  await isLive(first);
  streams.length = 0;
  const second = await context.newPage();
  await second.goto(`${shop.url}/?view=all`);
  await isLive(second);
  say(1, "两个窗口都看到");
  await Promise.all([first, second].map((page) => rows(page, "两个窗口都看到").waitFor()));
  expect(streams).toEqual([]);

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
  expect(answer.conversationId).toBeTruthy();
});
