import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll } from "vitest";
import type { SimShop } from "../../simulator/index.ts";
import type { Role } from "../../src/kernel/context.ts";
import { launchBrowser } from "../harness/browser.ts";
import { openShop, type RunningShop, signIn } from "./shop.ts";
import { tellScreens } from "./tell-screens.ts";

export const LOOK = { viewport: { width: 1440, height: 900 }, locale: "zh-CN", reducedMotion: "reduce" } as const;

/** What a page waits for comes sooner; others may be at work on the machine. */
const PATIENCE_MS = 60_000;

/** A person at a screen of their own. */
export type Seat = { id: string; context: BrowserContext; page: Page };
export type Desk = {
  shop: RunningShop;
  browser: Browser;
  /** A screen at which nobody has signed in. */
  look: (options?: BrowserContextOptions) => Promise<BrowserContext>;
  /** Adds a person, who signs in. */
  enter: (person: { email: string; name: string; role: Role }, options?: BrowserContextOptions) => Promise<Seat>;
};

/** The opening of a browser test: a running shop and a browser, for as long as the test file runs. Called at the file's top. */
export async function openDesk(which?: SimShop, platform?: Parameters<typeof openShop>[1]): Promise<Desk> {
  const [shop, browser] = await Promise.all([openShop(which, platform), launchBrowser()]);
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });
  const watch = tellScreens();
  const look = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({ ...LOOK, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    watch(context);
    return context;
  };
  const enter: Desk["enter"] = async (person, options) => {
    const [id, context] = await Promise.all([shop.addPerson(person), look(options)]);
    const page = await context.newPage();
    await signIn(page, shop, person.email);
    return { id, context, page };
  };
  return { shop, browser, look, enter };
}

const KEY_MS = 5_000;

/** Presses a key until it has opened what it opens: a page that is still coming up does not listen yet. */
export async function pressUntil(page: Page, key: string, opened: Locator): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; ; ) {
    await page.keyboard.press(key);
    const isOpen = await opened.waitFor({ timeout: KEY_MS }).then(() => true, () => false);
    if (isOpen) return;
    if (Date.now() > end) throw new Error(`The key ${key} opened nothing.`);
  }
}
