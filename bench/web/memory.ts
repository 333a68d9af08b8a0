import type { Page } from "playwright-core";
import { type RunningShop } from "../../test/browser/shop.ts";
import { print, round, tell } from "../figure.ts";

const OPENED = 1_000;

/** The heap after so many conversations were opened one after the other, beside that after the first hundred; each time after a collection. */
export async function openedMany({ shop, page }: { shop: RunningShop; page: Page }): Promise<void> {
  await page.goto(`${shop.url}/?view=queue`);
  await page.getByRole("listitem").first().waitFor();
  const session = await page.context().newCDPSession(page);
  const heap = async () => {
    await session.send("HeapProfiler.collectGarbage");
    return ((await session.send("Runtime.getHeapUsage")) as { usedSize: number }).usedSize / 1e6;
  };
  let after100 = 0;
  for (let i = 1; i <= OPENED; i++) {
    await page.keyboard.press("j");
    await page.waitForTimeout(40);
    if (i === 100) after100 = await heap();
    if (i % 250 === 0) tell(`Opened ${i}.`);
  }
  print({ figure: "heap after 1,000 opened conversations, MB", after100: round(after100), after1000: round(await heap()), aim: "steady" });
}
