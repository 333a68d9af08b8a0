import { DELIVERY } from "./delivery.ts";
import { GOODS } from "./goods.ts";
import { MONEY } from "./money.ts";
import type { Topic } from "./topic.ts";

export type { Topic } from "./topic.ts";
export * from "./small-talk.ts";

export const TOPICS: readonly Topic[] = [...DELIVERY, ...GOODS, ...MONEY];

/** The subject that a buyer's words are about; null for greetings and thanks. */
export function topicOf(text: string): Topic | null {
  return TOPICS.find((topic) => topic.signs.some((sign) => text.includes(sign))) ?? null;
}
