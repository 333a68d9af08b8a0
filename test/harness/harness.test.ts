import postgres from "postgres";
import { afterAll, expect, it } from "vitest";
import { launchBrowser } from "./browser.ts";
import { createDatabase } from "./database.ts";

const database = await createDatabase();
afterAll(() => database.drop());

it("gives each file a database of its own", async () => {
  const other = await createDatabase();
  const sql = postgres(database.ownerUrl, { max: 1 });
  await sql`create table only_here (id int)`;
  const elsewhere = postgres(other.ownerUrl, { max: 1 });
  const [found] = await elsewhere`select to_regclass('only_here') as name`;
  expect(found?.name).toBeNull();
  await Promise.all([sql.end(), elsewhere.end()]);
  await other.drop();
});

it("opens a real browser", async () => {
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.setContent("<title>小二</title>");
  expect(await page.title()).toBe("小二");
  await browser.close();
});
