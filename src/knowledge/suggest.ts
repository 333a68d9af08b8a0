import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { readInspectionSettings } from "../inspections/settings.ts";
import { rank, saidSince } from "./rank.ts";
import { readKnowledgeSettings } from "./settings.ts";
import type { Suggestions } from "./shapes.ts";
import { questionTerms } from "./terms.ts";
import * as queries from "./use-queries.ts";

const DAY_MS = 86_400_000;
/** What the buyer bought longer ago is not what they ask about. */
const ORDER_DAYS = 60;

/** Up to three articles that answer what the buyer said since our last answer; none that was used or waved away here within a day. */
export async function suggestArticles(ctx: Context, conversationId: string): Promise<Suggestions> {
  const daysAgo = (days: number) => new Date(ctx.now.getTime() - days * DAY_MS);
  const [chat, words, productIds, used] = await reading(ctx, (sql) =>
    Promise.all([queries.chatOf(sql, conversationId), queries.lastWords(sql, conversationId), queries.productsOf(sql, conversationId, daysAgo(ORDER_DAYS)), queries.usedIn(sql, conversationId, daysAgo(1))]),
  );
  if (!chat) throw new DomainError("not_found", "There is no such conversation.");
  const { suggestions: limit, leastScore, thanksText } = readKnowledgeSettings(chat.settings);
  const thanks = thanksFor(chat, thanksText);
  const said = saidSince(words);
  const terms = questionTerms(said);
  if (limit === 0 || terms.length === 0) return { items: [], thanks };
  const [candidates, total] = await reading(ctx, (sql) => Promise.all([queries.candidatesFor(sql, chat.shopId, terms), queries.countPublished(sql, chat.shopId)]));
  const ranked = rank(candidates, { said, productIds, total, leastScore, limit: limit + used.length }).filter(({ id }) => !used.includes(id)).slice(0, limit);
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  return {
    thanks,
    items: ranked.map(({ id, score, isSameProduct }) => {
      const { kind, title, category, reply, version } = byId.get(id)!;
      return { id, kind, title, category, reply, version, score: Math.round(score * 1000) / 1000, isSameProduct };
    }),
  };
}

/** Inspection looks for thanks after the same wait. */
function thanksFor({ waitingSince, settings }: queries.ChatRow, text: string): Suggestions["thanks"] {
  if (waitingSince === null || text === "") return null;
  return { from: new Date(waitingSince.getTime() + readInspectionSettings(settings).thanksAfterMs).toISOString(), text };
}
