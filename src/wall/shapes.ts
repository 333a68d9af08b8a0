import * as z from "zod";
import { Id, Instant, PersonRef } from "../kernel/shapes.ts";
import { ShareFigure } from "../metrics/shapes.ts";
import { PresenceState } from "../people/shapes.ts";

const Count = z.int().nonnegative();
const Rate = ShareFigure;

/** `late`: waits whose answer is due already. `turns`, `rate` (answered within 3 minutes) and `breaches` are of the shop's own day. */
export const WallShop = z
  .object({ id: z.string(), name: z.string(), timeZone: z.string(), waiting: Count, queued: Count, late: Count, longestSince: Instant.nullable(), turns: Count, rate: Rate, breaches: z.object({ open: Count, excused: Count, upheld: Count }) })
  .meta({ id: "WallShop" });

/** `vanished`: said to be there, without a sign of life. `load`: open conversations that they hold. */
export const WallAgent = z
  .object({
    agent: PersonRef,
    number: z.string().nullable(),
    state: PresenceState,
    reason: z.string().nullable(),
    since: Instant.nullable(),
    until: Instant.nullable(),
    vanished: z.boolean(),
    load: Count,
    capacity: Count,
    waiting: Count,
    longestSince: Instant.nullable(),
    turns: Count,
    rate: Rate,
  })
  .meta({ id: "WallAgent" });

/** The buyer's name is masked. */
export const WallWait = z
  .object({ conversationId: Id, shopId: z.string(), agent: PersonRef.nullable(), buyerName: z.string().nullable(), lastText: z.string().nullable(), waitingSince: Instant, dueAt: Instant.nullable() })
  .meta({ id: "WallWait" });

export const WallHour = z.object({ startsAt: Instant, turns: Count }).meta({ id: "WallHour" });

/** What goes on now. `day`: the first of the local days that are counted began then; `timeZone` is the shops' own where they share one, else UTC. */
export const Wall = z.object({ at: Instant, day: Instant, timeZone: z.string(), shops: z.array(WallShop), longest: z.array(WallWait), agents: z.array(WallAgent), hours: z.array(WallHour) }).meta({ id: "Wall" });

export type Wall = z.infer<typeof Wall>;
export type WallAgent = z.infer<typeof WallAgent>;
export type WallHour = z.infer<typeof WallHour>;
