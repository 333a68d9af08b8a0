import fc from "fast-check";
import { expect, it } from "vitest";
import { atLeast, atMost, ceil, compare, exact, floor, minus, over, plus, round, sum, times, toNumber } from "../../src/kernel/fraction.ts";

const decimal = fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 0, max: 6 })).map(([digits, places]) => Number(`${digits}e-${places}`));

it("does not share the errors of binary fractions", () => {
  expect(toNumber(plus(exact(0.1), exact(0.2)))).toBe(0.3);
  expect(toNumber(times(exact(1.1), exact(1.1)))).toBe(1.21);
  expect(toNumber(minus(exact(97), exact(95.3)))).toBe(1.7);
  expect(toNumber(sum([exact(29.9), exact(0.05), exact(0.05)]))).toBe(30);
});

it.each([
  ["1e-7", 1e-7],
  ["1.5e-9", 1.5e-9],
  ["1e21", 1e21],
  ["−2.5e22", -2.5e22],
  ["9007199254740993 as it is held", Number("9007199254740993")],
  ["0", 0],
])("reads %s as it is written", (_, value) => expect(toNumber(exact(value))).toBe(value));

it.each([
  [2.5, 2, 3, 3],
  [-2.5, -3, -2, -3],
  [2.4, 2, 3, 2],
  [-2.4, -3, -2, -2],
  [3, 3, 3, 3],
  [-3, -3, -3, -3],
  [0, 0, 0, 0],
])("%d has the floor %d, the ceiling %d and is rounded to %d", (value, below, above, nearest) => {
  expect([floor, ceil, round].map((to) => toNumber(to(exact(value))))).toEqual([below, above, nearest]);
});

it("refuses what is no number, and a division by 0", () => {
  for (const value of [Number.NaN, Infinity, -Infinity]) expect(() => exact(value)).toThrow("is not a number");
  expect(() => over(exact(1), exact(0))).toThrow("Division by 0");
});

it("divides by what is below 0", () => expect(toNumber(over(exact(1), exact(-4)))).toBe(-0.25));

it("answers the number nearest to a third, also of large ones", () => {
  expect(toNumber(over(exact(100), exact(3)))).toBe(100 / 3);
  const large = over(times(exact(9_007_199_254_740_991), exact(9_007_199_254_740_991)), exact(9_007_199_254_740_991));
  expect(toNumber(large)).toBe(9_007_199_254_740_991);
});

it("keeps every decimal number through reading, adding and taking away", () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      expect(toNumber(exact(a))).toBe(a === 0 ? 0 : a);
      expect(compare(minus(plus(exact(a), exact(b)), exact(b)), exact(a))).toBe(0);
      expect(Math.sign(compare(exact(a), exact(b)))).toBe(Math.sign(a - b));
      expect(toNumber(atLeast(exact(a), exact(b)))).toBe(toNumber(exact(Math.max(a, b))));
      expect(toNumber(atMost(exact(a), exact(b)))).toBe(toNumber(exact(Math.min(a, b))));
    }),
  );
});
