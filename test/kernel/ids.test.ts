import { expect, it } from "vitest";
import { newId } from "../../src/kernel/ids.ts";

it("makes ids that differ and sort in the order of their making, over several fills of its random bytes", () => {
  const ids = Array.from({ length: 5000 }, () => newId());
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(ids.map((id) => id.slice(24))).size).toBe(ids.length);
});

it("makes an id for an earlier instant without disturbing the order of those of now", () => {
  const before = newId();
  const earlier = newId(1_000);
  expect(earlier < before).toBe(true);
  expect(earlier).toMatch(/^00000000-03e8-7[0-9a-f]{3}-[89ab]/);
  expect(newId() > before).toBe(true);
});
