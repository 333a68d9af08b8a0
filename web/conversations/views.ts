import type { Conversation, ConversationState } from "../kernel/shapes.ts";

export const VIEWS = ["mine", "queue", "all", "resolved"] as const;
export type View = (typeof VIEWS)[number];
export type ListFilter = { view: View; shop?: string | undefined; q?: string | undefined };

const STATES: Record<View, ConversationState[]> = { mine: ["open", "pending"], queue: ["open"], all: ["open", "pending"], resolved: ["resolved"] };

/** What the API is asked for a tab. */
export const queryOf = ({ view, shop, q }: ListFilter) => ({
  view: view === "resolved" ? ("all" as const) : view,
  state: STATES[view],
  sort: view === "resolved" ? ("newest" as const) : ("urgent" as const),
  ...(shop !== undefined && { shop }),
  ...(q !== undefined && q !== "" && { q }),
});

/** Whether a row that the stream brings belongs to a list. A searched list takes no new rows: only the server knows what matches. */
export function belongs(row: Conversation, filter: ListFilter, meId: string | undefined): boolean {
  if (filter.shop !== undefined && filter.shop !== row.shopId) return false;
  if (filter.view === "resolved") return row.state === "resolved";
  if (row.state === "resolved") return false;
  if (filter.view === "queue") return row.assignee === null && row.state === "open";
  return filter.view === "all" || row.assignee?.id === meId;
}

const RANK = { urgent: 0, high: 1, normal: 2 } as const;
const due = (row: Conversation) => (row.nextDue === null ? Number.POSITIVE_INFINITY : Date.parse(row.nextDue.dueAt));

/** The order in which the server lists them (priority, due, id), for rows that came since. */
export function byUrgency(a: Conversation, b: Conversation): number {
  if (RANK[a.priority] !== RANK[b.priority]) return RANK[a.priority] - RANK[b.priority];
  const [x, y] = [due(a), due(b)];
  if (x !== y) return x < y ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

export const byNewest = (a: Conversation, b: Conversation): number => (a.updatedAt === b.updatedAt ? (a.id < b.id ? 1 : -1) : a.updatedAt < b.updatedAt ? 1 : -1);

/** The ids in the order to be shown: what is shown stays where it is while `hold`; new rows follow at the end. */
export function steadyOrder(shown: readonly string[], sorted: readonly string[], hold: boolean): readonly string[] {
  if (!hold) return sorted;
  const present = new Set(sorted);
  const kept = shown.filter((id) => present.has(id));
  const known = new Set(kept);
  const order = [...kept, ...sorted.filter((id) => !known.has(id))];
  return order.length === shown.length && order.every((id, i) => id === shown[i]) ? shown : order;
}

/** How many waiting rows would pass others if the list were sorted now. What sinks below the open one is the reader's own doing and no news. */
export function moreUrgent(shown: readonly Conversation[], sorted: readonly string[], openId: string | undefined): number {
  const place = new Map(sorted.map((id, i) => [id, i]));
  let lowest = -1;
  let count = 0;
  for (const { id, waitingSince } of shown) {
    const at = place.get(id) ?? -1;
    if (at < lowest && waitingSince !== null) count++;
    if (id !== openId) lowest = Math.max(lowest, at);
  }
  return count;
}

/** Who has waited and is to be answered first, other than the one that is open. */
export const mostUrgent = (rows: readonly Conversation[], openId: string | undefined): Conversation | undefined =>
  rows.filter((row) => row.waitingSince !== null && row.id !== openId && row.state !== "resolved").sort(byUrgency)[0];
