import * as z from "zod";
import { Name, Names, paging } from "../kernel/input.ts";

/** Events that a rule may begin with. Effects of rules themselves begin none. */
export const EVENT_TRIGGERS = [
  "conversation.created",
  "message.received",
  "turn.started",
  "clock.warned",
  "clock.breached",
  "conversation.state",
  "conversation.assigned",
  "order.changed",
  "refund.changed",
  "complaint.opened",
] as const;
export const PRESETS = ["greeting", "off_hours", "auto_resolve", "waiting"] as const;
const MONTH_SECONDS = 31 * 86_400;

/** `waiting`: the buyer waits for a person so long. `silent`: the buyer has said nothing so long after a person's word. */
const Trigger = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("event"), type: z.enum(EVENT_TRIGGERS) }),
  z.strictObject({ kind: z.literal("wait"), what: z.enum(["waiting", "silent"]), seconds: z.int().min(1).max(MONTH_SECONDS) }),
]);

const some = <S extends z.ZodType>(of: S) => z.array(of).min(1).max(100).optional();
const Word = z.string().trim().min(1).max(60);

/** What must hold; what is left out holds for all. Several values: one of them. */
export const RuleConditions = z.strictObject({
  platforms: some(Word),
  tiers: some(Word).describe("The buyer's tier, as the platform names it."),
  labels: some(Word).describe("It has one of these labels."),
  withoutLabels: some(Word).describe("It has none of these labels."),
  words: some(Word).describe("What the buyer said contains one of these."),
  orderStates: some(z.enum(["created", "paid", "partly_shipped", "shipped", "finished", "cancelled"])),
  refundStates: some(Word),
  priorities: some(z.enum(["urgent", "high", "normal"])),
  states: some(z.enum(["open", "pending", "resolved"])),
  clockKinds: some(Word),
  hours: z.enum(["in", "off"]).optional().describe("By the shop's calendar, at the event."),
  firstOfSession: z.boolean().optional(),
  unassigned: z.boolean().optional(),
});

const Text = z.string().trim().min(1).max(2_000);
const Recipient = z.string().regex(/^(?:holder|team|role:(?:agent|lead|manager|admin)|user:.{1,200})$/, "holder, team, role:lead or user:ID.");
export const RuleAction = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("reply"), text: Text.describe("{buyer}, {shop}, {order}, {opening}, {queue}.") }),
  z.strictObject({ kind: z.literal("note"), text: Text }),
  z.strictObject({ kind: z.literal("label"), labels: z.array(Word).min(1).max(10) }),
  z.strictObject({ kind: z.literal("priority"), priority: z.enum(["urgent", "high", "normal"]) }),
  z.strictObject({ kind: z.literal("assign"), agentId: Name.nullable().default(null), teamId: z.uuid().nullable().default(null) }),
  z.strictObject({ kind: z.literal("resolve") }),
  z.strictObject({ kind: z.literal("complaint"), as: z.enum(["case", "proposal"]) }),
  z.strictObject({ kind: z.literal("notify"), to: z.array(Recipient).min(1).max(20), urgent: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal("webhook"), subscriptionId: z.uuid() }),
]);

export const RuleBody = z.strictObject({
  name: z.string().trim().min(1).max(80),
  preset: z.enum(PRESETS).nullable().default(null),
  trigger: Trigger,
  when: RuleConditions.default({}),
  actions: z.array(RuleAction).min(1).max(10),
  /** Of the rules of one group only the first fires upon an event. */
  group: Word.nullable().default(null),
  /** No later rule fires upon the same event. */
  stop: z.boolean().default(false),
  /** Of `silent`: what the buyer is told so long before it acts. */
  warning: z.strictObject({ leadSeconds: z.int().min(1).max(MONTH_SECONDS), text: Text }).nullable().default(null),
});

export const NewRule = z.object({ shopId: Name, rule: RuleBody, enabled: z.boolean().default(false) });
/** `version`: the one that was read; another by now is a conflict. */
export const RuleChange = z.object({ rule: RuleBody, version: z.int().min(1).optional() });
export const EnabledInput = z.object({ enabled: z.boolean() });
export const UndoInput = z.object({ version: z.int().min(1) });
export const OrderInput = z.object({ shopId: Name, ids: z.array(z.uuid()).min(1).max(500) });
const Days = z.int().min(1).max(30);
export const DryRunInput = z.object({ days: Days.default(7) });
export const DraftRunInput = z.object({ shopId: Name, rule: RuleBody, days: Days.default(7) });
export const RuleFilter = z.object({ shop: Names.optional() });
export const FiringFilter = z.object({ shop: Names.optional(), rule: z.uuid().optional(), conversation: z.uuid().optional(), ...paging });
export const PresetFilter = z.object({ lang: z.enum(["zh", "en"]).default("zh") });

export type RuleBody = z.output<typeof RuleBody>;
export type RuleConditions = z.output<typeof RuleConditions>;
export type RuleAction = z.output<typeof RuleAction>;
export type NewRule = z.output<typeof NewRule>;
export type RuleChange = z.output<typeof RuleChange>;
export type FiringFilter = z.output<typeof FiringFilter>;
