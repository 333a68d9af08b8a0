import type { Page } from "playwright-core";

/** Asks within the page until the answer is at least so much. @throws Error with how far it came after `ms`: a figure that waits for ever says nothing. */
export async function grown(page: Page, { ask, least, ms = 120_000 }: { ask: () => number; least: number; ms?: number }): Promise<void> {
  for (const end = Date.now() + ms; ; await page.waitForTimeout(50)) {
    const found = await page.evaluate(ask);
    if (found >= least) return;
    if (Date.now() > end) throw new Error(`It came to ${found} of ${least}.`);
  }
}
