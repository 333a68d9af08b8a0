import { expect, it } from "vitest";
import { jsonWithItems } from "../../src/metrics/write-json.ts";

const read = (stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<unknown> => new Response(stream).json();

it("is what JSON itself writes, however long and in whatever letters", async () => {
  for (const items of [[], [1], [{ name: "林小梅" }, null], Array.from({ length: 3_000 }, (_, i) => ({ i, name: "客服😀".repeat(i % 40), at: new Date(i).toISOString() })), ["茶".repeat(200_000), "x"]]) {
    expect(await read(jsonWithItems({ from: "甲", to: null }, items))).toEqual({ from: "甲", to: null, items });
    expect(await read(jsonWithItems({}, items))).toEqual({ items });
  }
});

it("makes items as they are taken, and no more once nobody listens", async () => {
  let made = 0;
  const items = function* () {
    for (;;) yield { i: (made += 1), words: "客服".repeat(1_000) };
  };
  const reader = jsonWithItems({}, items()).getReader();
  for (let i = 0; i < 3; i++) expect((await reader.read()).done).toBe(false);
  await reader.cancel();
  const then = made;
  expect(then).toBeLessThan(1_000);
  await new Promise((resolve) => setImmediate(resolve));
  expect(made).toBe(then);
});
