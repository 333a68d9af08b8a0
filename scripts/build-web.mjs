import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, runTool, stop } from "./bootstrap.mjs";

const marker = path.join(root, "dist/web/.built");
/** The web imports types and pure files of src/ too. */
const SOURCES = ["web", "src", "package-lock.json"];

/** Builds the web into dist/web unless it is newer than all that it is made of. */
export function buildWeb() {
  const config = path.join(root, "web/vite.config.ts");
  if (!existsSync(config) || !isStale()) return;
  console.error("Building the web …");
  rmSync(marker, { force: true });
  if (runTool("vite/bin/vite.js", ["build", "--config", config, "--logLevel", "warn"]) !== 0) stop("The web could not be built. vite's own words stand above.");
  writeFileSync(marker, "");
}

function isStale() {
  if (!existsSync(marker)) return true;
  const { mtimeMs } = statSync(marker);
  return SOURCES.some((source) => isNewer(path.join(root, source), mtimeMs));
}

function isNewer(place, thanMs) {
  const found = statSync(place);
  if (!found.isDirectory()) return found.mtimeMs > thanMs;
  return found.mtimeMs > thanMs || readdirSync(place).some((name) => isNewer(path.join(place, name), thanMs));
}
