import * as z from "zod";
import { Name, paging } from "../kernel/input.ts";
import { BREAK_REASONS } from "../shifts/settings.ts";
import { BreakState } from "./shapes.ts";

export const BreakFilter = z.object({ shop: Name.optional(), state: BreakState.optional(), ...paging });
/** `shopId`: whose leads are asked; left out, those of the person's first shop. */
export const BreakInput = z.object({ shopId: Name.optional(), reason: z.enum(BREAK_REASONS), minutes: z.int().min(1).max(480), note: z.string().trim().max(300).default("") });
export const BreakDecision = z.object({ verdict: z.enum(["approved", "refused"]), answer: z.string().trim().max(300).default("") });

export type BreakFilter = z.output<typeof BreakFilter>;
export type BreakInput = z.output<typeof BreakInput>;
export type BreakDecision = z.output<typeof BreakDecision>;
