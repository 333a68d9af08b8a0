import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { migrate, roleUrl } from "../../src/db/migrate.ts";
import { createDatabase, type TestDatabase } from "../harness/database.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const MIGRATIONS = path.resolve(import.meta.dirname, "../../drizzle");
const secretKey = inject("secretKey");

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

const request = () => ({ ownerUrl: database.ownerUrl, secretKey, folder: MIGRATIONS, allowUnsafe: true });

describe("migrate", () => {
  it("does nothing the second time, from several servers at once", async () => {
    const [before] = await sql`select count(*)::int as n from drizzle.__drizzle_migrations`;
    await Promise.all([migrate(request()), migrate(request()), migrate(request())]);
    const [after] = await sql`select count(*)::int as n from drizzle.__drizzle_migrations`;
    expect(after).toEqual(before);
  });

  it("leaves the database as it was when a migration fails", async () => {
    const folder = temporaryFolder();
    cpSync(MIGRATIONS, folder, { recursive: true });
    addMigration(folder, "9998_first", "create table half_done (id int);");
    addMigration(folder, "9999_second", "select no_such_column;");
    await expect(migrate({ ...request(), folder })).rejects.toMatchObject({ fault: "migration_failed", message: expect.stringContaining("no_such_column") });
    const [found] = await sql`select to_regclass('half_done') as name`;
    expect(found?.name).toBeNull();
  });

  it("refuses a database that may lose what it confirmed", async () => {
    await expect(migrate({ ...request(), allowUnsafe: false })).rejects.toMatchObject({ fault: "database_unsuitable", message: expect.stringContaining("fsync = off") });
  });

  it("lets the login roles in by the key alone, held as they are meant to be", async () => {
    for (const role of ["xiaoer_app", "xiaoer_worker"] as const) {
      const own = postgres(roleUrl(database.ownerUrl, role, secretKey), { max: 1 });
      expect(await own`select rolsuper or rolbypassrls or rolcreaterole as mighty from pg_roles where rolname = current_user`).toEqual([{ mighty: false }]);
      await own.end();
      const stranger = postgres(roleUrl(database.ownerUrl, role, "another key"), { max: 1 });
      await expect(stranger`select 1`).rejects.toThrow("password authentication failed");
      await stranger.end();
    }
  });
});

function addMigration(folder: string, tag: string, statement: string): void {
  writeFileSync(path.join(folder, `${tag}.sql`), statement);
  const file = path.join(folder, "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(file, "utf8")) as { entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[] };
  const last = journal.entries.at(-1)!;
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1, tag });
  writeFileSync(file, JSON.stringify(journal));
}
