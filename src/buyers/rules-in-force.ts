import type { Sql } from "../db/client.ts";
import { BuyerRulesBody, DEFAULT_BUYER_RULES } from "./rules.ts";
import { rulesInForce } from "./rules-queries.ts";

/** A shop's rules as they hold; version 0 is the house's own. */
export type RulesInForce = { version: number; body: BuyerRulesBody };

export async function rulesOf(sql: Sql, shopIds: readonly string[]): Promise<Map<string, RulesInForce>> {
  const published = new Map((await rulesInForce(sql, shopIds)).map(({ shopId, version, body }) => [shopId, { version, body: BuyerRulesBody.parse(body) }]));
  return new Map(shopIds.map((shopId) => [shopId, published.get(shopId) ?? { version: 0, body: DEFAULT_BUYER_RULES }]));
}
