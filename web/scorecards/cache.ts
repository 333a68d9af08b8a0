import type { QueryClient } from "@tanstack/react-query";

/** A card, a scheme, the ledger or a register was changed: scores hang together. */
export const scorecardsChanged = (client: QueryClient) => void client.invalidateQueries({ queryKey: ["scorecards"] });
