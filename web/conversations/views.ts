import type { Conversation, ConversationState, Priority } from "../kernel/shapes.ts";

export const VIEWS = ["mine", "queue", "all", "resolved"] as const;
export const EVERY_VIEW = [...VIEWS, "starred"] as const;
export type View = (typeof EVERY_VIEW)[number];
/** What of the queue is shown; it stands in the address, and under a name in a saved view. */
export type ListFilter = {
  view: View;
  shop?: string | undefined;
  q?: string | undefined;
  label?: string | undefined;
  priority?: Priority | undefined;
  unread?: true | undefined;
  refund?: true | undefined;
  complaint?: true | undefined;
};

/** Whether more is asked of rows than their tab. */
export const isFiltered = ({ view: _, ...asked }: ListFilter): boolean => Object.values(asked).some((value) => value !== undefined);

const STATES: Record<View, ConversationState[]> = { starred: ["open", "pending", "resolved"], mine: ["open", "pending"], queue: ["open"], all: ["open", "pending"], resolved: ["resolved"] };

/** What the API is asked for a tab. */
export const queryOf = ({ view, shop, q, label, priority, unread, refund, complaint }: ListFilter) => ({
  view: view === "resolved" || view === "starred" ? ("all" as const) : view,
  state: STATES[view],
  sort: view === "resolved" ? ("newest" as const) : ("urgent" as const),
  ...(shop !== undefined && { shop }),
  ...(q !== undefined && q !== "" && { q }),
  ...(label !== undefined && { label }),
  ...(priority !== undefined && { priority }),
  ...(unread && { unread: "true" as const }),
  ...(refund && { refund: "true" as const }),
  ...(complaint && { complaint: "true" as const }),
  ...(view === "starred" && { starred: "true" as const }),
});

/** Whether a row that the stream brings belongs to a list. A searched list takes no new rows: only the server knows what matches. */
export function belongs(row: Conversation, filter: ListFilter, meId: string | undefined): boolean {
  if (filter.shop !== undefined && filter.shop !== row.shopId) return false;
  if (!hasTraits(row, filter)) return false;
  if (filter.view === "starred") return true;
  if (filter.view === "resolved") return row.state === "resolved";
  if (row.state === "resolved") return false;
  if (filter.view === "queue") return row.assignee === null && row.state === "open";
  return filter.view === "all" || row.assignee?.id === meId;
}

const hasTraits = (row: Conversation, { label, priority, unread, refund, complaint }: ListFilter): boolean =>
  (label === undefined || row.labels.includes(label)) && (priority === undefined || row.priority === priority) && (!unread || row.unreadCount > 0) && (!refund || row.refund !== null) && (!complaint || row.complaint !== null);

/** Lists that take no new rows by themselves: only the server knows what matches a search, and only the person what is starred. */
export const takesNew = ({ q, view }: ListFilter): boolean => !q && view !== "starred";

const RANK = { urgent: 0, high: 1, normal: 2 } as const;
/** An open complaint stands with what is urgent. */
const rank = (row: Conversation) => (row.complaint !== null ? 0 : RANK[row.priority]);
const due = (row: Conversation) => (row.nextDue === null ? Number.POSITIVE_INFINITY : Date.parse(row.nextDue.dueAt));

/** The order in which the server lists them (urgent and complaints, priority, due, id), for rows that came since. */
export function byUrgency(a: Conversation, b: Conversation): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const [x, y] = [due(a), due(b)];
  if (x !== y) return x < y ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

export const byNewest = (a: Conversation, b: Conversation): number => (a.updatedAt === b.updatedAt ? (a.id < b.id ? 1 : -1) : a.updatedAt < b.updatedAt ? 1 : -1);

type Order = (a: Conversation, b: Conversation) => number;
/** What the person pinned stands above the order. */
export const pinnedFirst = (pinned: ReadonlySet<string>, order: Order): Order => (pinned.size === 0 ? order : (a, b) => Number(pinned.has(b.id)) - Number(pinned.has(a.id)) || order(a, b));

/** The rows read, with what is pinned and lies on a page that was not read yet. */
export function withPinned(rows: readonly Conversation[], pinned: readonly Conversation[]): readonly Conversation[] {
  if (pinned.length === 0) return rows;
  const known = new Set(rows.map(({ id }) => id));
  return [...pinned.filter(({ id }) => !known.has(id)), ...rows];
}

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
