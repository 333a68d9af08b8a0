import { z } from "zod";
import { Id, Instant, PersonRef } from "../kernel/shapes.ts";
import { Message } from "../messages/shapes.ts";
import { Clock, Turn } from "../sla/shapes.ts";

const Count = z.int().nonnegative();
const Ms = z.int().nonnegative().nullable();

/** Whole milliseconds; null without rows. */
export const ResponseTimeFigure = z.object({ count: Count, sumMs: Count, meanMs: Ms, p50Ms: Ms, p90Ms: Ms, p99Ms: Ms }).meta({ id: "ResponseTimeFigure" });
/** `share` is null when `total` is 0. */
export const ShareFigure = z.object({ hit: Count, total: Count, share: z.number().min(0).max(1).nullable() }).meta({ id: "ShareFigure" });

export const Metrics = z
  .object({
    turns: Count,
    sessions: Count,
    buyers: Count,
    messages_in: Count,
    messages_out: Count,
    breaches: z.object({ open: Count, excused: Count, upheld: Count }),
    first_response_time: ResponseTimeFigure,
    response_time: ResponseTimeFigure,
    reply_rate_20s: ShareFigure,
    reply_rate_30s: ShareFigure,
    reply_rate_60s: ShareFigure,
    reply_rate_180s: ShareFigure,
    sla_met_rate: ShareFigure,
    closed_unanswered: Count,
    off_hours: z.object({ turns: Count, answered_in_time: Count }),
  })
  .meta({ id: "Metrics" });

/** `agent` null: the queue, and in figures of shops everybody. */
export const FigureItem = z
  .object({ agent: PersonRef.nullable(), shopId: z.string(), timeZone: z.string(), bucketStart: Instant, metrics: Metrics })
  .meta({ id: "FigureItem" });

/** `timeZone` is the shops' own where they share one, else UTC; buckets are each shop's. */
export const FigureList = z.object({ from: Instant, to: Instant, timeZone: z.string(), items: z.array(FigureItem) }).meta({ id: "FigureList" });

/** What makes a row count; `key` is unique within a figure. `turnIds`: all turns behind it, where it is a session or a buyer's day. */
const CountedAs = z.object({ key: z.string(), at: Instant, waitMs: Ms, hit: z.boolean().nullable(), turnIds: z.array(Id) });
const BreachState = z.enum(["open", "excused", "upheld"]);

export const CountedTurnRow = Turn.extend({ counted: CountedAs }).meta({ id: "CountedTurn" });
export const CountedClockRow = Clock.extend({ breach: z.object({ id: Id, state: BreachState }).nullable() }).meta({ id: "CountedClock" });

/** As many rows in all as the figure says: turns, clocks or messages, as it counts them. */
export const MetricRows = z
  .object({ items: z.array(z.union([CountedTurnRow, CountedClockRow, Message])), nextCursor: z.string().nullable(), total: Count })
  .meta({ id: "MetricRows" });

export type FigureItem = z.infer<typeof FigureItem>;
export type FigureList = z.infer<typeof FigureList>;
export type CountedTurnRow = z.infer<typeof CountedTurnRow>;
export type CountedClockRow = z.infer<typeof CountedClockRow>;
export type MetricRows = z.infer<typeof MetricRows>;
