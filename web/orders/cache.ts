import type { QueryClient } from "@tanstack/react-query";

export const keys = { all: ["orders"] as const, of: (buyerId: string) => ["orders", buyerId] as const };
type Told = { subject: { id: string }; data: Record<string, unknown> };

/** The event names the buyer; whose orders are not on the screen costs nothing. */
export function orderChanged(client: QueryClient, { subject, data }: Told) {
  void client.invalidateQueries({ queryKey: [...keys.all, "one", subject.id] });
  void client.invalidateQueries({ queryKey: [...keys.all, "page"] });
  if (typeof data["buyerId"] === "string") void client.invalidateQueries({ queryKey: keys.of(data["buyerId"]) });
}
