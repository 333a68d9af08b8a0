import { spawnSync } from "node:child_process";
import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Folders } from "./folders.ts";
import { type Cluster, refusal } from "./postmaster.ts";

type Request = { folders: Folders; cluster: Cluster; owner: string; password: string; unsafe: boolean };

/**
 * Makes the cluster beside its place and moves it there when it is whole, so that a kill in between leaves nothing half-made.
 * The built-in C.UTF-8 sorts by code point and knows all letters, the same on every machine.
 * @throws StartError with what initdb printed.
 */
export function initialise({ folders, cluster, owner, password, unsafe }: Request): void {
  const draft = `${folders.clusterDir}.new`;
  const passwordFile = `${folders.clusterDir}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const file of [draft, passwordFile]) give(file, cluster);
  const { status, stdout, stderr, error } = spawnSync(cluster.binaries.initdb, flags({ draft, passwordFile, owner, unsafe }), {
    ...cluster.user,
    cwd: path.parse(draft).root,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
  });
  rmSync(passwordFile, { force: true });
  if (status !== 0) {
    rmSync(draft, { recursive: true, force: true });
    throw refusal(`${stdout ?? ""}\n${stderr ?? ""}\n${error ? `could not run initdb: ${error.message}` : ""}`, folders.clusterDir);
  }
  renameSync(draft, folders.clusterDir);
}

type Flags = { draft: string; passwordFile: string; owner: string; unsafe: boolean };

function flags({ draft, passwordFile, owner, unsafe }: Flags): string[] {
  return [
    `--pgdata=${draft}`,
    `--username=${owner}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
    ...(unsafe ? ["--no-sync"] : []),
  ];
}

function give(file: string, { user }: Cluster): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(file, user.uid, user.gid);
}
