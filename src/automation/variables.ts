/** What may stand in an automatic message, in braces. */
export const VARIABLES = ["buyer", "shop", "order", "opening", "queue"] as const;
export type Variable = (typeof VARIABLES)[number];
export type Values = Record<Variable, string | null>;

const BRACED = /\{([a-z]+)\}/g;
const isVariable = (name: string): name is Variable => (VARIABLES as readonly string[]).includes(name);

export const unknownIn = (text: string): string[] => [...text.matchAll(BRACED)].map(([, name]) => name!).filter((name) => !isVariable(name));

/** The text with everything put in; or what it lacks, because a buyer must never read a brace. */
export function fillIn(text: string, values: Values): { text: string } | { missing: string } {
  for (const [, name] of text.matchAll(BRACED)) if (!isVariable(name!) || values[name] === null) return { missing: name! };
  return { text: text.replaceAll(BRACED, (whole, name: string) => (isVariable(name) ? (values[name] ?? whole) : whole)) };
}

/** The next opening as the shop's clock shows it: today only the time, else the day as well. */
export function openingText(openingMs: number, nowMs: number, offsetAt: (ms: number) => number): string {
  const local = (ms: number) => new Date(ms + offsetAt(ms)).toISOString();
  const [opening, now] = [local(openingMs), local(nowMs)];
  const time = opening.slice(11, 16);
  return opening.slice(0, 10) === now.slice(0, 10) ? time : `${opening.slice(5, 10)} ${time}`;
}
