import * as z from "zod";
import { Day, Name, paging } from "../kernel/input.ts";
import { HEAT_METRICS } from "./heat-metrics.ts";
import { SAMENESSES, SIDES } from "./sameness.ts";

/** Local dates of the shop; `to` is not counted any more. */
const span = { shop: Name, from: Day, to: Day };
const inOrder = ({ from, to }: { from: string; to: string }) => from < to;
const OUT_OF_ORDER = { path: ["to"], message: "The span ends before it begins." };

const heat = { ...span, metric: z.enum(HEAT_METRICS).default("turns"), agent: Name.optional() };
export const HeatFilter = z.object(heat).refine(inOrder, OUT_OF_ORDER);
export const HeatRowFilter = z
  .object({ ...heat, weekday: z.coerce.number().int().min(1).max(7), hour: z.coerce.number().int().min(0).max(23), hit: z.enum(["true", "false"]).optional(), ...paging })
  .refine(inOrder, OUT_OF_ORDER);

export const SamenessFilter = z.object(span).refine(inOrder, OUT_OF_ORDER);
export const SamenessRowFilter = z.object({ ...span, agent: Name, sameness: z.enum(SAMENESSES), side: z.enum(SIDES), ...paging }).refine(inOrder, OUT_OF_ORDER);

export const REASONS_OF = ["topic", "label", "complaint", "refund"] as const;
export const ReasonFilter = z.object(span).refine(inOrder, OUT_OF_ORDER);
/** An empty reason: those without one. */
export const ReasonRowFilter = z.object({ ...span, of: z.enum(REASONS_OF), reason: z.string().max(200).default(""), ...paging }).refine(inOrder, OUT_OF_ORDER);

export const ChangeFilter = z.object({ shop: Name });
/** Left out: oneself. */
export const OwnFilter = z.object({ agent: Name.optional() });

export type HeatFilter = z.output<typeof HeatFilter>;
export type HeatRowFilter = z.output<typeof HeatRowFilter>;
export type SamenessFilter = z.output<typeof SamenessFilter>;
export type SamenessRowFilter = z.output<typeof SamenessRowFilter>;
export type ReasonFilter = z.output<typeof ReasonFilter>;
export type ReasonRowFilter = z.output<typeof ReasonRowFilter>;
