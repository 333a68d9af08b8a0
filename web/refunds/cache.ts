import type { QueryClient } from "@tanstack/react-query";
import type { Page, Refund } from "../kernel/shapes.ts";

export const keys = { all: ["refunds"] as const, of: (buyerId: string) => ["refunds", buyerId] as const };
type Told = { subject: { id: string }; data: Record<string, unknown> };

/** Puts a newer refund wherever it is shown; an older version changes nothing. */
export function putRefund(client: QueryClient, refund: Refund) {
  const newer = (old: Refund) => (old.id === refund.id && old.version <= refund.version ? refund : old);
  client.setQueriesData<Page<Refund>>({ queryKey: keys.all }, (page) => page && { ...page, items: page.items.map(newer) });
}

/** Puts a refund that the stream brought whole and we know, else has the lists on the screen read again. */
export function refundChanged(client: QueryClient, { data }: Told) {
  const refund = data["refund"] as Refund | undefined;
  const lists = client.getQueriesData<Page<Refund>>({ queryKey: keys.all });
  if (refund && lists.some(([, page]) => page?.items.some((one) => one.id === refund.id))) putRefund(client, refund);
  else void client.invalidateQueries({ queryKey: keys.all });
}
