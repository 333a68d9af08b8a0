import { newId } from "../../src/kernel/ids.ts";
import { PRESETS } from "../../src/scorecards/presets.ts";
import type { createWholeApp } from "./whole-app.ts";

type Whole = Awaited<ReturnType<typeof createWholeApp>>;
type Success = (world: Whole, ids: Record<string, string>, owner: Record<string, string>) => Promise<Response>;
type Work = Whole["db"]["work"];

/** Scored, with a word for the person themselves. */
const BODY = PRESETS[2]!.body;

/** One of each in a shop, with a card that is still a draft. */
export async function scorecardRows(work: Work, shopId: string, userId: string): Promise<Record<string, string>> {
  const [schemes, cards, entries, penalties, records] = [newId(), newId(), newId(), newId(), newId()];
  await work`insert into score_schemes (id, shop_id, name, version, created_at) values (${schemes}, ${shopId}, '考核', 1, '2099-01-01')`;
  await work`insert into score_scheme_versions (scheme_id, version, shop_id, body, published_at) values (${schemes}, 1, ${shopId}, ${work.json(BODY as never)}, now())`;
  await card(work, { id: cards, shopId, userId, schemes, state: "draft" });
  await work`insert into scorecard_entries (id, shop_id, scorecard_id, kind, code, value, reason, at) values (${entries}, ${shopId}, ${cards}, 'adjustment', '', 1, '好', now())`;
  await penalty(work, { id: penalties, shopId, userId, state: "proposed" });
  await work`insert into staff_records (id, shop_id, user_id, kind, title, on_date, value, recorded_at) values (${records}, ${shopId}, ${userId}, 'training', '新品', '2026-11-01', 1, now())`;
  return { "score-schemes": schemes, scorecards: cards, entrys: entries, penalties, "staff-records": records };
}

const card = (work: Work, { id, shopId, userId, schemes, state }: { id: string; shopId: string; userId: string; schemes: string; state: string }) => work`
  insert into scorecards (id, shop_id, scheme_id, scheme_version, user_id, month, state, created_at) values (${id}, ${shopId}, ${schemes}, 1, ${userId}, ${`2025-${String(++months).padStart(2, "0")}`}, ${state}, now())`;
let months = 0;

const penalty = (work: Work, { id, shopId, userId, state, appeal = "none" }: { id: string; shopId: string; userId: string; state: string; appeal?: string }) => work`
  insert into penalties (id, shop_id, user_id, rule, occurred_on, points, payer, evidence, state, appeal, created_at) values (${id}, ${shopId}, ${userId}, 'noise', '2026-11-01', 2, 'agent', 'x', ${state}, ${appeal}, now())`;

const step = (name: string, state: string): Success => async (world, ids, owner) => {
  const id = newId();
  await card(world.db.work, { id, shopId: "theirs", userId: ids["users"]!, schemes: ids["score-schemes"]!, state });
  return world.call("POST", `/api/v1/scorecards/${id}/${name}`, { headers: owner, body: { version: 1 } });
};

const onPenalty = (name: string, row: { state: string; appeal?: string }, body: object): Success => async (world, ids, owner) => {
  const id = newId();
  await penalty(world.db.work, { id, shopId: "theirs", userId: ids["users"]!, ...row });
  return world.call("PUT", `/api/v1/penalties/${id}/${name}`, { headers: owner, body });
};

async function scheme(world: Whole, owner: Record<string, string>): Promise<string> {
  const made = (await (await world.call("POST", "/api/v1/score-schemes", { headers: owner, body: { shopId: "theirs", name: "新", body: BODY } })).json()) as { id: string };
  return made.id;
}

/** Whose card or penalty it is. */
async function themselves(world: Whole, name: string) {
  const { id } = await world.user(name, { shopIds: ["theirs"] });
  return { id, headers: await world.cookieOf(name) };
}

