import { newId } from "../../src/kernel/ids.ts";
import type { createWholeApp } from "./whole-app.ts";

type Whole = Awaited<ReturnType<typeof createWholeApp>>;
type Success = (world: Whole, ids: Record<string, string>, owner: Record<string, string>) => Promise<Response>;
type Work = Whole["db"]["work"];

const leave = (work: Work, id: string, userId: string) => work`insert into leaves (id, shop_id, user_id, kind, starts_at, ends_at, reason, state, asked_at) values (${id}, 'theirs', ${userId}, 'annual', '2099-01-01', '2099-01-02', 'x', 'waiting', now())`;
const request = (work: Work, id: string, userId: string) => work`insert into break_requests (id, shop_id, user_id, day, reason, minutes, state, asked_at) values (${id}, 'theirs', ${userId}, '2099-01-01', 'meal', 30, 'waiting', now())`;
const handover = (work: Work, id: string, userId: string) => work`insert into handovers (id, shop_id, from_id, note, items, state, made_at) values (${id}, 'theirs', ${userId}, 'x', '[]', 'open', now())`;
let days = 0;
const log = (work: Work, id: string, { userId, state = "draft" }: { userId: string; state?: string }) => work`
  insert into work_logs (id, shop_id, user_id, day, state, body, created_at, updated_at) values (${id}, 'theirs', ${userId}, '2026-01-01'::date + ${++days}::int, ${state}, '{}', now(), now())`;
const report = (work: Work, id: string, state = "open") => work`insert into reports (id, shop_id, kind, title, from_day, to_day, state, body, created_at) values (${id}, 'theirs', 'special', '双11', '2026-01-01', '2026-01-02', ${state}, '{}', now())`;

/** One of each in a shop. */
export async function shiftRows(work: Work, userId: string): Promise<Record<string, string>> {
  const [leaves, breaks, handovers, logs, reports] = [newId(), newId(), newId(), newId(), newId()];
  await leave(work, leaves, userId);
  await request(work, breaks, userId);
  await handover(work, handovers, userId);
  await log(work, logs, { userId });
  await report(work, reports);
  return { leave: leaves, breaks, handovers, "work-logs": logs, reports };
}

export const shiftBodies: Record<string, object> = {
  "PUT /api/v1/shifts": { shopId: "theirs", cells: [{ userId: "x", day: "2099-01-01", kinds: [] }] },
  "POST /api/v1/shifts/import": { shopId: "theirs", preview: true, rows: [{ person: "x", day: "x", kind: "x" }] },
  "POST /api/v1/shifts/copy": { shopId: "theirs", from: "2099-01-05", to: "2099-01-12" },
  "POST /api/v1/leave": { shopId: "theirs", kind: "annual", fromDay: "2099-02-01", toDay: "2099-02-01", reason: "休假" },
  "POST /api/v1/handovers": { shopId: "theirs", note: "都处理完了" },
  "POST /api/v1/work-logs": { shopId: "theirs", day: "2026-01-01" },
  "POST /api/v1/reports": { shopId: "theirs", kind: "special", title: "双11", fromDay: "2026-11-01", toDay: "2026-11-12" },
};

const SPAN = "shop=theirs&from=2026-11-16&to=2026-11-23";
const get = (path: string): Success => async (world, _, owner) => world.call("GET", `/api/v1/${path}`, { headers: owner });

/** Somebody who acts for themselves: a key is nobody. */
async function agent(world: Whole) {
  const name = `agent-${newId()}`;
  const { id } = await world.user(name, { shopIds: ["theirs"] });
  return { id, headers: await world.cookieOf(name) };
}
const byAgent = (method: string, path: string, body?: object): Success => async (world) => world.call(method, `/api/v1/${path}`, { headers: (await agent(world)).headers, ...(body && { body }) });
/** An act on a row that was made for it. */
const on = (method: string, path: (id: string) => string, row: (work: Work, id: string, userId: string) => Promise<unknown>, body?: object): Success => async (world, ids, owner) => {
  const id = newId();
  await row(world.db.work, id, ids["users"]!);
  return world.call(method, `/api/v1/${path(id)}`, { headers: owner, ...(body && { body }) });
};
const onOwnLog = (method: string, step: string, body: object): Success => async (world) => {
  const { id: userId, headers } = await agent(world);
  const id = newId();
  await log(world.db.work, id, { userId });
  return world.call(method, `/api/v1/work-logs/${id}${step}`, { headers, body });
};

