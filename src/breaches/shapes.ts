import * as z from "zod";
import { Id, Instant, pageOf } from "../kernel/shapes.ts";
import { Message } from "../messages/shapes.ts";
import { Clock, ClockKind, Turn } from "../sla/shapes.ts";
import { BANDS } from "./band.ts";
import { DIMENSIONS } from "./dimensions.ts";

export const Verdict = z.enum(["excused", "upheld"]);
const State = z.enum(["open", "excused", "upheld", "withdrawn"]);

/** `cause`: what the evidence proposes, null until it was looked at. `review.second`: somebody else's than the first reviewer's. */
export const Breach = z
  .object({
    id: Id,
    clockId: Id,
    kind: ClockKind,
    shopId: z.string(),
    conversationId: Id.nullable(),
    agentId: z.string().nullable(),
    dueAt: Instant,
    noticedAt: Instant,
    stoppedAt: Instant.nullable(),
    overdueMs: z.int().nonnegative(),
    band: z.enum(BANDS),
    state: State,
    pending: z.enum(["appeal", "second_look"]).nullable(),
    cause: z.string().nullable(),
    version: z.int(),
    review: z.object({ verdict: Verdict, reason: z.string(), reasonCode: z.string(), note: z.string().nullable(), by: z.string(), at: Instant, second: z.boolean() }).nullable(),
  })
  .meta({ id: "Breach" });

export const BreachPage = pageOf(Breach).meta({ id: "BreachPage" });

/** One thing that somebody did to a breach. `batchId`: what was done in one go, and can be taken back in one. */
export const BreachAct = z
  .object({
    id: Id,
    kind: z.enum(["reviewed", "second_look", "appealed", "second_look_asked", "taken_back"]),
    by: z.string(),
    at: Instant,
    verdict: Verdict.nullable(),
    reason: z.string().nullable(),
    note: z.string().nullable(),
    fromState: State,
    toState: State,
    batchId: Id,
  })
  .meta({ id: "BreachAct" });

const Count = z.int().nonnegative();

/** What a judgement rests on. Loads and presence are those of the due instant. */
export const Evidence = z
  .object({
    clock: Clock,
    turn: Turn.nullable(),
    messages: z.array(Message),
    /** Who held it when; `to` null still does. */
    holders: z.array(z.object({ agentId: z.string().nullable(), from: Instant, to: Instant.nullable() })),
    /** What each holder was doing during the wait; `to` null still is. */
    presence: z.array(z.object({ agentId: z.string(), state: z.enum(["online", "busy", "offline"]), reason: z.string().nullable(), from: Instant, to: Instant.nullable() })),
    calendar: z.object({ id: z.string(), name: z.string(), version: z.int(), publishedAt: Instant, spec: z.record(z.string(), z.unknown()) }).nullable(),
    policy: z.object({ id: z.string(), name: z.string(), version: z.int(), publishedAt: Instant, seconds: z.number().nullable() }).nullable(),
    load: z.object({ open: Count, waiting: Count, capacity: Count }).nullable(),
    online: Count.nullable(),
    arrivals: z.object({ count: Count, usual: z.number().nullable() }),
    /** How long the message that began the wait took to reach us. */
    arrivalDelayMs: z.int().nullable(),
  })
  .meta({ id: "BreachEvidence" });

export const BreachDetail = Breach.extend({ evidence: Evidence, acts: z.array(BreachAct), may: z.object({ review: z.boolean(), appealUntil: Instant.nullable() }) }).meta({ id: "BreachDetail" });

/** What became of each: judged, or left as it was and why. `batchId` takes all back. */
export const BulkReview = z
  .object({ batchId: Id, reviewed: z.array(Breach), refused: z.array(z.object({ id: Id, code: z.string(), message: z.string() })) })
  .meta({ id: "BulkReview" });

export const Clusters = z
  .object({
    by: z.enum(DIMENSIONS),
    across: z.enum(DIMENSIONS),
    total: Count,
    rows: z.array(z.object({ key: z.string(), count: Count })),
    columns: z.array(z.object({ key: z.string(), count: Count })),
    cells: z.array(z.object({ row: z.string(), column: z.string(), count: Count })),
  })
  .meta({ id: "BreachClusters" });

export const Causes = z.object({ items: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string(), excuses: z.boolean(), shopIds: z.array(z.string()).describe("Shops in which it can be chosen; none of one that is only proposed.") })) }).meta({ id: "BreachCauses" });

export type Causes = z.infer<typeof Causes>;
export type Verdict = z.infer<typeof Verdict>;
export type Breach = z.infer<typeof Breach>;
export type BreachPage = z.infer<typeof BreachPage>;
export type BreachAct = z.infer<typeof BreachAct>;
export type Evidence = z.infer<typeof Evidence>;
export type BreachDetail = z.infer<typeof BreachDetail>;
export type BulkReview = z.infer<typeof BulkReview>;
export type Clusters = z.infer<typeof Clusters>;
