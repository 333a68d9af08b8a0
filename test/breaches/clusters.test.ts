import fc from "fast-check";
import { expect, it } from "vitest";
import { tableOf } from "../../src/breaches/clusters.ts";

it("has hours in their order without gaps, and causes by how many", () => {
  const cells = [
    { row: "system", column: "9", count: 1 },
    { row: "absence", column: "22", count: 2 },
    { row: "absence", column: "20", count: 3 },
  ];
  const table = tableOf(cells, { by: "cause", across: "hour" });
  expect(table.rows).toEqual([{ key: "absence", count: 5 }, { key: "system", count: 1 }]);
  expect(table.columns.map(({ key }) => key)).toEqual(Array.from({ length: 14 }, (_, i) => String(9 + i)));
  expect(tableOf([], { by: "cause", across: "hour" })).toMatchObject({ total: 0, rows: [], columns: [] });
});

it("rows, columns and cells all sum to the whole", () => {
  const cell = fc.record({ row: fc.constantFrom("a", "b", "c"), column: fc.integer({ min: 0, max: 23 }).map(String), count: fc.nat(50) });
  fc.assert(
    fc.property(fc.uniqueArray(cell, { selector: ({ row, column }) => `${row} ${column}` }), (cells) => {
      const table = tableOf(cells, { by: "agent", across: "hour" });
      for (const side of [table.rows, table.columns, table.cells]) expect(side.reduce((sum, { count }) => sum + count, 0)).toBe(table.total);
    }),
  );
});
