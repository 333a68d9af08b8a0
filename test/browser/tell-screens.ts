import type { BrowserContext, Page } from "playwright-core";
import { afterEach } from "vitest";

const LINES = 40;

/** When a test fails, what each open screen showed then and had heard last: a failure that comes once in a hundred runs says why. */
export function tellScreens(): (context: BrowserContext) => void {
  const screens = new Map<Page, string[]>();
  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return;
    for (const [page, heard] of screens) if (!page.isClosed()) console.error(await told(page, heard));
  });
  return (context) =>
    void context.on("page", (page) => {
      const heard: string[] = [];
      const hear = (line: string) => void (heard.push(`${new Date().toISOString().slice(14, 23)} ${line}`) > LINES && heard.shift());
      screens.set(page, heard);
      page.on("pageerror", (error) => hear(`error: ${error.message}`));
      page.on("console", (message) => message.type() === "error" && hear(`console: ${message.text()}`));
      page.on("requestfailed", (request) => hear(`${request.method()} ${request.url()} failed: ${request.failure()?.errorText ?? ""}`));
      page.on("response", (response) => response.url().includes("/api/") && hear(`${response.request().method()} ${new URL(response.url()).pathname} ${response.status()}`));
    });
}

async function told(page: Page, heard: readonly string[]): Promise<string> {
  const shown = await page.locator("body").ariaSnapshot({ timeout: 5_000 }).catch((error: Error) => `(no picture: ${error.message})`);
  return [`The screen at ${page.url()}:`, shown, "It heard:", ...heard].join("\n");
}
