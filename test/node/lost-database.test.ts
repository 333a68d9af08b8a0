import { expect, it } from "vitest";
import { inDatabaseWords } from "../../src/node/lost-database.ts";

it("says that the disk is full or that the connection was cut, and leaves what is our own fault alone", async () => {
  expect(await inDatabaseWords(Object.assign(new Error("could not extend file"), { code: "53100" }))).toMatchObject({ fault: "disk_full" });
  expect(await inDatabaseWords(Object.assign(new Error("write CONNECTION_CLOSED"), { code: "CONNECTION_CLOSED" }))).toMatchObject({ fault: "database_unreachable" });
  const own = new TypeError("x is not a function");
  expect(await inDatabaseWords(own)).toBe(own);
  expect(await inDatabaseWords(null)).toBeNull();
});
