import { buyerKey, latestOfEach, saveBuyers, type SaidBuyer } from "../buyers/queries.ts";
import { newsOf } from "../buyers/news.ts";
import type { Sql } from "../db/client.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { nameKey, type ChatItem } from "./chat-items.ts";
import { lockByIds, type Locked } from "./fold-queries.ts";
import { conversationsComeLast, conversationsOfBuyers, epochsOf, knownNames, takeEarly, tieNames, type KnownName, type Name, type Tie } from "./name-queries.ts";

/** Conversations by the platform's names, locked, and those that are made now. A name without a known buyer has none. */
export type Found = {
  byName: Map<string, Locked>;
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
  const found: Found = { byName: new Map(), withEarlyFacts: new Set(), buyers };
  const missing = names.filter((name) => !known.has(nameKey(name.shopId, name.platformConversationId)));
  const ids = new Map([...known].map(([name, { conversationId }]) => [name, conversationId]));
  const made = missing.length > 0 ? await makeMissing(ctx, missing, { items, found }) : { ids: [], opened: new Map<string, Locked>() };
  for (const [name, id] of made.ids) ids.set(name, id);
  const stored = [...new Set(ids.values())].filter((id) => !made.opened.has(id));
  const locked = new Map((stored.length === 0 ? [] : await lockByIds(ctx.sql, stored)).map((row) => [row.id, row]));
  for (const [name, id] of ids) found.byName.set(name, made.opened.get(id) ?? locked.get(id)!);
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

type Made = { ids: [name: string, id: string][]; /** Those without a row as yet, by id. */ opened: Map<string, Locked> };

async function makeMissing(ctx: Working, missing: readonly Name[], { items, found }: { items: readonly ChatItem[]; found: Found }): Promise<Made> {
  const names = new Set(missing.map((name) => nameKey(name.shopId, name.platformConversationId)));
  const { buyerOf, first } = firstHeard(items.filter(({ shopId, event }) => names.has(nameKey(shopId, event.platformConversationId))), found.buyers);
  const opened = await openFor(ctx.sql, first);
  const ties: Tie[] = missing.map((name) => ({ ...name, conversationId: opened.byBuyer.get(buyerOf.get(nameKey(name.shopId, name.platformConversationId)) ?? "") ?? null }));
  const [, tied] = await Promise.all([opened.fresh.size > 0 && conversationsComeLast(ctx.sql), tieNames(ctx.sql, ties)]);
  const heardOf = tied.filter(({ conversationId, isNew }) => conversationId !== null && !isNew);
  if (heardOf.length > 0) for (const id of await takeEarly(ctx.sql, heardOf)) found.withEarlyFacts.add(id);
  return { opened: opened.fresh, ids: tied.flatMap(({ shopId, platformConversationId, conversationId }) => (conversationId ? [[nameKey(shopId, platformConversationId), conversationId] as [string, string]] : [])) };
}

/** How a buyer's conversation was first named. */
type Heard = Name & { at: Date };

function firstHeard(items: readonly ChatItem[], buyers: ReadonlyMap<string, string>): { buyerOf: Map<string, string>; first: Map<string, Heard> } {
  const [buyerOf, first] = [new Map<string, string>(), new Map<string, Heard>()];
  for (const { shopId, event } of items) {
    if (event.type !== "message" || !event.buyer) continue;
    const { platformConversationId, at } = event;
    const buyerId = buyers.get(buyerKey({ shopId, platformBuyerId: event.buyer.id }))!;
    buyerOf.set(nameKey(shopId, platformConversationId), buyerId);
    if (!first.has(buyerId)) first.set(buyerId, { shopId, platformConversationId, at });
  }
  return { buyerOf, first };
}

/** One conversation a buyer: the one that is there already, else a fresh one. */
async function openFor(sql: Sql, first: ReadonlyMap<string, Heard>): Promise<{ byBuyer: Map<string, string>; fresh: Map<string, Locked> }> {
  if (first.size === 0) return { byBuyer: new Map(), fresh: new Map() };
  const shopIds = [...new Set([...first.values()].map(({ shopId }) => shopId))];
  const [known, epochs] = await Promise.all([conversationsOfBuyers(sql, [...first.keys()]), epochsOf(sql, shopIds)]);
  const byBuyer = new Map(known.map(({ buyerId, id }) => [buyerId, id]));
  const epochOf = new Map(epochs.map(({ id, epoch }) => [id, epoch]));
  const made = [...first].filter(([buyerId]) => !byBuyer.has(buyerId)).map(([buyerId, heard]) => freshConversation(heard, buyerId, epochOf.get(heard.shopId)!));
  for (const { id, opened } of made) byBuyer.set(opened.buyerId, id);
  return { byBuyer, fresh: new Map(made.map((one) => [one.id, one])) };
}

/** A conversation before its first fold. */
function freshConversation({ at, ...name }: Heard, buyerId: string, shopEpoch: number): Locked & Required<Pick<Locked, "opened">> {
  return { id: newId(), ...name, shopEpoch, opened: { buyerId, at }, fold: null, state: "open", assigneeId: null, lastSentAt: null, unreadCount: 0, nextDueClockId: null, sessionId: null, version: 1 };
}
