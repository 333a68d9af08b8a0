import { getTableColumns, is } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import { getTableConfig, PgTable } from "drizzle-orm/pg-core";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as schema from "../../src/db/schema/index.ts";
import { createDatabase, type TestDatabase } from "../harness/database.ts";

let database: TestDatabase;
let sql: postgres.Sql;
beforeAll(async () => {
  database = await createDatabase();
  sql = postgres(database.ownerUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

const tables: PgTable[] = Object.values(schema).flatMap((value) => (is(value, PgTable) ? [value] : []));

/** An actor's shops are read from it, so it cannot be held to them. */
const SCOPE_TABLE = "user_shops";

/** As Postgres says it: `timestamp (3) with time zone` and `timestamp(3) with time zone` are one. */
const spelled = (type: string) => type.replaceAll(" (", "(").replace(/^serial/, "integer").replace(/^bigserial/, "bigint");

describe("the migrated database", () => {
  it("has the tables and columns of the schema, each of the same type and as nullable", async () => {
    const found = await sql<{ place: string; type: string; required: boolean }[]>`
      select c.relname || '.' || a.attname as place, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped`;
    const wanted = tables.flatMap((table) =>
      Object.entries(getTableColumns(table)).map(([key, column]) => {
        const name = column.keyAsName ? toSnakeCase(key) : column.name;
        return `${getTableConfig(table).name}.${name} ${spelled(column.getSQLType())} ${column.notNull ? "not null" : "null"}`;
      }),
    );
    expect(found.map(({ place, type, required }) => `${place} ${spelled(type)} ${required ? "not null" : "null"}`).sort()).toEqual(wanted.sort());
  });

  it("holds every table with a shop to row-level security, its owner included", async () => {
    const open = await sql<{ name: string }[]>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'shop_id' and not a.attisdropped)
        and not (c.relrowsecurity and c.relforcerowsecurity)`;
    expect(open.map(({ name }) => name)).toEqual([SCOPE_TABLE]);
  });

  it("keeps from requests what signs people, keys and platforms in", async () => {
    const closed = await sql<{ name: string }[]>`
      select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and not has_table_privilege('xiaoer_app', c.oid, 'select')
      order by 1`;
    expect(closed.map(({ name }) => name)).toEqual(["api_keys", "connections", "credentials", "rate_limits", "sign_ins", "verifications"]);
  });
});
