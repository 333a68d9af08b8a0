import type { Browser, Request } from "playwright-core";
import { type RunningShop, signIn } from "../../test/browser/shop.ts";
import { print, round } from "../figure.ts";

/** Nothing that an idle page does takes longer than its heartbeat to come round: four rounds of it stand for the hour. */
const WATCHED_MS = 81_000;
const TABS = 7;
/** The page has come, with its icon. */
const SETTLED_MS = 2_000;

/** What an open page asks for while nothing happens, and how many streams seven tabs hold. */
export async function idlePage(browser: Browser, shop: RunningShop): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
  const page = await context.newPage();
  await signIn(page, shop, "bench@shop.example");
  await page.goto(`${shop.url}/?view=mine`);
  await page.getByRole("status").getByText(/实时|已重新连接/).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.getByRole("button", { name: "接待状态：在线" }).waitFor();
  await page.waitForTimeout(SETTLED_MS);
  const asked: Request[] = [];
  context.on("request", (request) => asked.push(request));
  await page.waitForTimeout(WATCHED_MS);
  const beats = asked.filter((request) => request.url().endsWith("/heartbeat"));
  const sizes = await Promise.all(beats.slice(0, 5).map(async (request) => sizeOf(request)));
  const others = asked.filter((request) => !request.url().endsWith("/heartbeat") && !request.url().includes("/api/v1/events"));
  print({ figure: "an idle page, 81 s: requests besides stream and heartbeat", count: others.length, addresses: others.map((request) => new URL(request.url()).pathname).join(" "), aim: "0" });
  print({ figure: "an idle page, 81 s: heartbeats", count: beats.length, bodyBytes: round(Math.max(...sizes)), aim: "one in 20 s, <= 200 bytes" });
  await tabs(context, shop);
  await context.close();
}

/** The body there and back; headers are the browser's and the server's own. */
async function sizeOf(request: Request): Promise<number> {
  const { requestBodySize, responseBodySize } = await request.sizes();
  return requestBodySize + responseBodySize;
}

async function tabs(context: Awaited<ReturnType<Browser["newContext"]>>, shop: RunningShop): Promise<void> {
  const streams = new Set<Request>();
  context.on("request", (request) => request.url().includes("/api/v1/events") && streams.add(request));
  for (let i = 1; i < TABS; i++) {
    const page = await context.newPage();
    await page.goto(`${shop.url}/?view=mine`);
    await page.getByRole("status").getByText(/实时|已重新连接/).waitFor();
  }
  print({ figure: "streams that seven tabs hold", count: streams.size + 1, aim: "1" });
}
