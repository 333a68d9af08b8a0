import type { Sql } from "../db/client.ts";
import type { Inspection, InspectionFinding } from "./shapes.ts";
import type { Sheet } from "./sheet.ts";

export type InspectionRow = {
  id: string;
  shopId: string;
  planId: string | null;
  calibrates: string | null;
  subjectType: Inspection["subjectType"];
  subjectId: string;
  conversationId: string | null;
  buyerId: string | null;
  buyerName: string | null;
  agentId: string | null;
  agentName: string | null;
  inspectorId: string | null;
  inspectorName: string | null;
  sheet: Sheet;
  state: Inspection["state"];
  faults: Record<string, number>;
  sections: Record<string, number> | null;
  total: number | null;
  notes: string | null;
  createdAt: Date;
  doneAt: Date | null;
  appealText: string | null;
  appealedAt: Date | null;
  verdict: "upheld" | "changed" | null;
  verdictReason: string | null;
  verdictBy: string | null;
  verdictName: string | null;
  verdictAt: Date | null;
  version: number;
};

const shown = (sql: Sql) => sql`
  i.id, i.shop_id, i.plan_id, i.calibrates, i.subject_type, i.subject_id, i.conversation_id, b.id as buyer_id, b.name as buyer_name, i.agent_id, a.name as agent_name, i.inspector_id, p.name as inspector_name, i.sheet, i.state,
  i.faults, i.sections, i.total, i.notes, i.created_at, i.done_at, i.appeal_text, i.appealed_at, i.verdict, i.verdict_reason, i.verdict_by, v.name as verdict_name, i.verdict_at, i.version`;
const named = (sql: Sql) => sql`left join users a on a.id = i.agent_id left join users p on p.id = i.inspector_id left join users v on v.id = i.verdict_by
  left join conversations c on c.id = i.conversation_id left join orders o on i.subject_type = 'order' and o.id = i.subject_id left join complaints k on i.subject_type = 'complaint' and k.id = i.subject_id
  left join buyers b on b.id = coalesce(c.buyer_id, o.buyer_id, k.buyer_id)`;

/** `onlyOf`: what an agent may see: looks at their own work that are done. */
export type InspectionQuestion = {
  shopIds: readonly string[];
  onlyOf: string | null;
  agents: readonly string[] | undefined;
  planId: string | undefined;
  states: readonly string[] | undefined;
  subject: string | undefined;
  from: string | undefined;
  to: string | undefined;
  after: { at: string; id: string } | null;
  limit: number;
};

export const inspectionsPage = (sql: Sql, q: InspectionQuestion) => sql<InspectionRow[]>`
  select ${shown(sql)} from (
    select i.* from unnest(${[...q.shopIds]}::text[]) as shop (id) cross join lateral (
      select * from inspections i where i.shop_id = shop.id
        ${q.onlyOf === null ? sql`` : sql`and i.agent_id = ${q.onlyOf} and i.state <> 'open' and i.calibrates is null`}
        ${q.agents ? sql`and i.agent_id = any(${[...q.agents]}::text[])` : sql``} ${q.planId ? sql`and i.plan_id = ${q.planId}` : sql``}
        ${q.states ? sql`and i.state = any(${[...q.states]}::text[])` : sql``} ${q.subject ? sql`and i.subject_type = ${q.subject}` : sql``}
        ${q.from ? sql`and i.created_at >= ${q.from}::date` : sql``} ${q.to ? sql`and i.created_at < ${q.to}::date + 1` : sql``}
        ${q.after ? sql`and (i.created_at, i.id) < (${q.after.at}::timestamptz, ${q.after.id}::uuid)` : sql``}
      order by i.created_at desc, i.id desc limit ${q.limit}) i
    order by i.created_at desc, i.id desc limit ${q.limit}) i ${named(sql)} order by i.created_at desc, i.id desc`;

