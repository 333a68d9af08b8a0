/** What may stand in a reply, in braces. */
export const VARIABLES = ["buyer", "order", "agent", "number", "shop"] as const;
export type Values = Record<(typeof VARIABLES)[number], string | null>;

const VARIABLE = new RegExp(`\\{(${VARIABLES.join("|")})\\}`, "g");

/** Puts in what is known; what is not stays as it is, to be seen. */
export const filledIn = (text: string, values: Values): string => text.replaceAll(VARIABLE, (whole, name: keyof Values) => values[name] ?? whole);

/** Variables that nothing was put in for: a buyer must never read them. */
export const leftIn = (text: string): string[] => [...new Set(text.match(VARIABLE) ?? [])];
