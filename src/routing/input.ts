import * as z from "zod";
import { Instant } from "../kernel/input.ts";
import { LANGUAGES } from "./language.ts";
import { PROVINCES } from "./regions.ts";

const Label = z.string().trim().min(1).max(40);
const UserId = z.string().min(1).max(120);
const some = <S extends z.ZodType>(one: S) => z.array(one).min(1).max(100).optional();

export const ORDER_STATES = ["none", "created", "paid", "partly_shipped", "shipped", "finished", "cancelled"] as const;
export const WORK_KINDS = ["complaint", "urgent", "high", "normal"] as const;
/** What kind of work a chat is: one with an open complaint, else by its priority. */
export type WorkKind = (typeof WORK_KINDS)[number];

/** All that is named must hold; of several values of one name any. */
const Conditions = z
  .strictObject({
    teamIds: some(z.uuid()).describe("Whose queue it waits in."),
    regions: some(Label),
    tiers: some(Label),
    languages: some(z.enum(LANGUAGES)),
    orderStates: some(z.enum(ORDER_STATES)).describe("Of the buyer's newest order; none: no order."),
    kinds: some(z.enum(WORK_KINDS)),
    labels: some(Label),
    returning: z.boolean().optional().describe("Whether one of ours has served this buyer before."),
  })
  .default({});

const Target = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("agents"), agentIds: z.array(UserId).min(1).max(200) }),
  z.strictObject({ kind: z.literal("team"), teamId: z.uuid() }),
  z.strictObject({ kind: z.literal("skill"), skill: Label }),
  z.strictObject({ kind: z.literal("territory") }),
  z.strictObject({ kind: z.literal("last_agent") }),
  z.strictObject({ kind: z.literal("anyone") }),
]);

const Overflow = z.strictObject({
  afterSeconds: z.int().min(0).max(86_400).describe("How long a chat waits for these people before others may have it."),
  to: Target.nullable().default(null).describe("Who is asked then; null: the next rule."),
});

export const RoutingRule = z.strictObject({
  id: z.string().regex(/^[\w-]{1,40}$/),
  name: Label,
  enabled: z.boolean().default(true),
  when: Conditions,
  to: Target,
  overflow: Overflow.nullable().default({ afterSeconds: 0, to: null }).describe("Null: it waits for them, however long."),
});

export const Territory = z.strictObject({
  region: Label,
  provinces: z.array(z.enum(PROVINCES)).max(PROVINCES.length),
  agentId: UserId.nullable(),
  standInId: UserId.nullable().default(null),
});

const Cost = z.int().min(1).max(20).default(1);
const AtOnce = z.int().min(0).max(1_000).nullable().default(null);

/** What a buyer in the queue is told of their place. */
export const QueueNotice = z.strictObject({
  afterSeconds: z.int().min(5).max(3_600).default(30).describe("How long they wait before they hear of it."),
  everySeconds: z.int().min(10).max(3_600).default(60).describe("At most once in so many seconds, and only where the place has changed."),
  most: z.int().min(1).max(20).default(5).describe("At most so often in one wait."),
  text: z.string().trim().min(1).max(500).describe("{queue}: how many are before them. {shop}."),
});

export const RoutingBody = z.strictObject({
  lastAgentFirst: z.boolean().default(true).describe("Whoever served this buyer last comes before every rule."),
  rules: z.array(RoutingRule).max(100).default([]),
  territories: z.array(Territory).max(40).default([]),
  fallback: z.enum(["anyone", "queue"]).default("anyone").describe("Who gets what no rule has given: the least loaded, or nobody."),
  teamWaitSeconds: z.int().min(0).max(86_400).default(20).describe("How long a chat in a team's queue waits for the people of that team who are there, before others may have it."),
  queueNotice: QueueNotice.nullable().default(null).describe("Whether buyers in the queue are told their place, by an automatic message; null: they are not."),
  weights: z.record(UserId, z.number().min(0.1).max(10)).default({}).describe("A person's share beside the others'; 1 where nothing is said."),
  chatCost: z.strictObject({ complaint: Cost, urgent: Cost, high: Cost, normal: Cost }).default({ complaint: 1, urgent: 1, high: 1, normal: 1 }).describe("What a chat takes of a person's capacity."),
  limits: z.strictObject({ complaint: AtOnce, urgent: AtOnce }).default({ complaint: null, urgent: null }).describe("The most that one person is given at once."),
});

export const RoutingInput = z.object({ version: z.int().min(0).describe("Of what was changed; 0 where nothing was set."), body: RoutingBody });

export const RoutingFacts = z.strictObject({
  teamId: z.uuid().nullable().default(null),
  province: z.enum(PROVINCES).nullable().default(null),
  tier: z.string().max(40).nullable().default(null),
  language: z.enum(LANGUAGES).nullable().default(null),
  orderState: z.enum(ORDER_STATES).default("none"),
  kind: z.enum(WORK_KINDS).default("normal"),
  labels: z.array(Label).max(50).default([]),
  lastAgentId: UserId.nullable().default(null),
  waitedSeconds: z.int().min(0).max(604_800).default(0),
});

/** A conversation that is there, or one that is thought up; by what holds, or by a draft of it. */
export const PreviewInput = z.union([
  z.object({ conversationId: z.uuid(), draft: RoutingBody.optional() }),
  z.object({ shop: z.string().min(1).max(120), facts: RoutingFacts, draft: RoutingBody.optional() }),
]);

export const SkillsInput = z.object({ skills: z.array(Label).max(50) });
export const ByShopId = z.object({ shopId: z.string().min(1).max(120) });
export const ShopFilter = z.object({ shop: z.string().min(1).max(120) });
export const SharesFilter = z
  .object({ shop: z.string().min(1).max(120), from: Instant.optional(), to: Instant.optional() })
  .refine(({ from, to }) => from === undefined || to === undefined || Date.parse(from) < Date.parse(to), { path: ["to"], message: "The span ends before it begins." });

export type QueueNotice = z.infer<typeof QueueNotice>;
export type RoutingBody = z.infer<typeof RoutingBody>;
export type RoutingBodyInput = z.input<typeof RoutingBody>;
export type RoutingInput = z.infer<typeof RoutingInput>;
export type RoutingRule = z.infer<typeof RoutingRule>;
export type RoutingTarget = z.infer<typeof Target>;
export type Territory = z.infer<typeof Territory>;
export type RoutingFacts = z.infer<typeof RoutingFacts>;
export type PreviewInput = z.infer<typeof PreviewInput>;
export type SharesFilter = z.infer<typeof SharesFilter>;

/** What holds where a shop has set nothing: last agent, least loaded, queue. */
export const DEFAULT_ROUTING: RoutingBody = RoutingBody.parse({});
