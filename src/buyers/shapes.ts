import * as z from "zod";
import { Id, Instant, Money, PersonRef, pageOf } from "../kernel/shapes.ts";
import { FLAG_RULES } from "./abnormal.ts";

const Share = z.number().nonnegative().nullable();

/** Of the span that the shop's rules name, over the accounts of the person in this shop. */
export const BuyerFigures = z
  .object({ orders: z.int(), spend: Money, refunds: z.int(), refunded: Money, refundShare: Share, lastOrderAt: Instant.nullable(), spanDays: z.int(), countedAt: Instant.nullable() })
  .meta({ id: "BuyerFigures" });

/** `by`: the shop's rules, a person's hand, or the platform. */
export const BuyerTier = z
  .object({ name: z.string(), by: z.enum(["rules", "hand", "platform"]), reason: z.string().nullable(), person: PersonRef.nullable(), at: Instant.nullable() })
  .meta({ id: "BuyerTier" });

export const BuyerNote = z.object({ id: Id, buyerId: Id, kind: z.string(), text: z.string(), by: PersonRef.nullable(), at: Instant }).meta({ id: "BuyerNote" });

export const BuyerBlock = z
  .object({
    id: Id,
    buyerId: Id,
    kind: z.enum(["blacklist", "harassment"]),
    reason: z.string(),
    messages: z.enum(["quiet", "unrouted", "as_usual"]),
    by: PersonRef.nullable(),
    at: Instant,
    until: Instant.nullable(),
    said: z.boolean(),
    endedAt: Instant.nullable(),
    endReason: z.string().nullable(),
  })
  .meta({ id: "BuyerBlock" });

export const BuyerFlag = z
  .object({
    id: Id,
    shopId: z.string(),
    buyerId: Id,
    rule: z.enum(FLAG_RULES),
    state: z.enum(["proposed", "confirmed", "dismissed"]),
    figures: z.record(z.string(), z.number()),
    orderIds: z.array(Id),
    refundIds: z.array(Id),
    buyerIds: z.array(Id),
    rulesVersion: z.int(),
    foundAt: Instant,
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
    reason: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: "BuyerFlag" });

const Named = z.object({ id: Id, shopId: z.string(), platformBuyerId: z.string(), name: z.string().nullable() });

export const FlagRows = z
  .object({
    flag: BuyerFlag,
    orders: z.array(z.object({ id: Id, platformOrderId: z.string(), buyerId: Id.nullable(), state: z.string(), total: Money.nullable(), at: Instant })),
    refunds: z.array(z.object({ id: Id, platformRefundId: z.string(), platformOrderId: z.string().nullable(), state: z.string(), amount: Money.nullable(), at: Instant })),
    buyers: z.array(Named),
  })
  .meta({ id: "FlagRows" });

/** One of ours elsewhere that bears the same platform id, or the same phone. */
const Elsewhere = Named.extend({ shopName: z.string(), why: z.enum(["platform_id", "phone"]), orders: z.int(), lastOrderAt: Instant.nullable() });
const Account = Named.extend({ conversationId: Id.nullable(), isErased: z.boolean() });
const Merge = z.object({ id: Id, buyerIds: z.array(Id), reason: z.string(), by: PersonRef.nullable(), at: Instant });
const Entry = z.object({ id: Id, title: z.string(), state: z.string(), amount: Money.nullable(), at: Instant, conversationId: Id.nullable() });

