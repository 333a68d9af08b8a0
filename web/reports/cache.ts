import type { QueryClient } from "@tanstack/react-query";
import { putRow } from "../kernel/answers.ts";

/** What is on the screen is read again; what an act answered shows at once. */
export function reportsChanged(client: QueryClient, answer?: unknown): void {
  putRow(client, ["reports"], answer);
  void client.invalidateQueries({ queryKey: ["reports"] });
}
