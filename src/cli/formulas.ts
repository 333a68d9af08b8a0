import type { Formula } from "./examples.ts";

/** The product's rules by the names that worked examples give them. A rule joins when it is built. */
export const formulas: Readonly<Record<string, Formula>> = {};
