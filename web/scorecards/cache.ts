import type { QueryClient } from "@tanstack/react-query";
import { putRow } from "../kernel/answers.ts";

/** A card, a scheme, the ledger or a register was changed: scores hang together. What an act answered shows at once. */
export function scorecardsChanged(client: QueryClient, answer?: unknown): void {
  putRow(client, ["scorecards"], answer);
  void client.invalidateQueries({ queryKey: ["scorecards"] });
}
