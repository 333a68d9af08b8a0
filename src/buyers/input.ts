import * as z from "zod";
import { Id } from "../kernel/shapes.ts";
import { Instant, Name, Names, oneOrMore, paging } from "../kernel/input.ts";
import { FLAG_RULES } from "./abnormal.ts";
import { cleanText, cleanWord, lengthSeen } from "./clean.ts";
import { NOTE_KINDS, SENSITIVE_KINDS } from "./note-kinds.ts";
import { BuyerRulesBody } from "./rules.ts";

/** As a person sees it: without invisible characters, and no longer than `most` signs. */
const seen = (clean: (said: string) => string, most: number) =>
  z.string().max(most * 12).transform(clean).refine((said) => said !== "", { message: "There is nothing to see in it." }).refine((said) => lengthSeen(said) <= most, { message: `At most ${most} characters.` });

export const Tag = seen(cleanWord, 20);
const Reason = seen(cleanText, 300);
const At = Instant;

export const TagsInput = z.object({ add: z.array(Tag).max(20).default([]), remove: z.array(z.string().max(240)).max(50).default([]) });
export const NoteInput = z.object({ kind: z.enum([...NOTE_KINDS, ...SENSITIVE_KINDS]), text: seen(cleanText, 200) });
export const KeeperInput = z.object({ keeperId: Name.nullable() });
/** `tier` null: what the rules say holds again. */
export const TierInput = z.object({ tier: seen(cleanWord, 30).nullable(), reason: Reason });
/** `until` null: for good. `say`: the shop's fixed line is sent; left out, it is sent to who harasses. */
export const BlockInput = z.object({ kind: z.enum(["blacklist", "harassment"]), reason: Reason, until: At.nullable(), say: z.boolean().optional() });
export const UnblockInput = z.object({ reason: Reason });
export const FlagInput = z.object({ state: z.enum(["confirmed", "dismissed"]), reason: Reason, version: z.int().min(1) });
export const MergeInput = z.object({ withId: Id, reason: Reason });
export const MergeQuery = z.object({ with: Id });
export const ErasureInput = z.object({ reason: Reason });
export const RulesInput = z.object({ version: z.int().min(0), body: BuyerRulesBody });
export const RulesQuery = z.object({ shop: Name });

/** `q`: of a name, the platform's own id, or the whole phone. `sort=spend`: who has spent most in the span. */
export const BuyerFilter = z.object({
  shop: Names.optional(),
  tier: z.string().min(1).max(60).optional(),
  tag: z.string().min(1).max(240).optional(),
  blocked: z.enum(["yes", "no"]).optional(),
  flag: oneOrMore(z.enum([...FLAG_RULES, "any"]), 5).optional(),
  q: z.string().trim().min(1).max(100).optional(),
  sort: z.enum(["newest", "spend"]).default("newest"),
  ...paging,
});

export type TagsInput = z.output<typeof TagsInput>;
export type NoteInput = z.output<typeof NoteInput>;
export type TierInput = z.output<typeof TierInput>;
export type BlockInput = z.output<typeof BlockInput>;
export type FlagInput = z.output<typeof FlagInput>;
export type MergeInput = z.output<typeof MergeInput>;
export type BuyerFilter = z.output<typeof BuyerFilter>;
export type RulesInput = z.output<typeof RulesInput>;
