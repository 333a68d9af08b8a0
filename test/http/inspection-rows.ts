import { newId } from "../../src/kernel/ids.ts";
import type { Success } from "./successes.ts";

type World = Parameters<Success>[0];

/** A look, a proposal, a plan and a phrase of a shop. */
export async function inspectionRows({ db: { work } }: Pick<World, "db">, shopId: string, conversationId: string): Promise<Record<string, string>> {
  const [inspections, findings, plans, phrases] = Array.from({ length: 4 }, () => newId()) as [string, string, string, string];
  await work`insert into inspection_plans (id, shop_id, name, source, rule, amount, seed, created_at, created_by) values (${plans}, ${shopId}, '周', 'chat', 'number', 3, 's', now(), 'x')`;
  await work`insert into inspections (id, shop_id, subject_type, subject_id, conversation_id, sheet_version, sheet, created_at) values (${inspections}, ${shopId}, 'session', ${newId()}, ${conversationId}, 0, ${work.json(SHEET)}, now())`;
  await work`insert into inspection_findings (id, shop_id, conversation_id, subject_id, rule, fault, at) values (${findings}, ${shopId}, ${conversationId}, ${newId()}, 'no_greeting', 'L3', now())`;
  await work`insert into phrases (id, shop_id, list, pattern, plain, level, updated_at, updated_by) values (${phrases}, ${shopId}, 'own', '去别家', '去别家', 'warn', now(), 'x')`;
  return { inspections, findings, "sampling-plans": plans, phrases };
}

export const inspectionBodies: Record<string, object> = {
  "POST /api/v1/phrases": { shopId: "theirs", pattern: "不买拉倒" },
  "POST /api/v1/phrases/import": { shopId: "theirs", patterns: ["爱要不要"] },
  "POST /api/v1/phrases/test": { shopId: "theirs", text: "不知道" },
  "PUT /api/v1/phrases/levels": { shopId: "theirs", level: "off", lists: ["harsh"] },
  "PATCH /api/v1/phrases/:id": { level: "block" },
  "PUT /api/v1/inspections/sheets": { shopId: "theirs", kind: "record", body: { sections: [{ id: "all", points: 100 }], faults: [{ code: "R1", rule: "incomplete", section: "all", deduction: 5 }] } },
  "POST /api/v1/inspections/sampling-plans": { shopId: "theirs", name: "周抽查", rule: "number", amount: 5, seed: "w" },
  "POST /api/v1/inspections/sampling-plans/:id/draws": { from: "2026-11-01", to: "2026-11-22" },
  "PUT /api/v1/inspections/:id/result": { faults: { P1: 1 } },
  "PUT /api/v1/inspections/:id/verdict": { verdict: "upheld", reason: "维持" },
};

const SHEET = { sections: [{ id: "all", points: 100 }], faults: [{ code: "P1", rule: "QC-02", section: "all", deduction: 2 }] };

export const inspectionSuccesses: Record<string, Success> = {
  "GET /api/v1/phrases": (world, _, owner) => world.call("GET", "/api/v1/phrases?shop=theirs", { headers: owner }),
  "GET /api/v1/inspections/sheets": (world, _, owner) => world.call("GET", "/api/v1/inspections/sheets?shop=theirs", { headers: owner }),
  "GET /api/v1/inspections/trend": (world, _, owner) => world.call("GET", "/api/v1/inspections/trend?from=2026-11-01&to=2026-11-30", { headers: owner }),
  "POST /api/v1/inspections": (world, { orders }, owner) => world.call("POST", "/api/v1/inspections", { headers: owner, body: { subjectType: "order", subjectId: orders! } }),
  "POST /api/v1/inspections/sampling-plans/:id/draws": async (world, _, owner) => {
    const made = await world.call("POST", "/api/v1/inspections/sampling-plans", { headers: owner, body: { shopId: "theirs", name: "周", rule: "number", amount: 5, seed: "w" } });
    const { id } = (await made.json()) as { id: string };
    return world.call("POST", `/api/v1/inspections/sampling-plans/${id}/draws`, { headers: owner, body: { from: "2026-11-01", to: "2026-11-22" } });
  },
  "POST /api/v1/inspections/:id/calibration": async (world, _, owner) => world.call("POST", `/api/v1/inspections/${await look(world, { state: "done" })}/calibration`, { headers: owner }),
  "PUT /api/v1/inspections/:id/result": async (world, _, owner) => world.call("PUT", `/api/v1/inspections/${await look(world, {})}/result`, { headers: owner, body: { faults: { P1: 1 } } }),
  "PUT /api/v1/inspections/:id/verdict": async (world, _, owner) => world.call("PUT", `/api/v1/inspections/${await look(world, { state: "appealed" })}/verdict`, { headers: owner, body: { verdict: "upheld", reason: "维持" } }),
  "PUT /api/v1/inspections/:id/appeal": async (world) => {
    const { id } = await world.user("inspected", { shopIds: ["theirs"] });
    return world.call("PUT", `/api/v1/inspections/${await look(world, { state: "done", agentId: id })}/appeal`, { headers: await world.cookieOf("inspected"), body: { text: "不是我" } });
  },
};

async function look({ db: { work } }: World, { state = "open", agentId = null }: { state?: string; agentId?: string | null }): Promise<string> {
  const id = newId();
  await work`
    insert into inspections (id, shop_id, subject_type, subject_id, agent_id, inspector_id, sheet_version, sheet, state, created_at, done_at)
    values (${id}, 'theirs', 'session', ${newId()}, ${agentId}, ${state === "open" ? null : "somebody"}, 0, ${work.json(SHEET)}, ${state}, now(), ${state === "open" ? null : new Date()})`;
  return id;
}
