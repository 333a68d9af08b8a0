import type { Sql } from "../db/client.ts";
import type { Department, TaskKind, TaskState } from "./kinds.ts";

export type TaskRow = {
  id: string;
  shopId: string;
  department: Department;
  kind: TaskKind;
  title: string;
  text: string | null;
  fields: Record<string, string>;
  state: TaskState;
  answer: string | null;
  complaintId: string | null;
  round: number | null;
  conversationId: string | null;
  buyerId: string | null;
  platformOrderId: string | null;
  dueAt: Date;
  lateAt: Date | null;
  chased: number;
  chasedAt: Date | null;
  createdBy: string | null;
  createdByName: string | null;
  createdAt: Date;
  answeredBy: string | null;
  answeredByName: string | null;
  answeredVia: "product" | "link" | null;
  answeredAt: Date | null;
  version: number;
};

const shown = (sql: Sql) => sql`t.*, cu.name as created_by_name, au.name as answered_by_name`;
const people = (sql: Sql) => sql`left join users cu on cu.id = t.created_by left join users au on au.id = t.answered_by`;

export type TaskQuestion = {
  shopIds: readonly string[];
  departments: readonly string[] | null;
  kinds: readonly string[] | null;
  states: readonly string[] | null;
  complaintId: string | null;
  lateAt: Date | null;
  q: string | null;
  after: { at: string; id: string } | null;
  limit: number;
};

