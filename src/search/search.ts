import { maskName } from "../buyers/mask.ts";
import { toConversation } from "../conversations/list-row.ts";
import { conversationsById } from "../conversations/queries.ts";
import type { BuyerRef } from "../conversations/shapes.ts";
import type { Context } from "../kernel/context.ts";
import { atOnce } from "../kernel/transaction.ts";
import type { SearchFilter, SearchKind } from "./input.ts";
import * as queries from "./queries.ts";
import type { SearchAnswer } from "./shapes.ts";

const LOOK = { conversations: queries.conversationsNamed, messages: queries.messagesWith, buyers: queries.buyersCalled, orders: queries.ordersNumbered };
const ALL = Object.keys(LOOK) as SearchKind[];

/** What of the actor's shops holds a term: words of messages, names of buyers, numbers of orders and conversations. Names come masked. */
export async function search(ctx: Context, { q, kind = ALL, shop, limit }: SearchFilter): Promise<SearchAnswer> {
  const shopIds = shop === undefined ? ctx.actor.shopIds : ctx.actor.shopIds.filter((id) => shop.includes(id));
  const look = async (of: SearchKind) => (kind.includes(of) ? (await LOOK[of](ctx.db.work, { q, shopIds, limit })).map(({ id }) => id) : []);
  const [conversations, messages, buyers, orders] = await Promise.all([look("conversations"), look("messages"), look("buyers"), look("orders")]);
  const shown = (ids: string[]) => ids.slice(0, limit);
  const rows = await atOnce(ctx, (sql) =>
    Promise.all([
      conversationsById(sql, shown(conversations)),
      queries.messagesFound(sql, shown(messages)),
      queries.buyersFound(sql, shown(buyers)),
      queries.ordersFound(sql, shown(orders)),
    ]),
  );
  return {
    conversations: { items: inOrder(conversations, rows[0], (row) => row.id).map(toConversation), isCut: conversations.length > limit },
    messages: { items: inOrder(messages, rows[1], (row) => row.id).map(toFoundMessage), isCut: messages.length > limit },
    buyers: { items: inOrder(buyers, rows[2], (row) => row.buyerId).map(toFoundBuyer), isCut: buyers.length > limit },
    orders: { items: inOrder(orders, rows[3], (row) => row.id).map(toFoundOrder), isCut: orders.length > limit },
  };
}

function inOrder<Row>(ids: readonly string[], rows: readonly Row[], idOf: (row: Row) => string): Row[] {
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

const toBuyer = ({ buyerId, platformBuyerId, buyerName, buyerTier }: queries.BuyerColumns): BuyerRef => ({ id: buyerId, platformBuyerId, name: maskName(buyerName), tier: buyerTier });

const toFoundMessage = (row: queries.MessageRow) => ({
  ...{ id: row.id, shopId: row.shopId, conversationId: row.conversationId, buyer: toBuyer(row) },
  ...{ sender: row.sender, text: row.text, sentAt: row.sentAt.toISOString() },
});

const toFoundBuyer = (row: queries.BuyerRow) => ({ ...toBuyer(row), shopId: row.shopId, conversationId: row.conversationId });

function toFoundOrder(row: queries.OrderRow) {
  const { id, shopId, platformOrderId, state, conversationId, buyerId, buyerName, buyerTier } = row;
  const buyer = buyerId === null ? null : toBuyer({ buyerId, platformBuyerId: row.platformBuyerId ?? "", buyerName, buyerTier });
  return { id, shopId, platformOrderId, state, buyer, conversationId };
}
