import { existsSync } from "node:fs";
import chromium from "@sparticuz/chromium";
import { type Browser, chromium as engine } from "playwright-core";

const INSTALLED = "/usr/bin/chromium";
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-dev-shm-usage",
];

/** The machine's Chromium, else the one that npm brought. It calls nobody but the page's own server. */
export async function launchBrowser(): Promise<Browser> {
  if (existsSync(INSTALLED)) return engine.launch({ executablePath: INSTALLED, args: QUIET });
  return engine.launch({ executablePath: await chromium.executablePath(), args: [...chromium.args, ...QUIET] });
}
