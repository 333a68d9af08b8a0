import type { Sql } from "../db/client.ts";

/** True when the newest table that this version needs is there. */
export async function isMigrated(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ there: boolean }[]>`select to_regclass('public.events') is not null and to_regclass('public.clocks') is not null as there`;
  return row?.there ?? false;
}
