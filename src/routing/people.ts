import type { Sql } from "../db/client.ts";
import type { Person } from "./decide.ts";
import { DEFAULT_ROUTING, type RoutingBody } from "./input.ts";
import { toPerson } from "./person.ts";
import { candidates } from "./queries.ts";
import { routingOf } from "./rules.ts";

/** The people with what they hold over all their shops, and what holds in the shop that is routed. */
export async function peopleWithWork(sql: Sql, shopId: string, ids: readonly string[]): Promise<{ body: RoutingBody; people: Map<string, Person> }> {
  const rows = await candidates(sql, ids);
  const bodies = await routingOf(sql, [...new Set([shopId, ...rows.flatMap(({ work }) => work.map((one) => one.shopId))])]);
  return { body: bodies.get(shopId) ?? DEFAULT_ROUTING, people: new Map(rows.map((row) => [row.id, toPerson(row, bodies)])) };
}
