import type { Sql } from "../db/client.ts";
import { buyerKey, knownBuyers, latestOfEach, type SaidBuyer } from "./queries.ts";

/** Buyers whom sayings name: the ids of those that are known, and those that are new or of whom something new is said. Only these are written, so that few rows are locked. */
export async function newsOf(sql: Sql, said: readonly SaidBuyer[]): Promise<{ ids: Map<string, string>; news: SaidBuyer[] }> {
  if (said.length === 0) return { ids: new Map(), news: [] };
  const named = latestOfEach(said);
  const known = new Map((await knownBuyers(sql, named)).map((buyer) => [buyerKey(buyer), buyer]));
  const news = named.filter((buyer) => {
    const before = known.get(buyerKey(buyer));
    return !before || saysMore(buyer, before);
  });
  return { ids: new Map([...known].map(([key, { id }]) => [key, id])), news };
}

function saysMore(said: SaidBuyer, before: Pick<SaidBuyer, "name" | "phone" | "tier">): boolean {
  return (["name", "phone", "tier"] as const).some((field) => said[field] !== null && said[field] !== before[field]);
}
