import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { StartError } from "../kernel/start-error.ts";

/** Whom Postgres runs as. `{}` = as ourselves. */
export type RunAs = { uid?: number; gid?: number };

/** Where root keeps what must be open to the account that runs Postgres and cannot stay where it belongs. */
export const ROOT_STATE = "/var/lib/xiaoer";

const ACCOUNT = "postgres";

/**
 * Postgres refuses to run as root. As root it runs as the cluster's owner, else as `postgres` (made if missing), else as `nobody`.
 * @throws StartError `folder_unusable` when root finds no account to run it as.
 */
export function runAs(clusterDir: string): RunAs {
  if (process.getuid?.() !== 0) return {};
  if (existsSync(clusterDir)) {
    const { uid, gid } = statSync(clusterDir);
    if (uid !== 0) return { uid, gid };
  }
  const account = find(ACCOUNT) ?? create(ACCOUNT) ?? find("nobody");
  if (!account) throw new StartError("folder_unusable", "Postgres does not run as root, and no other account was found or could be made. Start as a normal user.");
  return account;
}

/** Whether `user` may pass through every folder that leads to `target` (and through `target`, where it is a folder that exists). */
export function canReach(target: string, { uid, gid }: RunAs): boolean {
  if (uid === undefined) return true;
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    if (existsSync(folder) && !mayPass(folder, uid, gid)) return false;
    if (folder === path.dirname(folder)) return true;
  }
}

function mayPass(folder: string, uid: number, gid: number | undefined): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder);
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  return (mode & bit) !== 0;
}

function find(name: string): RunAs | undefined {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

function create(name: string): RunAs | undefined {
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", name], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  return find(name);
}