export const shiftSuccesses: Record<string, Success> = {
  "GET /api/v1/shifts": get(`shifts?${SPAN}`),
  "PUT /api/v1/shifts": async (world, ids, owner) => world.call("PUT", "/api/v1/shifts", { headers: owner, body: { shopId: "theirs", cells: [{ userId: ids["users"]!, day: "2099-01-01", kinds: ["E"] }] } }),
  "GET /api/v1/attendance": get(`attendance?${SPAN}`),
  "GET /api/v1/attendance/parts": async (world, ids, owner) => {
    await world.db.work`insert into shifts (id, shop_id, user_id, day, kind, starts_at, ends_at, updated_at) values (${newId()}, 'theirs', ${ids["users"]!}, '2026-03-02', 'E', '2026-03-02T00:00:00Z', '2026-03-02T08:00:00Z', now())`;
    return world.call("GET", `/api/v1/attendance/parts?shop=theirs&user=${ids["users"]}&day=2026-03-02&kind=E`, { headers: owner });
  },
  "POST /api/v1/leave": byAgent("POST", "leave", shiftBodies["POST /api/v1/leave"]),
  "PUT /api/v1/leave/:id/decision": on("PUT", (id) => `leave/${id}/decision`, leave, { verdict: "approved" }),
  "POST /api/v1/leave/:id/cancel": on("POST", (id) => `leave/${id}/cancel`, leave, {}),
  "POST /api/v1/breaks": byAgent("POST", "breaks", { reason: "meal", minutes: 90 }),
  "PUT /api/v1/breaks/:id/decision": on("PUT", (id) => `breaks/${id}/decision`, request, { verdict: "approved" }),
  "POST /api/v1/breaks/:id/cancel": on("POST", (id) => `breaks/${id}/cancel`, request),
  "GET /api/v1/handovers/open": get("handovers/open?shop=theirs"),
  "POST /api/v1/handovers": byAgent("POST", "handovers", shiftBodies["POST /api/v1/handovers"]),
  "POST /api/v1/handovers/:id/take": async (world, ids) => {
    const id = newId();
    await handover(world.db.work, id, ids["users"]!);
    return world.call("POST", `/api/v1/handovers/${id}/take`, { headers: (await agent(world)).headers });
  },
  "POST /api/v1/handovers/:id/withdraw": on("POST", (id) => `handovers/${id}/withdraw`, handover),
  "GET /api/v1/work-logs": get(`work-logs?${SPAN}`),
  "POST /api/v1/work-logs": byAgent("POST", "work-logs", shiftBodies["POST /api/v1/work-logs"]),
  "PUT /api/v1/work-logs/:id": onOwnLog("PUT", "", { body: { orders: "无异常" }, version: 1 }),
  "POST /api/v1/work-logs/:id/confirm": onOwnLog("POST", "/confirm", { version: 1 }),
  "POST /api/v1/work-logs/:id/reopen": on("POST", (id) => `work-logs/${id}/reopen`, (work, id, userId) => log(work, id, { userId, state: "confirmed" }), { version: 1 }),
  "PUT /api/v1/reports/:id": on("PUT", (id) => `reports/${id}`, (work, id) => report(work, id), { body: { summary: "平稳" }, version: 1 }),
  "POST /api/v1/reports/:id/submit": on("POST", (id) => `reports/${id}/submit`, (work, id) => report(work, id), { version: 1 }),
  "POST /api/v1/reports/:id/reopen": on("POST", (id) => `reports/${id}/reopen`, (work, id) => report(work, id, "submitted"), { version: 1 }),
};
