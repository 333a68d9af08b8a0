import type postgres from "postgres";
import type { Sql } from "../db/client.ts";
import { BAND_MS } from "./band.ts";
import type { Dimension } from "./dimensions.ts";
import { type BreachQuestion, causeOf, conditions, localHour, localWeekday, overdue } from "./queries.ts";

export type Cell = { row: string; column: string; count: number };

/** How many breaches of each pair; the same breaches as the list under the same question. */
export function clusterCells(sql: Sql, question: BreachQuestion, { by, across }: { by: Dimension; across: Dimension }): Promise<Cell[]> {
  return sql<Cell[]>`
    select ${keyOf(sql, by, question.now)} as row, ${keyOf(sql, across, question.now)} as column, count(*)::int as count
    from shops shop join breaches b on b.shop_id = shop.id join clocks k on k.id = b.clock_id
    where shop.id = any(${[...question.shopIds]}::text[]) ${conditions(sql, question)}
    group by 1, 2 order by 1, 2`;
}

function keyOf(sql: Sql, dimension: Dimension, now: Date): postgres.PendingQuery<postgres.Row[]> {
  if (dimension === "cause") return causeOf(sql);
  if (dimension === "hour") return sql`${localHour(sql)}::text`;
  if (dimension === "weekday") return sql`${localWeekday(sql)}::text`;
  if (dimension === "agent") return sql`coalesce(b.agent_id, 'queue')`;
  if (dimension === "shop") return sql`b.shop_id`;
  if (dimension === "kind") return sql`b.kind`;
  const over = overdue(sql, now);
  return sql`case when ${over} <= ${BAND_MS["1-10"].toMs} then '1-10' when ${over} <= ${BAND_MS["11-30"].toMs} then '11-30' else '30+' end`;
}
