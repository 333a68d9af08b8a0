import type { Formula } from "./examples.ts";
import { complaintFormulas } from "./formulas/complaints.ts";
import { inspectionFormulas } from "./formulas/inspections.ts";
import { scorecardFormulas } from "./formulas/scorecards.ts";
import { timeFormulas } from "./formulas/times.ts";

/** The product's rules by the names that worked examples give them. No rule lives here: each is asked where the product asks it. */
export const formulas: Readonly<Record<string, Formula>> = { ...scorecardFormulas, ...complaintFormulas, ...inspectionFormulas, ...timeFormulas };
