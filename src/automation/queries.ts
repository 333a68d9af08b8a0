import type { Sql } from "../db/client.ts";
import type { Held } from "./decide.ts";
import type { RuleBody } from "./input.ts";

export type RuleRow = {
  id: string;
  shopId: string;
  position: number;
  enabled: boolean;
  enabledAt: Date | null;
  version: number;
  campaignId: string | null;
  body: RuleBody;
  publishedAt: Date;
  publishedBy: string | null;
  publisher: string | null;
};

const shown = (sql: Sql) => sql`
  select r.id, r.shop_id, r.position, r.enabled, r.enabled_at, r.version, r.campaign_id, v.body, v.published_at, v.published_by, u.name as publisher
  from automation_rules r join automation_versions v on v.rule_id = r.id and v.version = r.version left join users u on u.id = v.published_by`;

/** Rules of shops in their order. */
export function rulesOfShops(sql: Sql, shopIds: readonly string[]): Promise<RuleRow[]> {
  return sql<RuleRow[]>`${shown(sql)} where r.shop_id = any(${[...shopIds]}::text[]) and r.removed_at is null order by r.shop_id, r.position, r.id`;
}

/** Rules that are on, of all shops, in each shop's order. */
export const rulesInUse = (sql: Sql) => sql<RuleRow[]>`${shown(sql)} where r.enabled and r.removed_at is null order by r.shop_id, r.position, r.id`;

export async function ruleById(sql: Sql, id: string): Promise<RuleRow | undefined> {
  const [row] = await sql<RuleRow[]>`${shown(sql)} where r.id = ${id} and r.removed_at is null`;
  return row;
}

export async function lockRule(sql: Sql, id: string): Promise<RuleRow | undefined> {
  const [row] = await sql<RuleRow[]>`${shown(sql)} where r.id = ${id} and r.removed_at is null for update of r`;
  return row;
}

/** Changes of a shop's order follow one another. */
export const lockOrder = (sql: Sql, shopId: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`automation ${shopId}`}, 0))`;

export type NewRuleRow = { id: string; shopId: string; enabled: boolean; campaignId: string | null; first: boolean; body: RuleBody; by: string | null; now: Date };

/** Puts a rule at the end, or before all others, with its first version. */
export async function insertRule(sql: Sql, r: NewRuleRow): Promise<void> {
  const place = r.first ? sql`coalesce(min(position), 1) - 1` : sql`coalesce(max(position), 0) + 1`;
  await sql`
    insert into automation_rules (id, shop_id, position, enabled, enabled_at, version, campaign_id, created_at)
    select ${r.id}, ${r.shopId}, ${place}, ${r.enabled}, ${r.enabled ? r.now : null}, 1, ${r.campaignId}, ${r.now} from automation_rules where shop_id = ${r.shopId} and removed_at is null`;
  await insertVersion(sql, { ...r, version: 1 });
}

export const insertVersion = (sql: Sql, v: Pick<NewRuleRow, "id" | "shopId" | "body" | "by" | "now"> & { version: number }) => sql`
  with version as (insert into automation_versions (rule_id, version, shop_id, published_at, published_by, body) values (${v.id}, ${v.version}, ${v.shopId}, ${v.now}, ${v.by}, ${sql.json(v.body as never)}))
  update automation_rules set version = ${v.version} where id = ${v.id}`;

export type VersionRow = { version: number; publishedAt: Date; publishedBy: string | null; publisher: string | null; body: RuleBody };

export const versionsOf = (sql: Sql, ruleId: string) => sql<VersionRow[]>`
  select v.version, v.published_at, v.published_by, u.name as publisher, v.body from automation_versions v left join users u on u.id = v.published_by
  where v.rule_id = ${ruleId} order by v.version desc limit 200`;

export const setEnabled = (sql: Sql, id: string, enabled: boolean, now: Date) => sql`update automation_rules set enabled = ${enabled}, enabled_at = ${enabled ? now : null} where id = ${id}`;
export const removeRule = (sql: Sql, id: string, now: Date) => sql`
  with gone as (delete from automation_due where rule_id = ${id}) update automation_rules set removed_at = ${now}, enabled = false where id = ${id}`;
export const removeCampaignRules = (sql: Sql, campaignId: string, now: Date) => sql`
  with mine as (update automation_rules set removed_at = ${now}, enabled = false where campaign_id = ${campaignId} and removed_at is null returning id)
  delete from automation_due d using mine where d.rule_id = mine.id`;
export const saveOrder = (sql: Sql, ids: readonly string[]) => sql`
  update automation_rules r set position = o.position from unnest(${[...ids]}::uuid[]) with ordinality as o (id, position) where r.id = o.id`;

export type FiringRow = {
  id: string;
  shopId: string;
  ruleId: string;
  ruleName: string;
  version: number;
  conversationId: string;
  buyerName: string | null;
  causeType: string;
  causeAt: Date;
  at: Date;
  held: Held[];
  outcome: { kind: string; state: string; about: string | null }[];
};

/** What fired, the newest first. */
export function firingsPage(sql: Sql, asked: { shopIds: readonly string[]; rule: string | null; conversation: string | null; after: string | null; limit: number }): Promise<FiringRow[]> {
  return sql<FiringRow[]>`
    select f.id, f.shop_id, f.rule_id, v.body ->> 'name' as rule_name, f.version, f.conversation_id, b.name as buyer_name, f.cause_type, f.cause_at, f.at, f.held, f.outcome
    from automation_firings f join automation_versions v on v.rule_id = f.rule_id and v.version = f.version join conversations c on c.id = f.conversation_id join buyers b on b.id = c.buyer_id
    where f.shop_id = any(${[...asked.shopIds]}::text[]) ${asked.rule === null ? sql`` : sql`and f.rule_id = ${asked.rule}`}
      ${asked.conversation === null ? sql`` : sql`and f.conversation_id = ${asked.conversation}`} ${asked.after === null ? sql`` : sql`and f.id < ${asked.after}`}
    order by f.id desc limit ${asked.limit}`;
}

export type StopRow = { conversationId: string; shopId: string; buyerName: string | null; at: Date; ruleId: string; firings: number };

export const stopsOf = (sql: Sql, shopIds: readonly string[]) => sql<StopRow[]>`
  select s.*, b.name as buyer_name from automation_stops s join conversations c on c.id = s.conversation_id join buyers b on b.id = c.buyer_id
  where s.shop_id = any(${[...shopIds]}::text[]) order by s.at desc limit 200`;

export async function liftStop(sql: Sql, conversationId: string): Promise<{ shopId: string } | undefined> {
  const [row] = await sql<{ shopId: string }[]>`delete from automation_stops where conversation_id = ${conversationId} returning shop_id`;
  return row;
}
