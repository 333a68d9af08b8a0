import { expect, it } from "vitest";
import { jsonWithItems } from "../../src/metrics/write-json.ts";

const read = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));

it("is what JSON itself writes, however long and in whatever letters", () => {
  for (const items of [[], [1], [{ name: "林小梅" }, null], Array.from({ length: 3_000 }, (_, i) => ({ i, name: "客服😀".repeat(i % 40), at: new Date(i).toISOString() })), ["茶".repeat(200_000), "x"]]) {
    expect(read(jsonWithItems({ from: "甲", to: null }, items))).toEqual({ from: "甲", to: null, items });
    expect(read(jsonWithItems({}, items))).toEqual({ items });
  }
});
