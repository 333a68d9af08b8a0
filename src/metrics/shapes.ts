import * as z from "zod";
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

const Real = z.number().nullable();

/** Any figure in one form: `count` rows, of which `hit`; `sum`, `mean` and percentiles of their values, in milliseconds or minor units. Null is what it does not have, and what divides by nothing. */
export const MetricValue = z.object({ count: Count, hit: Count.nullable(), sum: Real, share: Real, mean: Real, p50: Real, p90: Real, p99: Real }).meta({ id: "MetricValue" });
const More = z.record(z.string(), MetricValue).nullable();
const Named = z.object({ id: z.string(), name: z.string() });

/**
 * `agent` null: the queue, and in figures of shops everybody. `shopId` null: several shops of a team or platform in one zone.
 * `currency` is that of sums of money; null where the shops have several: those sums are null too, since they do not add up.
 * `more`: the further figures that were asked for; of a policy only those of clocks, since it has nothing else. `below`: figures that miss the shop's targets.
 */
export const FigureItem = z
  .object({
    agent: PersonRef.nullable(),
    team: Named.nullable(),
    policy: Named.nullable(),
    platform: z.string().nullable(),
    shopId: z.string().nullable(),
    currency: z.string().nullable(),
    timeZone: z.string(),
    bucketStart: Instant,
    metrics: Metrics,
    more: More,
    before: z.object({ metrics: Metrics.nullable(), more: More }).nullable(),
    below: z.array(z.object({ metric: z.string(), target: z.number(), value: z.number() })),
  })
  .meta({ id: "FigureItem" });

const Words = z.object({ zh: z.string(), en: z.string() });

/** How a figure is counted. `divides`: the two figures that it opens into. */
export const MetricDefinition = z
  .object({
    name: z.string(),
    title: Words,
    kind: z.enum(["count", "share", "time", "total", "money", "points", "peak", "ratio"]),
    origin: z.string(),
    unit: z.enum(["rows", "ms", "share", "minor", "points"]),
    /** A ratio is said of so many: 1, or 1,000. */
    per: z.literal([1, 1000]),
    formula: Words,
    counts: Words,
    leftOut: Words.nullable(),
    dayOf: Words,
    owner: Words,
    better: z.enum(["higher", "lower"]).nullable(),
    feige: z.string().nullable(),
    divides: z.array(z.string()).nullable(),
  })
  .meta({ id: "MetricDefinition" });
export const MetricCatalogue = z.object({ items: z.array(MetricDefinition) }).meta({ id: "MetricCatalogue" });

/** One row of a figure that counts no turn, clock or message. */
export const CountedThing = z
  .object({ id: z.string(), metric: z.string(), shopId: z.string(), at: Instant, agentId: z.string().nullable(), hit: z.boolean().nullable(), value: Real, conversationId: Id.nullable(), thing: z.object({ type: z.string(), id: z.string() }) })
  .meta({ id: "CountedThing" });

/** `timeZone` is the shops' own where they share one, else UTC; buckets are each shop's. */
export const FigureList = z.object({ from: Instant, to: Instant, timeZone: z.string(), items: z.array(FigureItem) }).meta({ id: "FigureList" });

/** What makes a row count; `key` is unique within a figure. `turnIds`: all turns behind it, where it is a session or a buyer's day. */
const CountedAs = z.object({ key: z.string(), at: Instant, waitMs: Ms, hit: z.boolean().nullable(), turnIds: z.array(Id) });
const BreachState = z.enum(["open", "excused", "upheld"]);

export const CountedTurnRow = Turn.extend({ counted: CountedAs }).meta({ id: "CountedTurn" });
/** `messageId`: the buyer's message that began the wait; null where it is none of a message. */
export const CountedClockRow = Clock.extend({ messageId: Id.nullable(), breach: z.object({ id: Id, state: BreachState }).nullable() }).meta({ id: "CountedClock" });

/** As many rows in all as the figure says: turns, clocks or messages, as it counts them. */
export const MetricRows = z
  .object({ items: z.array(z.union([CountedTurnRow, CountedClockRow, CountedThing, Message])), nextCursor: z.string().nullable(), total: Count })
  .meta({ id: "MetricRows" });

/** A person's day as the platform's own report has it. `account`: what the report calls them. `because`: rows that make a difference. */
export const PlatformDay = z
  .object({
    day: z.iso.date(),
    agent: PersonRef.nullable(),
    account: z.string().nullable(),
    from: Instant,
    cells: z.array(z.object({ ours: Real, theirs: Real, difference: Real })),
    because: z.object({ offHours: Count, corrected: Count, unknownAccount: Count }),
  })
  .meta({ id: "PlatformDay" });

/** `columns` name the `cells` of each row; a null `metric` is one that the platform does not explain. */
export const PlatformDays = z
  .object({ timeZone: z.string(), columns: z.array(z.object({ name: z.string(), metric: z.string().nullable(), basis: z.enum(["message", "turn", "session", "buyer"]), as: z.enum(["rows", "hits", "percent", "seconds", "major"]) })), items: z.array(PlatformDay) })
  .meta({ id: "PlatformDays" });
export const ReportImported = z.object({ rows: Count, days: Count }).meta({ id: "ReportImported" });

export type PlatformDay = z.infer<typeof PlatformDay>;
export type PlatformDays = z.infer<typeof PlatformDays>;
export type FigureItem = z.infer<typeof FigureItem>;
export type FigureList = z.infer<typeof FigureList>;
export type CountedTurnRow = z.infer<typeof CountedTurnRow>;
export type CountedClockRow = z.infer<typeof CountedClockRow>;
export type MetricRows = z.infer<typeof MetricRows>;
export type Metrics = z.infer<typeof Metrics>;
export type MetricValue = z.infer<typeof MetricValue>;
export type MetricCatalogue = z.infer<typeof MetricCatalogue>;
export type CountedThing = z.infer<typeof CountedThing>;
