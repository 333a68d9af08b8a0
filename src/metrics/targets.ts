import * as z from "zod";
import { CATALOGUE } from "./catalogue.ts";

const DIRECTION: ReadonlyMap<string, "higher" | "lower" | null> = new Map(CATALOGUE.map(({ name, better }) => [name, better]));

/** What figures are to reach, by their names. A name that no figure has, and a figure of which neither more nor less is better, would be kept and never said: both are refused. */
export const MetricTargets = z.record(z.string().max(60), z.number()).superRefine((targets, issues) => {
  for (const name of Object.keys(targets)) {
    const direction = DIRECTION.get(name);
    if (direction === undefined) issues.addIssue({ code: "custom", path: [name], message: `There is no figure ${name}.` });
    if (direction === null) issues.addIssue({ code: "custom", path: [name], message: `Of ${name} neither more nor less is better: it can't miss a target.` });
  }
});
