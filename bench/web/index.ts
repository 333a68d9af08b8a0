import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { openShop, type RunningShop, SHOP, signIn } from "../../test/browser/shop.ts";
import { launchBrowser } from "../../test/harness/browser.ts";
import { median, print, quantile, round, tell } from "../figure.ts";
import { firstLoad } from "./first-load.ts";
import { smoothShare } from "./frames.ts";
import { markWhenShown, readOn, shownAt } from "./in-page.mjs";
import { grown } from "./grown.ts";
import { idlePage } from "./idle.ts";
import { openedMany } from "./memory.ts";
import { typing } from "./typing.ts";

const ROWS = 10_000;
/** Whoever is online is given some of them, and the list of those that nobody holds is shorter. */
const HELD = 100;

/** What the browser itself measures of the workspace: first load, frames, a message's way, an idle page, typing, memory. */
export async function benchWeb({ rounds, idleSeconds }: { rounds: number; /** Not 0: only an idle page, watched for so long. */ idleSeconds: number }): Promise<void> {
  if (idleSeconds > 0) return idleOnly(idleSeconds);
  const { script } = await firstLoad(fileURLToPath(new URL("../../web/vite.config.ts", import.meta.url)));
  print({ figure: "first load of the inbox, script after gzip", kB: round(script / 1_000), aim: "<= 250" });
  const shop = await openShop();
  const browser = await launchBrowser();
  try {
    await shop.addPerson({ email: "bench@shop.example", name: "测量", role: "agent" });
    const page = await open(browser, shop);
    await idlePage(browser, shop); // before anybody writes: an unanswered chat runs late, and is told of
    await message({ shop, page }, rounds);
    await typing({ shop, page });
    await frames({ shop, page }, rounds);
    await openedMany({ shop, page });
  } finally {
    await browser.close();
    await shop.close();
  }
}

async function idleOnly(seconds: number): Promise<void> {
  const shop = await openShop();
  const browser = await launchBrowser();
  try {
    await shop.addPerson({ email: "bench@shop.example", name: "测量", role: "agent" });
    await idlePage(browser, shop, seconds);
  } finally {
    await browser.close();
    await shop.close();
  }
}

async function open(browser: Browser, shop: RunningShop): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "zh-CN" })).newPage();
  await signIn(page, shop, "bench@shop.example");
  await page.goto(`${shop.url}/?view=all`);
  await page.getByRole("status").getByText(/实时|已重新连接/).waitFor();
  return page;
}

type On = { shop: RunningShop; page: Page };

/** From when the delivery is sent to us until its words are on the screen. Server and browser share this machine's clock. */
async function message({ shop, page }: On, rounds: number): Promise<void> {
  const waits: number[] = [];
  for (let i = 0; i < rounds * 8; i++) {
    const words = `第${i}句 ${crypto.randomUUID()}`;
    await page.evaluate(markWhenShown, words);
    const sentMs = Date.now();
    shop.simulator.say({ shop: SHOP.id, buyer: (i % 5) + 1, text: words });
    const shownMs = await (await page.waitForFunction(shownAt, words)).jsonValue();
    waits.push((shownMs ?? 0) - sentMs);
  }
  print({ figure: "a message from the platform's push to the screen, ms", median: round(median(waits)), p95: round(quantile(waits, 0.95)), count: waits.length, aim: "<= 200" });
}

/** The queue with ten thousand rows beside an empty list, turn by turn. */
async function frames({ shop, page }: On, rounds: number): Promise<void> {
  tell("Reading ten thousand rows …");
  await shop.fill(ROWS);
  const shares: Record<string, number[]> = { rows: [], empty: [] };
  await page.goto(`${shop.url}/?view=queue`);
  await page.getByRole("listitem").first().waitFor();
  await grown(page, { ask: readOn, least: ROWS - HELD });
  const empty = await page.context().newPage();
  await empty.goto(`${shop.url}/?view=resolved`);
  await empty.locator(".scroller").waitFor();
  for (let done = 0; done < rounds; done++) {
    for (const [name, of] of [["rows", page], ["empty", empty]] as const) {
      await of.bringToFront();
      shares[name]!.push((await smoothShare(of, 3_000)).share);
    }
  }
  await empty.close();
  await page.bringToFront();
  print({ figure: "frames of 33 ms or less, dragging 10,000 rows to and fro", share: median(shares["rows"]!), emptyList: median(shares["empty"]!), aim: ">= 0.95" });
}
