import type { QueryClient } from "@tanstack/react-query";
import { putRow } from "../kernel/answers.ts";

export const keys = { all: ["tickets"] as const };

/** Tickets are few: what is on the screen is read again; what an act answered shows at once. */
export function ticketsChanged(client: QueryClient, answer?: unknown): void {
  putRow(client, keys.all, answer);
  void client.invalidateQueries({ queryKey: keys.all });
}
