import * as z from "zod";
import { Id, Instant, Subject, pageOf } from "../kernel/shapes.ts";
import { CLOCK_KINDS } from "./policies.ts";

export const ClockKind = z.enum(CLOCK_KINDS);
export const ClockState = z.enum(["running", "paused", "met", "breached", "not_needed", "cancelled"]);

/** One wait of a buyer. `holders` are half-open intervals; `to` null still holds it. */
export const Turn = z
  .object({
    id: Id,
    conversationId: Id,
    sessionId: Id.nullable(),
    shopId: z.string(),
    startedAt: Instant,
    answeredAt: Instant.nullable(),
    waitMs: z.int().nonnegative().nullable(),
    state: z.enum(["waiting", "answered", "not_needed"]),
    firstMessageId: Id.nullable(),
    replyMessageId: Id.nullable(),
    answeredBy: z.string().nullable(),
    holders: z.array(z.object({ agentId: z.string().nullable(), from: Instant, to: Instant.nullable() })),
    messages: z.int().nonnegative(),
    corrected: z.boolean(),
  })
  .meta({ id: "Turn" });

export const Clock = z
  .object({
    id: Id,
    kind: ClockKind,
    variant: z.enum(["normal", "after_opening"]),
    subject: Subject,
    conversationId: Id.nullable(),
    turnId: Id.nullable(),
    shopId: z.string(),
    startedAt: Instant,
    dueAt: Instant,
    stoppedAt: Instant.nullable(),
    state: ClockState,
    overdueMs: z.int().nonnegative().nullable(),
    agentId: z.string().nullable(),
    policy: z.object({ id: z.string(), version: z.int() }),
    noticedAt: Instant.nullable(),
    corrected: z.boolean(),
  })
  .meta({ id: "Clock" });

export const TurnPage = pageOf(Turn).meta({ id: "TurnPage" });
export const ClockPage = pageOf(Clock).meta({ id: "ClockPage" });

export type ClockKind = z.infer<typeof ClockKind>;
export type ClockState = z.infer<typeof ClockState>;
export type Turn = z.infer<typeof Turn>;
export type Clock = z.infer<typeof Clock>;
export type TurnPage = z.infer<typeof TurnPage>;
export type ClockPage = z.infer<typeof ClockPage>;
