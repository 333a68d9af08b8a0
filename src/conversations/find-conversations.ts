import { buyerKey, latestOfEach, saveBuyers, type SaidBuyer } from "../buyers/queries.ts";
import { newsOf } from "../buyers/news.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { nameKey, type ChatItem } from "./chat-items.ts";
import { lockByIds, type Locked } from "./fold-queries.ts";
import { knownNames, openConversations, takeEarly, tieNames, type KnownName, type Name, type NewConversation, type Tie } from "./name-queries.ts";

/** Conversations by the platform's names, locked. A name without a known buyer has none. */
export type Found = {
  byName: Map<string, Locked>;
  created: Set<string>;
  withEarlyFacts: Set<string>;
  /** Ids of the buyers whom the rest of the batch names, by `buyerKey`. */
  buyers: Map<string, string>;
};

/**
 * Finds, and where a buyer first writes makes, the conversations of a batch, and locks them. Two batches never wait for each other both ways: each takes
 * all of its buyers, then its new names, then its conversations, each kind in one order. So the buyers whom the rest of the batch names come along.
 */
export async function findConversations(ctx: Working, items: readonly ChatItem[], alsoNamed: readonly SaidBuyer[] = []): Promise<Found> {
  const names = namesOf(items);
  const [rows, elsewhere] = await Promise.all([names.length === 0 ? [] : knownNames(ctx.sql, names), newsOf(ctx.sql, alsoNamed)]);
  const known = new Map(rows.map((row) => [nameKey(row.shopId, row.platformConversationId), row]));
  const said = [...items.flatMap((item) => newsOfItem(item, known)), ...elsewhere.news];
  const saved = said.length === 0 ? [] : await saveBuyers(ctx.sql, latestOfEach(said));
  const buyers = new Map([...elsewhere.ids, ...saved.map((row) => [buyerKey(row), row.id] as const)]);
  const found: Found = { byName: new Map(), created: new Set(), withEarlyFacts: new Set(), buyers };
  const missing = names.filter((name) => !known.has(nameKey(name.shopId, name.platformConversationId)));
  const ids = new Map([...known].map(([name, { conversationId }]) => [name, conversationId]));
  if (missing.length > 0) for (const [name, id] of await makeMissing(ctx, missing, { items, found })) ids.set(name, id);
  const locked = new Map((ids.size === 0 ? [] : await lockByIds(ctx.sql, [...new Set(ids.values())])).map((row) => [row.id, row]));
  for (const [name, id] of ids) found.byName.set(name, locked.get(id)!);
  return found;
}

function namesOf(items: readonly ChatItem[]): Name[] {
  const names = new Map<string, Name>();
  for (const { shopId, event } of items) names.set(nameKey(shopId, event.platformConversationId), { shopId, platformConversationId: event.platformConversationId });
  return [...names.values()];
}

/** Whoever first writes, and of the others those of whom something new was said; most messages say nothing new, and write nothing. */
function newsOfItem(item: ChatItem, names: ReadonlyMap<string, KnownName>): SaidBuyer[] {
  const said = saidBuyer(item);
  const known = names.get(nameKey(item.shopId, item.event.platformConversationId));
  return known ? said.filter(({ name, phone, tier }) => isNews(name, known.buyerName) || isNews(phone, known.buyerPhone) || isNews(tier, known.buyerTier)) : said;
}

const isNews = (said: string | null, known: string | null) => said !== null && said !== known;

function saidBuyer({ shopId, event }: ChatItem): SaidBuyer[] {
  if (event.type !== "message" || !event.buyer) return [];
  const { id: platformBuyerId, name, phone, tier } = event.buyer;
  return [{ id: newId(), shopId, platformBuyerId, name: name ?? null, phone: phone ?? null, tier: tier ?? null, at: event.at }];
}

async function makeMissing(ctx: Working, missing: readonly Name[], { items, found }: { items: readonly ChatItem[]; found: Found }): Promise<[name: string, id: string][]> {
  const wanted = new Map<string, Tie>(missing.map((name) => [nameKey(name.shopId, name.platformConversationId), { ...name, conversationId: null }]));
  const opened = new Map<string, NewConversation>();
  const buyerOf = new Map<string, string>();
  for (const { shopId, event } of items) {
    const name = nameKey(shopId, event.platformConversationId);
    if (event.type !== "message" || !event.buyer || !wanted.has(name)) continue;
    const { platformConversationId, at, buyer } = event;
    const buyerId = found.buyers.get(buyerKey({ shopId, platformBuyerId: buyer.id }))!;
    buyerOf.set(name, buyerId);
    if (!opened.has(buyerId)) opened.set(buyerId, { id: newId(), shopId, buyerId, platformConversationId, at });
  }
  const conversations = new Map((opened.size === 0 ? [] : await openConversations(ctx.sql, [...opened.values()])).map((row) => [row.buyerId, row]));
  for (const { id, isNew } of conversations.values()) if (isNew) found.created.add(id);
  const tied = await tieNames(ctx.sql, [...wanted].map(([name, tie]) => ({ ...tie, conversationId: conversations.get(buyerOf.get(name) ?? "")?.id ?? null })));
  const heardOf = tied.filter(({ conversationId, isNew }) => conversationId !== null && !isNew);
  if (heardOf.length > 0) for (const id of await takeEarly(ctx.sql, heardOf)) found.withEarlyFacts.add(id);
  return tied.flatMap(({ shopId, platformConversationId, conversationId }) => (conversationId ? [[nameKey(shopId, platformConversationId), conversationId]] : []));
}
