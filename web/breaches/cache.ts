import type { QueryClient } from "@tanstack/react-query";
import type { Pages } from "../kernel/pages.ts";
import { mapItems } from "../kernel/pages.ts";
import type { Breach } from "../kernel/shapes.ts";

export const keys = { all: ["breaches"] as const, lists: ["breaches", "list"] as const, evidence: (id: string) => ["breaches", "evidence", id] as const };

export function putBreach(client: QueryClient, breach: Breach) {
  client.setQueriesData<Pages<Breach>>({ queryKey: keys.lists }, (old) => old && mapItems(old, (one) => (one.id === breach.id ? breach : one)));
}

/** Events of breaches carry ids only; the lists on the screen are read again. */
export const breachesChanged = (client: QueryClient) => void client.invalidateQueries({ queryKey: keys.all });
