import postgres from "postgres";
import { inject } from "vitest";
import { roleUrl } from "../../src/db/migrate.ts";

const TEMPLATE = "xiaoer_template";
let made = 0;

export type TestDatabase = {
  ownerUrl: string;
  appUrl: string;
  workerUrl: string;
  secretKey: string;
  drop(): Promise<void>;
};

/** A migrated database of its own for a test file (some tens of ms). Close your pools, then `drop()` it. */
export async function createDatabase(): Promise<TestDatabase> {
  const [clusterUrl, secretKey] = [inject("postgresUrl"), inject("secretKey")];
  const name = `test_${process.pid}_${++made}`;
  await administer(clusterUrl, `create database ${name} template ${TEMPLATE} strategy file_copy`, CLONE);
  const url = new URL(clusterUrl);
  url.pathname = name;
  const ownerUrl = url.href;
  return {
    ownerUrl,
    appUrl: roleUrl(ownerUrl, "xiaoer_app", secretKey),
    workerUrl: roleUrl(ownerUrl, "xiaoer_worker", secretKey),
    secretKey,
    drop: () => administer(clusterUrl, `drop database ${name} with (force)`),
  };
}

/** Lets the file system copy the thousand files of the template, where it can: a third of the time. */
const CLONE = "set file_copy_method = clone";

async function administer(url: string, statement: string, before?: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    if (before) await sql.unsafe(before).catch(() => {});
    await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}
