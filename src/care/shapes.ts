import * as z from "zod";
import { Id, Instant, PersonRef, pageOf } from "../kernel/shapes.ts";
import { Department } from "../tasks/shapes.ts";

export const CareKind = z.enum(["after_receipt", "festival", "unpaid", "unshipped", "no_trace", "rating"]);
export const Hindrance = z.enum(["no_chat", "do_not_contact", "blocked", "window", "count", "not_here"]);
export const Topic = z.enum(["product", "service", "logistics", "price", "other"]);

/** Somebody who may be written to with one key. */
export const CareItem = z
  .object({
    key: z.string(),
    kind: CareKind,
    shopId: z.string(),
    buyer: z.object({ id: Id, name: z.string().nullable() }),
    conversationId: Id.nullable(),
    platformOrderId: z.string().nullable(),
    at: Instant.describe("Unpaid since, to be shipped by, last news of the parcel, or due."),
    text: z.string(),
    hindrance: Hindrance.nullable().describe("Why it cannot be sent."),
  })
  .meta({ id: "CareItem" });
const By = z.enum(["platform", "shop", "assumed"]).nullable().describe("Whose word it is; assumed: neither the platform nor the shop says anything, and the careful usual is kept. Null: none.");
/** What a shop may write unasked, and who says so. */
export const CareLimits = z
  .object({ shopId: z.string(), replyWindowMs: z.int().nullable().describe("How long after a buyer's last word."), windowBy: By, messagesPerWindow: z.int().nullable().describe("How many until they write again."), messagesBy: By })
  .meta({ id: "CareLimits" });
export const CareList = z.object({ items: z.array(CareItem), limits: z.array(CareLimits), nextCursor: z.string().nullable() }).meta({ id: "CareList" });
export const CareSent = z
  .object({ items: z.array(z.object({ key: z.string(), state: z.enum(["sent", "refused"]), messageId: Id.nullable(), hindrance: z.string().nullable() })) })
  .meta({ id: "CareSent" });

export const CarePlan = z
  .object({ id: Id, shopId: z.string(), name: z.string(), kind: z.enum(["after_receipt", "festival"]), days: z.int().nullable(), date: z.string().nullable(), way: z.enum(["message", "callback"]), text: z.string(), enabled: z.boolean(), version: z.int() })
  .meta({ id: "CarePlan" });
export const CarePlanPage = pageOf(CarePlan).meta({ id: "CarePlanPage" });

export const Opinion = z
  .object({ id: Id, shopId: z.string(), topic: Topic, text: z.string(), department: Department, taskId: Id.nullable(), conversationId: Id.nullable(), callbackId: Id.nullable(), by: PersonRef.nullable(), at: Instant })
  .meta({ id: "Opinion" });
export const OpinionPage = pageOf(Opinion).meta({ id: "OpinionPage" });
export const Refusal = z.object({ buyerId: Id, refuses: z.boolean(), reason: z.string().nullable(), at: Instant.nullable() }).meta({ id: "ContactRefusal" });

export type CareItem = z.infer<typeof CareItem>;
export type CareLimits = z.infer<typeof CareLimits>;
export type CareKind = z.infer<typeof CareKind>;
export type CareList = z.infer<typeof CareList>;
export type CareSent = z.infer<typeof CareSent>;
export type CarePlan = z.infer<typeof CarePlan>;
export type CarePlanPage = z.infer<typeof CarePlanPage>;
export type OpinionPage = z.infer<typeof OpinionPage>;
export type Opinion = z.infer<typeof Opinion>;
export type Refusal = z.infer<typeof Refusal>;
export type Topic = z.infer<typeof Topic>;
