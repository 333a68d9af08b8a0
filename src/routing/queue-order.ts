export type Queued = { id: string; kind: string; waitingMs: number };
export type QueueSettings = { urgentKinds: readonly string[] };

export const DEFAULT_QUEUE_SETTINGS: QueueSettings = { urgentKinds: ["complaint", "urgent_order"] };

/** SLA-05: who is served first: urgent kinds, all alike, before the rest; within each whoever waits longest, and equals as they came. */
export function inServingOrder<T extends Queued>(items: readonly T[], { urgentKinds } = DEFAULT_QUEUE_SETTINGS): T[] {
  const rank = ({ kind }: T) => (urgentKinds.includes(kind) ? 0 : 1);
  return items.toSorted((a, b) => rank(a) - rank(b) || b.waitingMs - a.waitingMs);
}
