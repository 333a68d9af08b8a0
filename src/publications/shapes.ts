import * as z from "zod";
import { Id, Instant, pageOf } from "../kernel/shapes.ts";
import { Sending, TestAnswer } from "../senders/shapes.ts";

const Channel = z.enum(["email", "robot", "webhook"]);

export const Publication = z
  .object({
    id: Id,
    shopId: z.string(),
    name: z.string(),
    every: z.enum(["day", "week", "month"]),
    hour: z.int(),
    weekday: z.int().nullable(),
    monthday: z.int().nullable(),
    by: z.enum(["shop", "agent", "team"]),
    metrics: z.array(z.string()),
    targets: z.array(z.object({ channel: Channel, target: z.string() })),
    language: z.enum(["zh", "en"]),
    enabled: z.boolean(),
    nextAt: Instant.nullable(),
    version: z.int(),
    createdAt: Instant,
  })
  .meta({ id: "Publication" });
export const PublicationPage = pageOf(Publication).meta({ id: "PublicationPage" });

/** One issue: what it told of, and its way to each target. */
export const PublicationRun = z
  .object({ id: Id, publicationId: Id, dueAt: Instant, ranAt: Instant, spanFrom: Instant, spanTo: Instant, lines: z.int(), sendings: z.array(Sending) })
  .meta({ id: "PublicationRun" });
export const PublicationRunPage = pageOf(PublicationRun).meta({ id: "PublicationRunPage" });

/** What would go out, and what each target answered to it. */
export const PublicationTest = z
  .object({ title: z.string(), lines: z.array(z.string()), answers: z.array(TestAnswer.extend({ channel: Channel, target: z.string() })) })
  .meta({ id: "PublicationTest" });

export type Publication = z.infer<typeof Publication>;
export type PublicationPage = z.infer<typeof PublicationPage>;
export type PublicationRun = z.infer<typeof PublicationRun>;
export type PublicationRunPage = z.infer<typeof PublicationRunPage>;
export type PublicationTest = z.infer<typeof PublicationTest>;
