import { GOODBYES, STOPGAPS, THANKS, topicOf } from "../corpus/index.ts";
import type { Random } from "../random.ts";

/** How fast somebody answers: from the instant the buyer began to wait, milliseconds; most within 20 to 200 s, some late. */
export function answerAfterMs(random: Random): number {
  const [from, to] = random.weighted([[[20, 45], 45], [[45, 110], 30], [[110, 200], 15], [[200, 480], 10]] as const);
  return Math.floor((from + random.next() * (to - from)) * 1000);
}

export function isThanks(text: string): boolean {
  return (THANKS as readonly string[]).includes(text.trim());
}

/** What somebody writes under the buyer's last words. */
export function answerTo(text: string, random: Random): string {
  if (isThanks(text)) return random.pick(GOODBYES);
  const topic = topicOf(text);
  return topic === null || random.chance(0.15) ? random.pick(STOPGAPS) : random.pick(topic.answers);
}
