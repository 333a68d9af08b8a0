import * as z from "zod";
import { Day, Name } from "../kernel/input.ts";

const number = (least: number, most: number) => z.coerce.number().min(least).max(most);

export const StaffingFilter = z
  .object({
    shop: Name,
    /** Share of the sessions that are to be answered first within `seconds`. */
    target: number(0.01, 0.999).default(0.8),
    seconds: number(0, 3_600).default(30),
    /** Local dates; `to` is not counted any more. Left out: the seven days from tomorrow. */
    from: Day.optional(),
    to: Day.optional(),
    /** How many past weeks it goes by. */
    weeks: z.coerce.number().int().min(1).max(26).default(4),
    /** How many chats one person serves at once. */
    chats: z.coerce.number().int().min(1).max(50).default(5),
    /** Share of those on shift who are not at their desk: breaks, meetings, training. */
    shrinkage: number(0, 0.6).default(0),
    /** Seconds that a session takes up beside the time between its first and last answer. */
    wrapUpSeconds: number(0, 3_600).default(60),
    /** Of a longer pause between two answers, the rest is free for somebody else. */
    idleSeconds: number(10, 7_200).default(300),
    model: z.enum(["c", "a"]).default("c").describe("Erlang C, or A with a patience."),
    /** Mean patience of buyers who leave, for `a`. */
    patienceSeconds: number(1, 86_400).default(300),
    format: z.enum(["json", "csv", "xlsx"]).optional(),
    lang: z.enum(["zh", "en"]).default("zh"),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, { path: ["to"], message: "The span ends before it begins." });

export type StaffingFilter = z.output<typeof StaffingFilter>;
