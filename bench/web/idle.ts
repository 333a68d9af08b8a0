import type { Browser, Page, Request } from "playwright-core";
import { type RunningShop, signIn } from "../../test/browser/shop.ts";
import { print, round } from "../figure.ts";

/** Nothing that an idle page does takes longer than its heartbeat to come round: four rounds of it stand for the hour. */
export const FOUR_BEATS_S = 81;
const TABS = 7;
/** The page has come, with its icon. */
const SETTLED_MS = 2_000;

/** What an open page asks for while nothing happens, and how many streams seven tabs hold. */
export async function idlePage(browser: Browser, shop: RunningShop, seconds = FOUR_BEATS_S): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" });
  const page = await context.newPage();
  await signIn(page, shop, "bench@shop.example");
  await page.goto(`${shop.url}/?view=mine`);
  await page.getByRole("status").getByText(/实时|已重新连接/).waitFor();
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await page.getByRole("button", { name: "接待状态：在线" }).waitFor();
  await page.waitForTimeout(SETTLED_MS);
  await watch(page, seconds);
  await tabs(context, shop);
  await context.close();
}

async function watch(page: Page, seconds: number): Promise<void> {
  const asked: Request[] = [];
  const beats: { atMs: number; bytes: number }[] = [];
  const seen = (request: Request) => void asked.push(request);
  const done = async (request: Request) => {
    const atMs = request.timing().startTime;
    if (isBeat(request)) beats.push({ atMs, bytes: await sizeOf(request) });
  };
  page.context().on("request", seen).on("requestfinished", (request) => void done(request));
  const wire = await listen(page);
  await page.waitForTimeout(seconds * 1_000);
  const span = `an idle page, ${seconds} s`;
  const streams = asked.filter((request) => request.url().includes("/api/v1/events"));
  const others = asked.filter((request) => !isBeat(request) && !streams.includes(request));
  const gaps = beats.slice(1).map(({ atMs }, index) => (atMs - beats[index]!.atMs) / 1_000);
  print({ figure: `${span}: requests besides stream and heartbeat`, count: others.length, addresses: others.map((request) => new URL(request.url()).pathname).join(" "), streamsOpenedAnew: streams.length, aim: "0" });
  print({ figure: `${span}: heartbeats`, count: beats.length, bodyBytes: Math.max(...beats.map(({ bytes }) => bytes)), shortestGapS: round(Math.min(...gaps)), longestGapS: round(Math.max(...gaps)), aim: "one in 20 s, <= 200 bytes" });
  print({ figure: `${span}: bytes that came over the wire, with heads`, ...wire });
}

const isBeat = (request: Request): boolean => request.url().endsWith("/heartbeat");

/** What the browser itself counts of what it is sent: whole answers with their heads, and pieces of what is still open (the stream). */
async function listen(page: Page): Promise<{ answers: number; answerBytes: number; pieceBytes: number }> {
  const wire = { answers: 0, answerBytes: 0, pieceBytes: 0 };
  const browser = await page.context().newCDPSession(page);
  await browser.send("Network.enable");
  browser.on("Network.responseReceived", ({ response }) => {
    wire.answers += 1;
    wire.answerBytes += response.encodedDataLength;
  });
  browser.on("Network.dataReceived", ({ dataLength }) => void (wire.pieceBytes += dataLength));
  return wire;
}

/** The body there and back; heads are the browser's and the server's own. */
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
