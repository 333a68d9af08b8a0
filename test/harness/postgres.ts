import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrate } from "../../src/db/migrate.ts";
import { startPostgres } from "../../src/node/embedded-postgres.ts";
import { openRunFolder, removeLeftOvers } from "./run-folder.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The owner's address of the run's one Postgres. */
    postgresUrl: string;
    secretKey: string;
  }
}

export const TEMPLATE = "xiaoer_template";
const SECRET_KEY = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const MIGRATIONS = path.resolve(import.meta.dirname, "../../drizzle");

/** One Postgres for the whole run, in a folder of its own, with the migrations run once into a template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await removeLeftOvers();
  const folder = openRunFolder("run");
  const dataDir = path.join(folder, "data");
  const server = await startPostgres({ dataDir, unsafe: true });
  await makeTemplate(server.url);
  project.provide("postgresUrl", server.url);
  project.provide("secretKey", SECRET_KEY);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

async function makeTemplate(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(`create database ${TEMPLATE}`);
  await sql.end();
  const url = new URL(ownerUrl);
  url.pathname = TEMPLATE;
  if (!existsSync(path.join(MIGRATIONS, "meta", "_journal.json"))) return;
  await migrate({ ownerUrl: url.href, secretKey: SECRET_KEY, folder: MIGRATIONS, allowUnsafe: true });
}
