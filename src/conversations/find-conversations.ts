import { latestOfEach, saveBuyers, type SaidBuyer } from "../buyers/queries.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { nameKey, type ChatItem } from "./chat-items.ts";
import { claimNames, lockByIds, lockByNames, openConversations, tieNames, type Locked, type Name } from "./fold-queries.ts";

/** Conversations by the platform's names, locked. A name without a known buyer has none. */
export type Found = { byName: Map<string, Locked>; created: Set<string>; withEarlyFacts: Set<string> };

/** Finds, and where a buyer first writes makes, the conversations of a batch, and locks them. */
export async function findConversations(ctx: Working, items: readonly ChatItem[]): Promise<Found> {
  const names = namesOf(items);
  const locked = await lockByNames(ctx.sql, names);
  const byName = new Map(locked.map((row) => [nameKey(row.shopId, row.name), row as Locked]));
  const found: Found = { byName, created: new Set(), withEarlyFacts: new Set() };
  const missing = names.filter((name) => !byName.has(nameKey(name.shopId, name.platformConversationId)));
  if (missing.length > 0) await makeMissing(ctx, missing, { items, found });
  const changed = changedBuyers(items, byName);
  if (changed.length > 0) await saveBuyers(ctx.sql, changed);
  return found;
}

function namesOf(items: readonly ChatItem[]): Name[] {
  const names = new Map<string, Name>();
  for (const { shopId, event } of items) names.set(nameKey(shopId, event.platformConversationId), { shopId, platformConversationId: event.platformConversationId });
  return [...names.values()];
}

async function makeMissing(ctx: Working, missing: readonly Name[], { items, found }: { items: readonly ChatItem[]; found: Found }): Promise<void> {
  const claimed = await claimNames(ctx.sql, missing);
  const untied = claimed.filter(({ conversationId }) => conversationId === null);
  const ties = untied.length > 0 ? await openForBuyers(ctx, untied, { items, found }) : [];
  const ids = new Map([...claimed, ...ties].flatMap(({ shopId, platformConversationId, conversationId }) => (conversationId ? [[nameKey(shopId, platformConversationId), conversationId]] : [])));
  const rows = new Map((await lockByIds(ctx.sql, [...new Set(ids.values())])).map((row) => [row.id, row]));
  for (const [name, id] of ids) found.byName.set(name, rows.get(id)!);
}

async function openForBuyers(ctx: Working, names: readonly Name[], { items, found }: { items: readonly ChatItem[]; found: Found }) {
  const wanted = new Set(names.map((name) => nameKey(name.shopId, name.platformConversationId)));
  const said = items.flatMap((item) => (wanted.has(nameKey(item.shopId, item.event.platformConversationId)) ? saidBuyer(item) : []));
  if (said.length === 0) return [];
  const buyers = new Map((await saveBuyers(ctx.sql, latestOfEach(said))).map((row) => [nameKey(row.shopId, row.platformBuyerId), row.id]));
  const opened = new Map<string, { id: string; shopId: string; buyerId: string; platformConversationId: string; at: Date }>();
  const ties = new Map<string, Name & { buyerId: string }>();
  for (const { shopId, event } of items) {
    if (event.type !== "message" || !event.buyer || !wanted.has(nameKey(shopId, event.platformConversationId))) continue;
    const { platformConversationId, at } = event;
    const buyerId = buyers.get(nameKey(shopId, event.buyer.id))!;
    ties.set(nameKey(shopId, platformConversationId), { shopId, platformConversationId, buyerId });
    if (!opened.has(buyerId)) opened.set(buyerId, { id: newId(), shopId, buyerId, platformConversationId, at });
  }
  const conversations = new Map((await openConversations(ctx.sql, [...opened.values()])).map((row) => [row.buyerId, row]));
  const tied = [...ties.values()].map(({ buyerId, ...name }) => ({ ...name, conversationId: conversations.get(buyerId)!.id }));
  for (const { id, isNew } of conversations.values()) if (isNew) found.created.add(id);
  for (const id of await tieNames(ctx.sql, tied)) found.withEarlyFacts.add(id);
  return tied;
}

function saidBuyer({ shopId, event }: ChatItem): SaidBuyer[] {
  if (event.type !== "message" || !event.buyer) return [];
  const { id: platformBuyerId, name, phone, tier } = event.buyer;
  return [{ id: newId(), shopId, platformBuyerId, name: name ?? null, phone: phone ?? null, tier: tier ?? null, at: event.at }];
}

/** Buyers of known conversations of whom something new was said; most messages say nothing new, and write nothing. */
function changedBuyers(items: readonly ChatItem[], byName: ReadonlyMap<string, Locked>): SaidBuyer[] {
  const changed = items.flatMap((item) => {
    const known = byName.get(nameKey(item.shopId, item.event.platformConversationId));
    return known ? saidBuyer(item).filter(({ name, phone, tier }) => isNews(name, known.buyerName) || isNews(phone, known.buyerPhone) || isNews(tier, known.buyerTier)) : [];
  });
  return latestOfEach(changed);
}

const isNews = (said: string | null, known: string | null) => said !== null && said !== known;