export async function inspectionById(sql: Sql, id: string): Promise<InspectionRow | undefined> {
  const [row] = await sql<InspectionRow[]>`select ${shown(sql)} from inspections i ${named(sql)} where i.id = ${id}`;
  return row;
}

export async function lockInspection(sql: Sql, id: string): Promise<InspectionRow | undefined> {
  const [row] = await sql<InspectionRow[]>`select ${shown(sql)} from inspections i ${named(sql)} where i.id = ${id} for update of i`;
  return row;
}

/** The look that this one is compared with, whichever of the two it is. */
export async function otherLook(sql: Sql, { id, calibrates }: Pick<InspectionRow, "id" | "calibrates">): Promise<InspectionRow | undefined> {
  const [row] = await sql<InspectionRow[]>`select ${shown(sql)} from inspections i ${named(sql)} where ${calibrates === null ? sql`i.calibrates = ${id}` : sql`i.id = ${calibrates}`}`;
  return row;
}

export type NewLook = Pick<InspectionRow, "id" | "shopId" | "planId" | "calibrates" | "subjectType" | "subjectId" | "conversationId" | "agentId" | "inspectorId" | "sheet"> & { sheetVersion: number };

/** Answers the ids of those that were not looked at already. */
export const insertInspections = (sql: Sql, rows: readonly NewLook[], now: Date) => {
  const column = <K extends keyof NewLook>(name: K) => rows.map((row) => row[name]) as (string | null)[];
  return sql<{ id: string }[]>`
    insert into inspections (id, shop_id, plan_id, calibrates, subject_type, subject_id, conversation_id, agent_id, inspector_id, sheet_version, sheet, created_at)
    select r.id, r.shop_id, r.plan_id, r.calibrates, r.subject_type, r.subject_id, r.conversation_id, r.agent_id, r.inspector_id, ${rows[0]?.sheetVersion ?? 0}, ${sql.json((rows[0]?.sheet ?? {}) as never)}, ${now}
    from unnest(${column("id")}::uuid[], ${column("shopId")}::text[], ${column("planId")}::uuid[], ${column("calibrates")}::uuid[], ${column("subjectType")}::text[], ${column("subjectId")}::uuid[], ${column("conversationId")}::uuid[], ${column("agentId")}::text[], ${column("inspectorId")}::text[])
      as r (id, shop_id, plan_id, calibrates, subject_type, subject_id, conversation_id, agent_id, inspector_id)
    on conflict do nothing returning id`;
};

type Standing = Pick<InspectionRow, "id" | "state" | "faults" | "sections" | "total" | "notes" | "inspectorId" | "doneAt" | "appealText" | "appealedAt" | "verdict" | "verdictReason" | "verdictBy" | "verdictAt">;

export const saveInspection = (sql: Sql, i: Standing) => sql`
  update inspections set state = ${i.state}, faults = ${sql.json(i.faults)}, sections = ${sql.json(i.sections)}, total = ${i.total}, notes = ${i.notes}, inspector_id = ${i.inspectorId}, done_at = ${i.doneAt},
    appeal_text = ${i.appealText}, appealed_at = ${i.appealedAt}, verdict = ${i.verdict}, verdict_reason = ${i.verdictReason}, verdict_by = ${i.verdictBy}, verdict_at = ${i.verdictAt}, version = version + 1
  where id = ${i.id}`;

export type TrendRow = { agentId: string | null; agentName: string | null; week: string; count: number; average: number; lowest: number };

