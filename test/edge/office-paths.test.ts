import { afterAll, beforeAll, expect, it } from "vitest";
import { createDesk } from "../../src/surface/desk.ts";
import { isOffice } from "../../src/surface/office-paths.ts";
import { createOffice } from "../../src/surface/office.ts";
import { createWholeApp } from "../http/whole-app.ts";

let whole: Awaited<ReturnType<typeof createWholeApp>>;
beforeAll(async () => void (whole = await createWholeApp()));
afterAll(() => whole?.close());

type Routes = { routes: { method: string; path: string }[] };
const operations = ({ routes }: Routes) => new Set(routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`));
const isOfOffice = (operation: string) => isOffice(operation.split(" ")[1]!);
const isDescription = (operation: string) => /^GET \/(openapi\.json|docs)/.test(operation);

it("each operation is the desk's or the office's, and its path says whose", () => {
  const all = [...operations(whole.app as Routes)];
  const [desk, office] = [operations(createDesk(whole.deps) as Routes), operations(createOffice(whole.deps) as Routes)];
  expect(all.length).toBeGreaterThan(200);
  expect(all.filter(isOfOffice).toSorted()).toEqual([...office].filter((one) => !isDescription(one)).toSorted());
  expect(all.filter((one) => !isOfOffice(one)).toSorted()).toEqual([...desk].toSorted());
});
