import { expect, test, vi } from "vitest";
import { keys, putCase } from "../../web/complaints/cache.ts";
import { caseQuery } from "../../web/complaints/queries.ts";
import type { ComplaintCase } from "../../web/kernel/shapes.ts";
import { client } from "./rows.ts";

const one = (version: number, state: ComplaintCase["state"]) => ({ id: "k1", version, state }) as ComplaintCase;

test("an answer that left the server before an act and comes after it changes nothing; a newer one does", async () => {
  const made = client();
  let leaves = Promise.withResolvers<Response>();
  vi.stubGlobal("fetch", () => leaves.promise);
  const asked = made.fetchQuery(caseQuery("k1"));
  putCase(made, one(2, "pacified"));
  leaves.resolve(Response.json(one(1, "recorded")));
  await asked;
  expect(made.getQueryData(keys.one("k1"))).toMatchObject({ version: 2, state: "pacified" });
  leaves = Promise.withResolvers<Response>();
  leaves.resolve(Response.json(one(3, "coordinating")));
  await made.fetchQuery({ ...caseQuery("k1"), staleTime: 0 });
  expect(made.getQueryData(keys.one("k1"))).toMatchObject({ version: 3, state: "coordinating" });
  vi.unstubAllGlobals();
});