/** By agent and week of the shop's own days; second looks only compare, they do not count. */
export const trendRows = (sql: Sql, { shopIds, agents, from, to }: { shopIds: readonly string[]; agents: readonly string[] | undefined; from: string; to: string }) => sql<TrendRow[]>`
  select i.agent_id, max(a.name) as agent_name, to_char(date_trunc('week', i.done_at at time zone s.time_zone), 'YYYY-MM-DD') as week, count(*)::int as count, round(avg(i.total)::numeric, 2)::float8 as average, min(i.total) as lowest
  from inspections i join shops s on s.id = i.shop_id left join users a on a.id = i.agent_id
  where i.shop_id = any(${[...shopIds]}::text[]) and i.done_at is not null and i.calibrates is null and i.subject_type = 'session'
    and i.done_at >= ${from}::date::timestamp at time zone s.time_zone and i.done_at < (${to}::date + 1)::timestamp at time zone s.time_zone
    ${agents ? sql`and i.agent_id = any(${[...agents]}::text[])` : sql``}
  group by i.agent_id, 3 order by 3, i.agent_id`;

export async function newestSheet(sql: Sql, shopId: string, kind: "chat" | "record"): Promise<{ version: number; body: Sheet } | undefined> {
  const [row] = await sql<{ version: number; body: Sheet }[]>`select version, body from inspection_sheets where shop_id = ${shopId} and kind = ${kind} order by version desc limit 1`;
  return row;
}

export const insertSheet = (sql: Sql, { shopId, kind, version, body, now, by }: { shopId: string; kind: string; version: number; body: Sheet; now: Date; by: string }) => sql`
  insert into inspection_sheets (shop_id, kind, version, body, published_at, published_by) values (${shopId}, ${kind}, ${version}, ${sql.json(body as never)}, ${now}, ${by})`;

export const lockSheets = (sql: Sql, shopId: string) => sql`select pg_advisory_xact_lock(hashtextextended(${`inspection sheets ${shopId}`}, 0))`;

export type FindingRow = Omit<InspectionFinding, "at" | "decidedAt" | "agent"> & { agentId: string | null; agentName: string | null; at: Date; decidedAt: Date | null };
const finding = (sql: Sql) => sql`f.id, f.shop_id, f.conversation_id, f.message_id, f.agent_id, a.name as agent_name, f.rule, f.fault, f.phrase, f.at, f.state, f.decided_by, f.decided_at`;

export const findingsPage = (sql: Sql, q: { shopIds: readonly string[]; onlyOf: string | null; agents: readonly string[] | undefined; state: string | undefined; after: { at: string; id: string } | null; limit: number }) => sql<FindingRow[]>`
  select ${finding(sql)} from inspection_findings f left join users a on a.id = f.agent_id
  where f.shop_id = any(${[...q.shopIds]}::text[]) ${q.onlyOf === null ? sql`` : sql`and f.agent_id = ${q.onlyOf} and f.state = 'confirmed'`}
    ${q.agents ? sql`and f.agent_id = any(${[...q.agents]}::text[])` : sql``} ${q.state ? sql`and f.state = ${q.state}` : sql``}
    ${q.after ? sql`and (f.at, f.id) < (${q.after.at}::timestamptz, ${q.after.id}::uuid)` : sql``}
  order by f.at desc, f.id desc limit ${q.limit}`;

/** Those of a session's messages, and those of the session or record itself. */
export const findingsOf = (sql: Sql, { subjectId, messageIds }: { subjectId: string; messageIds: readonly string[] }) => sql<FindingRow[]>`
  select ${finding(sql)} from inspection_findings f left join users a on a.id = f.agent_id
  where f.message_id = any(${[...messageIds]}::uuid[]) or (f.subject_id = ${subjectId} and f.message_id is null) order by f.at, f.id`;

export const decideFindings = (sql: Sql, { ids, state, by, now }: { ids: readonly string[]; state: "confirmed" | "rejected"; by: string; now: Date }) => sql<{ id: string; shopId: string }[]>`
  update inspection_findings set state = ${state}, decided_by = ${by}, decided_at = ${now} where id = any(${[...ids]}::uuid[]) returning id, shop_id`;

export async function findingById(sql: Sql, id: string): Promise<FindingRow | undefined> {
  const [row] = await sql<FindingRow[]>`select ${finding(sql)} from inspection_findings f left join users a on a.id = f.agent_id where f.id = ${id}`;
  return row;
}
