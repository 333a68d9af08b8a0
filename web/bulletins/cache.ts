import type { QueryClient } from "@tanstack/react-query";

export const bulletinKeys = { all: ["bulletins"] as const, unread: ["bulletins", "unread"] as const };

/** The stream says that the board is another. That somebody read it concerns whoever looks at the readers, and nobody's own count. */
export function bulletinsChanged(client: QueryClient, { data }: { data: Record<string, unknown> }) {
  const isReading = data["change"] === "read";
  void client.invalidateQueries({ queryKey: bulletinKeys.all, predicate: ({ queryKey }) => !isReading || queryKey[1] !== bulletinKeys.unread[1] });
}