/** The earliest due first: one range a shop, no longer than the page, merged. */
export function tasksPage(sql: Sql, { shopIds, departments, kinds, states, complaintId, lateAt, q, after, limit }: TaskQuestion): Promise<TaskRow[]> {
  return sql<TaskRow[]>`
    select ${shown(sql)} from (
      select y.* from unnest(${[...shopIds]}::text[]) as shop (id) cross join lateral (
        select * from tasks x where x.shop_id = shop.id
          ${departments ? sql`and x.department = any (${[...departments]}::text[])` : sql``}
          ${kinds ? sql`and x.kind = any (${[...kinds]}::text[])` : sql``}
          ${states ? sql`and x.state = any (${[...states]}::text[])` : sql``}
          ${complaintId ? sql`and x.complaint_id = ${complaintId}` : sql``}
          ${lateAt ? sql`and x.due_at < ${lateAt} and x.state in ('open', 'doing')` : sql``}
          ${q ? sql`and (position(${q} in x.title) > 0 or x.platform_order_id = ${q})` : sql``}
          ${after ? sql`and (x.due_at, x.id) > (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
        order by x.due_at, x.id limit ${limit}) y) t
    ${people(sql)} order by t.due_at, t.id limit ${limit}`;
}

export function tasksOfComplaint(sql: Sql, complaintId: string): Promise<TaskRow[]> {
  return sql<TaskRow[]>`select ${shown(sql)} from tasks t ${people(sql)} where t.complaint_id = ${complaintId} order by t.id`;
}

export async function taskById(sql: Sql, id: string): Promise<TaskRow | undefined> {
  const [row] = await sql<TaskRow[]>`select ${shown(sql)} from tasks t ${people(sql)} where t.id = ${id}`;
  return row;
}

export async function lockTask(sql: Sql, id: string): Promise<TaskRow | undefined> {
  const [row] = await sql<TaskRow[]>`select ${shown(sql)} from tasks t ${people(sql)} where t.id = ${id} for update of t`;
  return row;
}

export type NewTask = Pick<TaskRow, "id" | "shopId" | "department" | "kind" | "title" | "text" | "fields" | "complaintId" | "round" | "conversationId" | "buyerId" | "platformOrderId" | "dueAt" | "createdBy" | "createdAt">;

export async function insertTask(sql: Sql, t: NewTask): Promise<void> {
  await sql`
    insert into tasks (id, shop_id, department, kind, title, text, fields, complaint_id, round, conversation_id, buyer_id, platform_order_id, due_at, created_by, created_at)
    values (${t.id}, ${t.shopId}, ${t.department}, ${t.kind}, ${t.title}, ${t.text}, ${sql.json(t.fields)}, ${t.complaintId}, ${t.round}, ${t.conversationId}, ${t.buyerId}, ${t.platformOrderId}, ${t.dueAt}, ${t.createdBy}, ${t.createdAt})`;
}

/** Stores a task that was loaded under its lock, as it is now. */
export async function saveTask(sql: Sql, t: TaskRow): Promise<void> {
  await sql`
    update tasks set department = ${t.department}, title = ${t.title}, text = ${t.text}, state = ${t.state}, answer = ${t.answer}, due_at = ${t.dueAt}, late_at = ${t.lateAt}, chased = ${t.chased},
      chased_at = ${t.chasedAt}, answered_by = ${t.answeredBy}, answered_via = ${t.answeredVia}, answered_at = ${t.answeredAt}, version = version + 1
    where id = ${t.id}`;
}

export type LateTask = Pick<TaskRow, "id" | "shopId" | "department" | "complaintId" | "dueAt" | "createdBy">;

/** Tasks that have run out and of which that has not been told; each server takes others. */
export function markLateTasks(sql: Sql, now: Date, limit: number): Promise<LateTask[]> {
  return sql<LateTask[]>`
    update tasks set late_at = ${now} where id in (select id from tasks where due_at < ${now} and late_at is null and state in ('open', 'doing') order by due_at limit ${limit} for update skip locked)
    returning id, shop_id, department, complaint_id, due_at, created_by`;
}

export type LinkRow = { id: string; taskId: string; shopId: string; expiresAt: Date; createdAt: Date; createdBy: string | null; createdByName: string | null; revokedAt: Date | null; openedAt: Date | null };

export function linksOf(sql: Sql, taskId: string): Promise<LinkRow[]> {
  return sql<LinkRow[]>`select l.*, u.name as created_by_name from task_links l left join users u on u.id = l.created_by where l.task_id = ${taskId} order by l.id desc`;
}

export async function insertLink(sql: Sql, { id, shopId, taskId, expiresAt, createdBy, createdAt }: Pick<LinkRow, "id" | "shopId" | "taskId" | "expiresAt" | "createdBy" | "createdAt">): Promise<void> {
  await sql`insert into task_links (id, shop_id, task_id, expires_at, created_by, created_at) values (${id}, ${shopId}, ${taskId}, ${expiresAt}, ${createdBy}, ${createdAt})`;
}

export async function revokeLink(sql: Sql, { id, taskId, by, now }: { id: string; taskId: string; by: string | null; now: Date }): Promise<boolean> {
  const { count } = await sql`update task_links set revoked_at = ${now}, revoked_by = ${by} where id = ${id} and task_id = ${taskId} and revoked_at is null`;
  return count > 0;
}

/** The task of an address that still works at an instant; the first look at it is kept. */
export async function taskOfLink(sql: Sql, linkId: string, now: Date): Promise<{ taskId: string } | undefined> {
  const [row] = await sql<{ taskId: string }[]>`
    update task_links set opened_at = coalesce(opened_at, ${now}) where id = ${linkId} and revoked_at is null and expires_at > ${now} returning task_id`;
  return row;
}

/** Where a task of a chat or complaint belongs. */
export async function placeOfComplaint(sql: Sql, id: string): Promise<{ shopId: string; round: number; conversationId: string | null; buyerId: string | null; platformOrderId: string | null } | undefined> {
  const [row] = await sql<{ shopId: string; round: number; conversationId: string | null; buyerId: string | null; platformOrderId: string | null }[]>`
    select shop_id, rounds as round, conversation_id, buyer_id, platform_order_id from complaints where id = ${id} and opened_at is not null`;
  return row;
}

export async function placeOfConversation(sql: Sql, id: string): Promise<{ shopId: string; buyerId: string } | undefined> {
  const [row] = await sql<{ shopId: string; buyerId: string }[]>`select shop_id, buyer_id from conversations where id = ${id}`;
  return row;
}
