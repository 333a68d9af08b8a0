import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { startPostgres } from "../../src/node/embedded-postgres.ts";
import { StartError } from "../../src/kernel/start-error.ts";

/** Stops and removes the Postgres of each test run that was killed. Folders in use by a running one stay. */
export async function removeLeftOvers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const folder = path.join(parent, name);
    const dataDir = path.join(folder, "data");
    // Without a cluster it may be another run's that is just beginning.
    if (existsSync(path.join(dataDir, "postgres", "cluster")) && (await isStopped(dataDir))) await rm(folder, { recursive: true, force: true });
  }
}

async function isStopped(dataDir: string): Promise<boolean> {
  try {
    const server = await startPostgres({ dataDir, unsafe: true });
    await server.stop();
    return true;
  } catch (error) {
    return !(error instanceof StartError && error.fault === "folder_in_use");
  }
}
