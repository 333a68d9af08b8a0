import * as z from "zod";
import { Name, paging } from "../kernel/input.ts";
import { HandoverState } from "./shapes.ts";

export const HandoverFilter = z.object({ shop: Name.optional(), state: HandoverState.optional(), ...paging });
export const OpenFilter = z.object({ shop: Name });
/** `toId` left out: whoever of the next shift takes it. */
export const HandoverInput = z.object({ shopId: Name, toId: Name.nullable().default(null), note: z.string().trim().min(1).max(2_000) });

export type HandoverFilter = z.output<typeof HandoverFilter>;
export type HandoverInput = z.output<typeof HandoverInput>;
