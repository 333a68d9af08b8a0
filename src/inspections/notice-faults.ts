import { normaliseText } from "./fold-text.ts";
import type { InspectionSettings } from "./settings.ts";

export type Spoken = { id: string; sender: "buyer" | "agent" | "bot" | "system"; agentId: string | null; text: string | null; at: Date };

export type Noticed = { rule: "no_greeting" | "no_closing" | "no_courtesy" | "no_thanks"; fault: "L3" | "L4" | "A4"; messageId: string | null; agentId: string | null; at: Date };

/** As many of the last replies as may hold the closing words: after them often comes a card or a thanks back. */
const LAST = 2;

/**
 * QC-12, QC-17, QC-21: what a chat lacks, as proposals for the inspector. `isOver`: nothing is said of closing words while it goes on.
 * Replies without text (pictures, cards) neither break nor keep a rule.
 */
export function noticeFaults(chat: readonly Spoken[], { isOver, settings }: { isOver: boolean; settings: InspectionSettings }): Noticed[] {
  const replies = chat.filter(({ sender, text }) => sender === "agent" && normaliseText(text ?? "") !== "");
  const [first, last] = [replies[0], replies.at(-1)];
  if (!first || !last) return [];
  const says = has(settings);
  const noticed: Noticed[] = [];
  if (!says(first, "greetings")) noticed.push({ ...of(first), rule: "no_greeting", fault: "L3" });
  if (isOver && !replies.slice(-LAST).some((reply) => says(reply, "closings"))) noticed.push({ ...of(last), rule: "no_closing", fault: "L3" });
  if (!replies.some(({ text }) => /[请您]/.test(text!))) noticed.push({ ...of(last), messageId: null, rule: "no_courtesy", fault: "L4" });
  return [...noticed, ...lateAnswers(chat, settings).filter((reply) => !says(reply, "thanks")).map((reply) => ({ ...of(reply), rule: "no_thanks" as const, fault: "A4" as const }))];
}

/** Replies for which the buyer had waited long. */
function lateAnswers(chat: readonly Spoken[], { thanksAfterMs }: InspectionSettings): Spoken[] {
  const late: Spoken[] = [];
  let since: Date | undefined;
  for (const one of chat) {
    if (one.sender === "buyer") since ??= one.at;
    if (one.sender !== "agent" || normaliseText(one.text ?? "") === "") continue;
    if (since && one.at.getTime() - since.getTime() >= thanksAfterMs) late.push(one);
    since = undefined;
  }
  return late;
}

const has = (settings: InspectionSettings) => {
  const plain = { greetings: settings.greetings.map(normaliseText), closings: settings.closings.map(normaliseText), thanks: settings.thanks.map(normaliseText) };
  return ({ text }: Spoken, words: keyof typeof plain): boolean => plain[words].some((word) => normaliseText(text ?? "").includes(word));
};

const of = ({ id: messageId, agentId, at }: Spoken) => ({ messageId, agentId, at });
