import * as z from "zod";
import { CATALOGUE, EVERY_METRIC } from "./catalogue.ts";
import type { MetricName } from "./definition.ts";

const DIRECTION: ReadonlyMap<string, "higher" | "lower" | null> = new Map(CATALOGUE.map(({ name, better }) => [name, better]));

/** Says which of the names that were given no figure has. */
const noFigure = ({ input }: { input?: unknown }): string => {
  const unknown = [input].flat().filter((name) => typeof name !== "string" || !DIRECTION.has(name));
  return unknown.length === 0 ? "These are more figures than there are." : `There is no figure ${unknown.map((name) => String(name).slice(0, 60)).join(", ")}.`;
};

/** A figure by its name. */
export const Metric = z.enum(EVERY_METRIC as readonly [MetricName, ...MetricName[]], { error: noFigure });
/** One or several by their names, or all of the catalogue. */
export const Metrics = z.union([z.literal("all"), Metric, z.array(Metric).max(EVERY_METRIC.length)], { error: noFigure });

/** What figures are to reach, by their names. A name that no figure has, and a figure of which neither more nor less is better, would be kept and never said: both are refused. */
export const MetricTargets = z.record(z.string().max(60), z.number()).superRefine((targets, issues) => {
  for (const name of Object.keys(targets)) {
    const direction = DIRECTION.get(name);
    if (direction === undefined) issues.addIssue({ code: "custom", path: [name], message: `There is no figure ${name}.` });
    if (direction === null) issues.addIssue({ code: "custom", path: [name], message: `Of ${name} neither more nor less is better: it can't miss a target.` });
  }
});
