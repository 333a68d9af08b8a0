import type { Sql } from "../db/client.ts";
import { rulesInForce } from "./defaults.ts";
import type { Audience } from "./plan.ts";
import * as queries from "./queries.ts";

export type ShopAudience = Audience & { shopName: string };

/** Who may be told of what happens in these shops, and by which rules. */
export async function loadAudiences(sql: Sql, shopIds: readonly string[]): Promise<Map<string, ShopAudience>> {
  const [shops, people, leads, robots] = await Promise.all([
    queries.shopsWithRules(sql, shopIds),
    queries.peopleOf(sql, shopIds),
    queries.teamLeadsOf(sql, shopIds),
    queries.robotsOf(sql, shopIds),
  ]);
  const teamLeads = new Map([...Map.groupBy(leads, ({ teamId }) => teamId)].map(([teamId, rows]) => [teamId, rows.map(({ userId }) => userId)]));
  return new Map(
    shops.map(({ id, name, timeZone, rules }) => [
      id,
      {
        shopName: name,
        timeZone,
        rules: rulesInForce(rules),
        people: people.filter(({ shopId }) => shopId === id),
        teamLeads,
        robots: new Map(robots.filter(({ shopIds: of }) => of.includes(id)).map((robot) => [robot.id, robot.quiet])),
      },
    ]),
  );
}