export const scorecardSuccesses: Record<string, Success> = {
  "POST /api/v1/scorecards": async (world, _, owner) => world.call("POST", "/api/v1/scorecards", { headers: owner, body: { schemeId: await scheme(world, owner), month: "2026-01" } }),
  "POST /api/v1/scorecards/:id/show": step("show", "draft"),
  "POST /api/v1/scorecards/:id/confirm": step("confirm", "shown"),
  "POST /api/v1/scorecards/:id/reopen": step("reopen", "shown"),
  "POST /api/v1/scorecards/:id/freeze": step("freeze", "confirmed"),
  "PUT /api/v1/scorecards/:id/comment": async (world, ids) => {
    const { id: userId, headers } = await themselves(world, "scored");
    const id = newId();
    await card(world.db.work, { id, shopId: "theirs", userId, schemes: ids["score-schemes"]!, state: "shown" });
    return world.call("PUT", `/api/v1/scorecards/${id}/comment`, { headers, body: { text: "好" } });
  },
  "POST /api/v1/scorecards/:id/entries": async (world, ids, owner) => world.call("POST", `/api/v1/scorecards/${ids["scorecards"]}/entries`, { headers: owner, body: { kind: "value", item: "lead", value: 90, reason: "好" } }),
  "DELETE /api/v1/scorecards/:id/entries/:entryId": async (world, ids, owner) => {
    const id = newId();
    await world.db.work`insert into scorecard_entries (id, shop_id, scorecard_id, kind, code, value, reason, at) values (${id}, 'theirs', ${ids["scorecards"]!}, 'adjustment', '', 1, '好', now())`;
    return world.call("DELETE", `/api/v1/scorecards/${ids["scorecards"]}/entries/${id}`, { headers: owner });
  },
  "POST /api/v1/score-schemes": async (world, _, owner) => world.call("POST", "/api/v1/score-schemes", { headers: owner, body: { shopId: "theirs", name: "新", body: BODY } }),
  "POST /api/v1/score-schemes/preview": async (world, _, owner) => world.call("POST", "/api/v1/score-schemes/preview", { headers: owner, body: { shopId: "theirs", body: BODY } }),
  "PUT /api/v1/score-schemes/:id": async (world, _, owner) => world.call("PUT", `/api/v1/score-schemes/${await scheme(world, owner)}`, { headers: owner, body: { name: "改", body: BODY, version: 1 } }),
  "DELETE /api/v1/score-schemes/:id": async (world, _, owner) => world.call("DELETE", `/api/v1/score-schemes/${await scheme(world, owner)}`, { headers: owner }),
  "POST /api/v1/penalties": async (world, ids, owner) => world.call("POST", "/api/v1/penalties", { headers: owner, body: { shopId: "theirs", userId: ids["users"], rule: "noise", occurredOn: "2020-01-01", evidence: "x" } }),
  "PUT /api/v1/penalties/:id/decision": onPenalty("decision", { state: "proposed" }, { state: "decided", reason: "属实", version: 1 }),
  "PUT /api/v1/penalties/:id/verdict": onPenalty("verdict", { state: "decided", appeal: "open" }, { verdict: "lifted", reason: "属实", version: 1 }),
  "PUT /api/v1/penalties/:id/withdrawal": onPenalty("withdrawal", { state: "decided", appeal: "open" }, { reason: "记错人", version: 1 }),
  "PUT /api/v1/penalties/:id/appeal": async (world) => {
    const { id: userId, headers } = await themselves(world, "fined");
    const id = newId();
    await penalty(world.db.work, { id, shopId: "theirs", userId, state: "decided" });
    return world.call("PUT", `/api/v1/penalties/${id}/appeal`, { headers, body: { text: "不是我" } });
  },
  "POST /api/v1/staff-records": async (world, ids, owner) => world.call("POST", "/api/v1/staff-records", { headers: owner, body: { shopId: "theirs", userId: ids["users"], kind: "exam", title: "产品", onDate: "2026-01-01", value: 90, full: 100 } }),
  "DELETE /api/v1/staff-records/:id": async (world, ids, owner) => {
    const id = newId();
    await world.db.work`insert into staff_records (id, shop_id, user_id, kind, title, on_date, value, recorded_at) values (${id}, 'theirs', ${ids["users"]!}, 'training', 'x', '2026-11-01', 1, now())`;
    return world.call("DELETE", `/api/v1/staff-records/${id}`, { headers: owner });
  },
  "POST /api/v1/staff-ranks": async (world, ids, owner) => world.call("POST", "/api/v1/staff-ranks", { headers: owner, body: { shopId: "theirs", userId: ids["users"], rank: "gold", since: "2026-01-01", reason: "好" } }),
};
