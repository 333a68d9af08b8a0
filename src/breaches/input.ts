import * as z from "zod";
import { Day, Instant, Names, oneOrMore, paging } from "../kernel/input.ts";
import { ClockKind } from "../sla/shapes.ts";
import { BANDS } from "./band.ts";
import { DIMENSIONS } from "./dimensions.ts";

/** An instant, or a local date that begins at its midnight in the zone of each shop. */
const Moment = z.union([Instant, Day]);
const STATES = ["open", "excused", "upheld", "withdrawn"] as const;

/** Numbers of a range that a query may name once or several times. */
const within = (least: number, most: number) => {
  const one = z.coerce.number().int().min(least).max(most);
  return z.union([one, z.array(one).max(most + 1)]).transform((given) => (Array.isArray(given) ? given : [given]));
};

const asked = {
  shop: Names.optional(),
  /** Ids of people; `queue` for what nobody held. */
  agent: Names.optional(),
  /** Teams whose members it counts against, by who was in them when it fell due. */
  team: oneOrMore(z.uuid()).optional(),
  conversation: z.uuid().optional(),
  kind: oneOrMore(ClockKind).optional(),
  /** Minutes over; what still waits, up to now. */
  band: oneOrMore(z.enum(BANDS)).optional(),
  state: oneOrMore(z.enum(STATES)).optional(),
  pending: oneOrMore(z.enum(["appeal", "second_look"])).optional(),
  /** The reviewer's, else the proposed one. */
  cause: Names.optional(),
  /** Of the due instant, in the shop's zone. */
  hour: within(0, 23).optional(),
  /** ISO: 1 is Monday. */
  weekday: within(1, 7).optional(),
  from: Moment.optional(),
  to: Moment.optional(),
};

/** `from` (inclusive) and `to` (exclusive): when it was due. The latest first. */
export const BreachFilter = z.object({ ...asked, ...paging });

export const ClusterFilter = z.object({ ...asked, by: z.enum(DIMENSIONS).default("cause"), across: z.enum(DIMENSIONS).default("hour") }).refine(({ by, across }) => by !== across, { path: ["across"], message: "A table needs two different sides." });

const judgement = {
  verdict: z.enum(["excused", "upheld"]),
  /** One of the causes, or the reviewer's own words. */
  reason: z.string().trim().min(1).max(500),
  note: z.string().trim().max(4_000).nullable().optional(),
};
const Version = z.int().min(1).describe("The version that was seen; another one is 409.");

export const ReviewInput = z.object({ ...judgement, version: Version.optional() });
export const BulkReviewInput = z.object({ ...judgement, items: z.array(z.object({ id: z.uuid(), version: Version.optional() })).min(1).max(200) });
export const AppealInput = z.object({ text: z.string().trim().min(1).max(4_000), version: Version.optional() });
export const SecondLookInput = z.object({ note: z.string().trim().max(4_000).nullable().optional(), version: Version.optional() });

export type BreachFilter = z.output<typeof BreachFilter>;
export type ClusterFilter = z.output<typeof ClusterFilter>;
export type ReviewInput = z.infer<typeof ReviewInput>;
export type BulkReviewInput = z.infer<typeof BulkReviewInput>;
export type AppealInput = z.infer<typeof AppealInput>;
export type SecondLookInput = z.infer<typeof SecondLookInput>;
