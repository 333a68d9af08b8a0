import type { Page } from "playwright-core";
import { type RunningShop, SHOP } from "../../test/browser/shop.ts";
import { print, quantile, round } from "../figure.ts";
import { grown } from "./grown.ts";
import { historyHeight, inputsSeen, watchInputs } from "./in-page.mjs";

const MESSAGES = 500;
const KEYS = 60;
/** No message is lower. */
const LEAST_PX = 38;

/** How long an input takes until its next frame, with so many messages in the transcript, by the browser's event timing. */
export async function typing({ shop, page }: { shop: RunningShop; page: Page }): Promise<void> {
  const { conversationId } = shop.simulator.say({ shop: SHOP.id, buyer: 9, text: "第0句" });
  await page.getByRole("list", { name: "会话列表" }).getByText("第0句").first().click();
  await page.getByRole("log").waitFor();
  await shop.talk(conversationId, MESSAGES);
  const address = page.url();
  await page.goto(address);
  await page.getByRole("log").waitFor();
  await grown(page, { ask: historyHeight, least: MESSAGES * LEAST_PX });
  await page.evaluate(watchInputs);
  await page.getByRole("textbox", { name: "回复" }).click();
  for (let i = 0; i < KEYS; i++) await page.keyboard.type("好", { delay: 30 });
  await page.waitForTimeout(300);
  const slow = await page.evaluate(inputsSeen);
  const all = [...slow, ...Array.from({ length: Math.max(0, KEYS - slow.length) }, () => 8)]; // the browser tells only those of 16 ms and more
  print({ figure: "an input with 500 messages in the transcript, ms to its frame", p95: round(quantile(all, 0.95)), longest: round(Math.max(...all)), aim: "< 50" });
}
