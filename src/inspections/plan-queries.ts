import type { Sql } from "../db/client.ts";
import type { SampleRule } from "./sample.ts";

export type PlanRow = { id: string; shopId: string; name: string; source: "chat" | "order" | "complaint"; rule: SampleRule; amount: number | null; seed: string; createdAt: Date };

const columns = (sql: Sql) => sql`id, shop_id, name, source, rule, amount, seed, created_at`;

export const plansOf = (sql: Sql, shopIds: readonly string[]) => sql<PlanRow[]>`select ${columns(sql)} from inspection_plans where shop_id = any(${[...shopIds]}::text[]) and archived_at is null order by id`;

export async function planById(sql: Sql, id: string): Promise<PlanRow | undefined> {
  const [row] = await sql<PlanRow[]>`select ${columns(sql)} from inspection_plans where id = ${id} and archived_at is null`;
  return row;
}

export const insertPlan = (sql: Sql, p: PlanRow, by: string) => sql`
  insert into inspection_plans (id, shop_id, name, source, rule, amount, seed, created_at, created_by) values (${p.id}, ${p.shopId}, ${p.name}, ${p.source}, ${p.rule}, ${p.amount}, ${p.seed}, ${p.createdAt}, ${by})`;

export const archivePlan = (sql: Sql, id: string, now: Date) => sql`update inspection_plans set archived_at = ${now} where id = ${id}`;
