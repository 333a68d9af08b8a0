import * as z from "zod";
import { cleanText, lengthSeen } from "../buyers/clean.ts";
import { Instant, Name, Names, oneOrMore, paging } from "../kernel/input.ts";
import { Id } from "../kernel/shapes.ts";
import { PROSPECT_STATES } from "./flow.ts";

const words = (most: number) =>
  z.string().max(most * 12).transform(cleanText).refine((said) => said !== "", { message: "There is nothing to see in it." }).refine((said) => lengthSeen(said) <= most, { message: `At most ${most} characters.` });
const At = Instant;
const Minor = z.int().min(0).max(100_000_000_000);

/** `ownerId` left out: who looks after the buyer, where there is one. */
export const ProspectInput = z.object({
  buyerId: Id,
  conversationId: Id.nullable().default(null),
  source: z.enum(["chat", "phone", "campaign", "other"]).default("chat"),
  need: words(500),
  worthMinor: Minor.nullable().default(null),
  ownerId: Name.nullable().optional(),
  nextAt: At.nullable().default(null),
  nextStep: words(200).nullable().default(null),
});
export const HandInput = z.object({ ownerId: Name, note: words(300).nullable().default(null), nextAt: At.nullable().default(null), version: z.int().min(1) });
export const ProspectChange = z.object({
  state: z.enum(["following", "won", "lost"]).optional(),
  note: words(500).nullable().default(null),
  nextAt: At.nullable().optional(),
  nextStep: words(200).nullable().optional(),
  worthMinor: Minor.nullable().optional(),
  lostReason: words(200).optional(),
  platformOrderId: z.string().min(1).max(100).optional(),
  version: z.int().min(1),
});
/** `due=yes`: whose next step is due. */
export const ProspectFilter = z.object({
  shop: Names.optional(),
  state: oneOrMore(z.enum(PROSPECT_STATES), 5).optional(),
  owner: Name.optional(),
  buyer: Id.optional(),
  due: z.enum(["yes"]).optional(),
  ...paging,
});

export type ProspectInput = z.output<typeof ProspectInput>;
export type HandInput = z.output<typeof HandInput>;
export type ProspectChange = z.output<typeof ProspectChange>;
export type ProspectFilter = z.output<typeof ProspectFilter>;
