import type { QueryClient } from "@tanstack/react-query";
import { putRow } from "../kernel/answers.ts";
import type { Page, Refund } from "../kernel/shapes.ts";

export const keys = { all: ["refunds"] as const, queue: ["refund-queue"] as const, one: ["refund"] as const, of: (buyerId: string) => ["refunds", buyerId] as const };
type Told = { subject: { id: string }; data: Record<string, unknown> };

/** Puts a newer refund wherever it is shown; an older version changes nothing. */
export function putRefund(client: QueryClient, refund: Refund) {
  for (const queryKey of [keys.all, keys.queue, keys.one]) putRow(client, queryKey, refund);
}

/** The event names no buyer: lists that show the refund are read again, and on a new one those on the screen. */
export function refundChanged(client: QueryClient, { subject, data }: Told) {
  const isNew = data["version"] === 1;
  const shows = (page: Page<Refund> | undefined) => page?.items.some((refund) => refund.id === subject.id) ?? false;
  void client.invalidateQueries({ queryKey: keys.queue });
  void client.invalidateQueries({ queryKey: [...keys.one, subject.id] });
  void client.invalidateQueries({ queryKey: keys.all, predicate: (query) => shows(query.state.data as Page<Refund> | undefined) || (isNew && query.isActive()) });
}
