import * as z from "zod";

/** What a shop may set of its knowledge base; part of its settings. */
export const knowledgeSettings = {
  knowledgeReviewDays: z.int().min(0).max(3_650).describe("Days after which an article is to be read over; 180, 0 for never."),
  knowledgeSuggestions: z.int().min(0).max(3).describe("How many articles are suggested beside a reply; 3, 0 for none."),
  composerThanksText: z.string().trim().max(200).describe("What is proposed at the head of an answer to who waited longer than inspectionThanksAfterSeconds; 让您久等了，非常抱歉。 Empty: nothing."),
  knowledgeLeastScore: z.number().min(0).max(1).describe("How well an article has to fit a buyer's words to be suggested; 0.35."),
};

export type KnowledgeSettings = { reviewDays: number; suggestions: number; leastScore: number; thanksText: string };

const Stored = z.object(knowledgeSettings).partial();

/** A shop's stored settings with the default of whatever is not set. */
export function readKnowledgeSettings(stored: Record<string, unknown>): KnowledgeSettings {
  const given = Stored.parse(stored);
  return { reviewDays: given.knowledgeReviewDays ?? 180, suggestions: given.knowledgeSuggestions ?? 3, leastScore: given.knowledgeLeastScore ?? 0.35, thanksText: given.composerThanksText ?? "让您久等了，非常抱歉。" };
}