/** Everything of a buyer in one file; names and phones masked, the newest 20 of each list, with how many there are. */
export const BuyerFile = z
  .object({
    id: Id,
    shopId: z.string(),
    platformBuyerId: z.string(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    createdAt: Instant,
    erasedAt: Instant.nullable(),
    accounts: z.array(Account),
    merges: z.array(Merge),
    alike: z.array(Named).describe("Accounts of the shop that bear the same phone: perhaps the same person."),
    elsewhere: z.array(Elsewhere).describe("In other shops that the actor sees."),
    tier: BuyerTier.nullable(),
    tags: z.array(z.string()),
    keeper: PersonRef.nullable(),
    figures: BuyerFigures,
    notes: z.array(BuyerNote),
    noteKinds: z.array(z.string()).describe("Kinds that the shop lets be noted."),
    blockedUntil: Instant.nullable().describe("9999-12-31 for good; null where nothing holds the buyer."),
    blocks: z.array(BuyerBlock),
    flags: z.array(BuyerFlag),
    refusesContact: z.boolean(),
    counts: z.object({ orders: z.int(), conversations: z.int(), complaints: z.int(), refunds: z.int(), promises: z.int(), callbacks: z.int(), prospects: z.int() }),
    orders: z.array(Entry),
    conversations: z.array(Entry),
    complaints: z.array(Entry),
    refunds: z.array(Entry),
    promises: z.array(Entry),
    callbacks: z.array(Entry),
    prospects: z.array(Entry),
  })
  .meta({ id: "BuyerFile" });

export const BuyerRow = z
  .object({
    ...Named.shape,
    phone: z.string().nullable(),
    tier: z.string().nullable(),
    tags: z.array(z.string()),
    orders: z.int(),
    spend: Money,
    refundShare: Share,
    lastOrderAt: Instant.nullable(),
    blockedUntil: Instant.nullable(),
    flags: z.array(z.enum(FLAG_RULES)),
    accounts: z.int(),
    erasedAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: "BuyerRow" });
export const BuyerPage = pageOf(BuyerRow).meta({ id: "BuyerPage" });

export const MergePreview = z
  .object({ accounts: z.array(Named.extend({ orders: z.int(), spend: Money, refunds: z.int() })), orders: z.int(), spend: Money, refunds: z.int() })
  .meta({ id: "MergePreview" });

const Limits = z.record(z.string(), z.number()).nullable();
const RulesBody = z.object({
  spanDays: z.int(),
  tiers: z.array(z.object({ name: z.string(), leastSpendMinor: z.int(), leastOrders: z.int(), mostRefundShare: z.number() })),
  abnormal: z.object({ manyOrders: Limits, refundShare: Limits, manyAddresses: Limits, sharedPhone: Limits }),
});
export const BuyerRules = z
  .object({ shopId: z.string(), version: z.int().describe("0: the house's own, nothing was published."), body: RulesBody, history: z.array(z.object({ version: z.int(), publishedAt: Instant, publishedBy: z.string().nullable() })) })
  .meta({ id: "BuyerRules" });

export const Erasure = z
  .object({
    id: Id,
    buyerIds: z.array(Id),
    state: z.enum(["running", "done", "released"]),
    stage: z.string(),
    progress: z.int().describe("Thousandths."),
    counts: z.record(z.string(), z.int()),
    reason: z.string(),
    askedBy: z.string().nullable(),
    askedAt: Instant,
    doneAt: Instant.nullable(),
    keepUntil: Instant.nullable().describe("Until when orders stay tied to the account."),
  })
  .meta({ id: "Erasure" });
export const ErasureView = z
  .object({
    hindrances: z.array(z.object({ kind: z.enum(["conversation", "order", "refund", "complaint", "promise", "callback", "sending", "compensation"]), count: z.int() })).describe("What still runs: it has to be brought to its end first."),
    goes: z.record(z.string(), z.int()).describe("What would be emptied, by kind."),
    stays: z.record(z.string(), z.int()).describe("What the law keeps, without personal words."),
    keepDays: z.int(),
    erasure: Erasure.nullable(),
  })
  .meta({ id: "ErasureView" });

export type BuyerFlag = z.infer<typeof BuyerFlag>;
export type FlagRows = z.infer<typeof FlagRows>;
export type BuyerFile = z.infer<typeof BuyerFile>;
export type BuyerRow = z.infer<typeof BuyerRow>;
export type BuyerPage = z.infer<typeof BuyerPage>;
export type MergePreview = z.infer<typeof MergePreview>;
export type BuyerRules = z.infer<typeof BuyerRules>;
export type Erasure = z.infer<typeof Erasure>;
export type ErasureView = z.infer<typeof ErasureView>;
