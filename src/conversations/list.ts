import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { atOnce } from "../kernel/transaction.ts";
import type { ConversationFilter } from "./input.ts";
import { ListOrder, placeOf, PRIORITIES, toConversation } from "./list-row.ts";
import { conversationsById, conversationsHeld, conversationsPage, type ListQuestion, queuePosition, type Traits } from "./queries.ts";
import type { Conversation, ConversationPage, QueuePlace } from "./shapes.ts";

const ANY = ["open", "pending", "resolved"] as const;

/** A page of the conversations of the actor's shops; a shop that is not theirs has none. */
export async function listConversations(ctx: Context, filter: ConversationFilter): Promise<ConversationPage> {
  const { sort, limit } = filter;
  const question = questionOf(ctx, filter);
  const assigneeId = question.assignees?.length === 1 ? question.assignees[0] : undefined;
  const rows = await atOnce(ctx, (sql) => (assigneeId === undefined ? conversationsPage(sql, question) : conversationsHeld(sql, { ...question, assigneeId })));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { items: page.map(toConversation), nextCursor: rows.length > limit && last ? toCursor(placeOf(last, sort)) : null };
}

function questionOf({ actor }: Context, filter: ConversationFilter): ListQuestion {
  const { view, state, shop, agent, team, q, sort, platformConversationId, cursor, limit } = filter;
  const after = cursor === undefined ? null : fromCursor(ListOrder, cursor);
  if (after && after.sort !== sort) throw new DomainError("invalid", "The cursor belongs to another order.", { issues: [{ path: "cursor", message: "It belongs to another order." }] });
  return {
    shopIds: shop === undefined ? actor.shopIds : actor.shopIds.filter((id) => shop.includes(id)),
    states: state ?? (view === "all" ? ANY : ["open"]),
    assignees: view === "mine" ? [actor.id] : view === "queue" ? null : agent,
    teamIds: team,
    traits: traitsOf(filter, actor.id),
    q: q === undefined || q === "" ? null : q,
    platformConversationId: platformConversationId ?? null,
    sort,
    after,
    limit: limit + 1,
  };
}

const traitsOf = ({ label, priority, unread, refund, complaint, starred }: ConversationFilter, actorId: string): Traits => ({
  labels: label,
  priorities: priority?.map((one) => PRIORITIES.indexOf(one)),
  unread: unread !== undefined,
  refund: refund !== undefined,
  complaint: complaint !== undefined,
  starredBy: starred === undefined ? undefined : actorId,
});

/** @throws DomainError `not_found`, also for another shop's. */
export async function getConversation(ctx: Context, id: string): Promise<Conversation> {
  const [row] = await atOnce(ctx, (sql) => conversationsById(sql, [id]));
  if (!row) throw new DomainError("not_found", "There is no such conversation.");
  return toConversation(row);
}

/** Where it stands in its shop's queue. */
export async function placeInQueue(ctx: Context, id: string): Promise<QueuePlace> {
  const [rows, before] = await atOnce(ctx, (sql) => Promise.all([conversationsById(sql, [id]), queuePosition(sql, id)]));
  if (rows.length === 0) throw new DomainError("not_found", "There is no such conversation.");
  return { before };
}
