import { DomainError } from "./errors.ts";

/** An exact number: `num` ÷ `den` in lowest terms, `den` above 0. Scores and money are counted with it, so that 0.1 + 0.2 is 0.3. */
export type Fraction = { readonly num: bigint; readonly den: bigint };

export const ZERO: Fraction = { num: 0n, den: 1n };

/** The decimal number that is written, digit by digit: 59.5 is 119 ÷ 2. @throws DomainError `invalid` for what is not finite. */
export function exact(value: number): Fraction {
  const match = /^(-?\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value));
  if (!match) throw new DomainError("invalid", `${value} is not a number to count with.`);
  const [, whole = "0", decimals = "", exponent = "0"] = match;
  const power = Number(exponent) - decimals.length;
  const num = BigInt(whole + decimals);
  return power < 0 ? reduce(num, 10n ** BigInt(-power)) : reduce(num * 10n ** BigInt(power), 1n);
}

export const plus = (a: Fraction, b: Fraction): Fraction => reduce(a.num * b.den + b.num * a.den, a.den * b.den);
export const minus = (a: Fraction, b: Fraction): Fraction => reduce(a.num * b.den - b.num * a.den, a.den * b.den);
export const times = (a: Fraction, b: Fraction): Fraction => reduce(a.num * b.num, a.den * b.den);
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(plus, ZERO);

/** @throws RangeError for a division by 0: who asks knows what no figure means. */
export function over(a: Fraction, b: Fraction): Fraction {
  if (b.num === 0n) throw new RangeError("Division by 0.");
  return b.num < 0n ? reduce(-a.num * b.den, a.den * -b.num) : reduce(a.num * b.den, a.den * b.num);
}

/** Below 0, 0 or above 0, as for sorting. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const atLeast = (value: Fraction, least: Fraction): Fraction => (compare(value, least) < 0 ? least : value);
export const atMost = (value: Fraction, most: Fraction): Fraction => (compare(value, most) > 0 ? most : value);

/** The next whole number below, or the number itself. */
export function floor({ num, den }: Fraction): Fraction {
  const whole = num / den;
  return { num: num < 0n && whole * den !== num ? whole - 1n : whole, den: 1n };
}

/** The next whole number above, or the number itself. */
export const ceil = ({ num, den }: Fraction): Fraction => negate(floor({ num: -num, den }));

/** The nearest whole number; a half goes away from 0, as in 2.345 yuan → 235 fen and −2.345 → −235. */
export function round(value: Fraction): Fraction {
  const half = { num: 1n, den: 2n };
  return value.num < 0n ? negate(floor(plus(negate(value), half))) : floor(plus(value, half));
}

/** The nearest number that a machine has: exact wherever the decimal number is one. */
export function toNumber({ num, den }: Fraction): number {
  const isSmall = (value: bigint) => value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= -BigInt(Number.MAX_SAFE_INTEGER);
  if (isSmall(num) && isSmall(den)) return Number(num) / Number(den);
  return Number(`${(num * 10n ** 40n) / den}e-40`);
}

const negate = ({ num, den }: Fraction): Fraction => ({ num: -num, den });

function reduce(num: bigint, den: bigint): Fraction {
  const shared = greatestShared(num < 0n ? -num : num, den);
  return shared === 1n ? { num, den } : { num: num / shared, den: den / shared };
}

function greatestShared(a: bigint, b: bigint): bigint {
  return b === 0n ? (a === 0n ? 1n : a) : greatestShared(b, a % b);
}
