import { existsSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { inflate } from "@sparticuz/chromium";
import { type Browser, chromium, type LaunchOptions } from "playwright-core";

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

/** The machine's Chromium, else (or with BROWSER=npm) the one that npm brought. It calls nobody but the page's own server. */
export async function launchBrowser(): Promise<Browser> {
  const own = existsSync(INSTALLED) && process.env.BROWSER !== "npm";
  return chromium.launch({ args: QUIET, ...(own ? { executablePath: INSTALLED } : await brought()) });
}

/** Chromium from npm, with the libraries and fonts that it needs and a bare machine lacks. */
async function brought(): Promise<LaunchOptions> {
  const folder = await unpacked();
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: path.join(folder, "al2023", "lib"),
    ...(!existsSync("/etc/fonts") && { FONTCONFIG_PATH: path.join(folder, "fonts") }),
  };
  return { executablePath: path.join(folder, "chromium"), env };
}

/** Unpacked once a machine, account and version; a finished folder appears by one rename, as several test files may ask at once. */
async function unpacked(): Promise<string> {
  const require = createRequire(import.meta.url);
  const bin = path.resolve(require.resolve("@sparticuz/chromium"), "../../bin");
  const { version } = require("../../package-lock.json").packages["node_modules/@sparticuz/chromium"] as { version: string };
  const folder = path.join(tmpdir(), `xiaoer-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(folder)) return folder;

  const draft = await mkdtemp(`${folder}-`);
  await inTemporaryFolder(draft, () => Promise.all(["chromium", "fonts.tar", "swiftshader.tar", "al2023.tar"].map((name) => inflate(path.join(bin, `${name}.br`)))));
  await rename(draft, folder).catch(() => rm(draft, { recursive: true, force: true }));
  return folder;
}

/** `inflate` writes to the folder for temporary files, wherever that is. */
async function inTemporaryFolder(folder: string, work: () => Promise<unknown>): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
