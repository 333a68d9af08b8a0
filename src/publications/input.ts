import * as z from "zod";
import { Names, paging } from "../kernel/input.ts";
import { Metric } from "../metrics/targets.ts";
import { EVERY } from "./schedule.ts";

const Target = z.object({
  channel: z.enum(["email", "robot", "webhook"]),
  target: z.string().trim().min(1).max(200).describe("A person's id or an address for e-mail; the robot's or the subscription's id."),
});

const body = {
  name: z.string().trim().min(1).max(120),
  every: z.enum(EVERY),
  hour: z.int().min(0).max(23).describe("Of the shop's day."),
  weekday: z.int().min(1).max(7).nullable().default(null).describe("Of a weekly one; Monday is 1."),
  monthday: z.int().min(1).max(28).nullable().default(null).describe("Of a monthly one."),
  by: z.enum(["shop", "agent", "team"]),
  metrics: z.array(Metric).min(1).max(8),
  targets: z.array(Target).min(1).max(20),
  language: z.enum(["zh", "en"]).default("zh"),
  enabled: z.boolean().default(true),
};

type Dated = { every: string; weekday: number | null; monthday: number | null };
const needsDay = ({ every, weekday, monthday }: Dated) => (every === "week" ? weekday !== null : every !== "month" || monthday !== null);
const DAY_MISSING = { path: ["every"], message: "A weekly one needs its weekday, a monthly one its day." };

export const NewPublication = z.object({ shopId: z.string().min(1).max(120), ...body }).refine(needsDay, DAY_MISSING);
/** `version`: what the person had before them. */
export const PublicationChange = z.object({ ...body, version: z.int() }).refine(needsDay, DAY_MISSING);
export const PublicationFilter = z.object({ shop: Names.optional() });
export const RunFilter = z.object(paging);

export type NewPublication = z.output<typeof NewPublication>;
export type PublicationChange = z.output<typeof PublicationChange>;
export type RunFilter = z.output<typeof RunFilter>;
export type Target = z.output<typeof Target>;
