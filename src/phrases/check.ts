import { appendEvents } from "../events/append.ts";
import { findForbidden, type PhraseHit, type PhraseMatcher, proposeFaults } from "../inspections/forbidden-phrases.ts";
import type { Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import type { Listed } from "./lists.ts";
import { matcherOf } from "./matcher.ts";
import { type Finding, insertFindings } from "./queries.ts";

export type Said = { id: string; shopId: string; conversationId: string; agentId: string | null; text: string | null; at: Date };

/** What of the forbidden words a reply of ours says. */
export const wordsIn = async ({ sql }: Working, shopId: string, text: string | undefined): Promise<PhraseHit[]> =>
  text === undefined || text === "" ? [] : findForbidden({ sender: "agent", text }, await matcherOf(sql, shopId));

/** @throws DomainError `invalid`, with the phrases named, where one of them blocks. */
export function refuseBlocked(hits: readonly PhraseHit[]): void {
  const blocking = hits.filter(({ level }) => level === "block").map(({ pattern }) => pattern);
  if (blocking.length === 0) return;
  const message = `This may not be said: ${blocking.join("、")}`;
  throw new DomainError("invalid", message, { issues: [{ path: "text", message }], phrases: blocking });
}

/** Keeps what a message said as proposals; the words themselves stay out of the event. */
export async function keepHits(ctx: Working, said: Said, hits: readonly PhraseHit[]): Promise<void> {
  if (hits.length === 0) return;
  await insertFindings(ctx.sql, hits.map((hit) => toFinding(said, hit)));
  await appendEvents(ctx, [{ type: "phrases.hit", shopId: said.shopId, subject: { type: "message", id: said.id }, data: { conversationId: said.conversationId, agentId: said.agentId, count: hits.length, at: said.at.toISOString() } }]);
}

/** The hits of one message as proposals. */
export const hitsOf = (said: Said, matcher: PhraseMatcher): Finding[] => findForbidden({ sender: "agent", text: said.text ?? "" }, matcher).map((hit) => toFinding(said, hit));

function toFinding({ id: messageId, shopId, conversationId, agentId, at }: Said, hit: PhraseHit): Finding {
  const isHarsh = (hit.phrases as readonly Listed[]).every(({ list }) => list === "harsh");
  const fault = isHarsh ? "L4" : proposeFaults([hit])[0]!;
  return { id: newId(), shopId, conversationId, messageId, subjectId: null, agentId, rule: isHarsh ? "harsh" : "forbidden", fault, phrase: hit.pattern, at };
}
