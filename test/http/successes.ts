import { newId } from "../../src/kernel/ids.ts";
import { buyerSuccesses } from "./buyer-rows.ts";
import { scorecardSuccesses } from "./scorecard-rows.ts";
import type { createWholeApp } from "./whole-app.ts";
import { publicationSuccesses } from "./publication-rows.ts";
import { knowledgeSuccesses } from "./knowledge-rows.ts";
import { shiftSuccesses } from "./shift-rows.ts";
import { inspectionSuccesses } from "./inspection-rows.ts";
import { toldSuccesses } from "./told-successes.ts";
import { PASSWORD } from "./world.ts";

type Whole = Awaited<ReturnType<typeof createWholeApp>>;
export type Success = (world: Whole, ids: Record<string, string>, owner: Record<string, string>) => Response | Promise<Response>;

/** Requests that succeed, where the least that an operation takes does not: what it is about is made first, and the platform says yes. */
export const successes: Record<string, Success> = {
  ...scorecardSuccesses,
  ...buyerSuccesses,
  ...toldSuccesses,
  ...publicationSuccesses,
  ...inspectionSuccesses,
  ...shiftSuccesses,
  ...knowledgeSuccesses,
  "POST /api/auth/sign-in/email": (world) => world.signIn("owner"),
  "POST /api/auth/change-password": async (world) => {
    await world.user("changer", { shopIds: ["theirs"] });
    return world.call("POST", "/api/auth/change-password", { headers: await world.cookieOf("changer"), body: { currentPassword: PASSWORD, newPassword: "another long one" } });
  },
  "PUT /api/v1/queue/kept/:id": async (world, ids) => {
    await world.user("keeper", { shopIds: ["theirs"] });
    return world.call("PUT", `/api/v1/queue/kept/${ids["conversations"]!}`, { headers: await world.cookieOf("keeper"), body: { pinned: true, starred: false } });
  },
  "GET /api/v1/complaints/summary": (world, _, owner) => world.call("GET", "/api/v1/complaints/summary?month=2026-11", { headers: owner }),
  "GET /api/v1/callbacks/counts": (world, _, owner) => world.call("GET", "/api/v1/callbacks/counts?month=2026-11", { headers: owner }),
  "POST /api/v1/care/skips": async (world, ids, owner) => {
    const id = newId();
    await world.db.work`insert into orders (id, shop_id, platform_order_id, buyer_id, state, currency, detail, platform_updated_at, stamps, created_at) values (${id}, 'theirs', ${id}, ${ids["buyers"]!}, 'created', 'CNY', 'complete', now(), '{}', now() - interval '1 hour')`;
    return world.call("POST", "/api/v1/care/skips", { headers: owner, body: { kind: "unpaid", key: `unpaid:${id}`, reason: "已联系" } });
  },
  "GET /api/v1/metrics/platform-days": (world, _, owner) => world.call("GET", "/api/v1/metrics/platform-days?shop=theirs&from=2026-11-01&to=2026-11-02", { headers: owner }),
  "POST /api/v1/metrics/platform-days": (world, _, owner) => world.call("POST", "/api/v1/metrics/platform-days", { headers: owner, body: { shopId: "theirs", rows: [{ day: "2026-11-01", account: "mei", name: "人工已接待人数", value: 12 }] } }),
  "GET /api/v1/routing/people": (world, _, owner) => world.call("GET", "/api/v1/routing/people?shop=theirs", { headers: owner }),
  "GET /api/v1/routing/shares": (world, _, owner) => world.call("GET", "/api/v1/routing/shares?shop=theirs", { headers: owner }),
  "PUT /api/v1/automation/order": async (world, _, owner) => {
    const rules = (await (await world.call("GET", "/api/v1/automation?shop=theirs", { headers: owner })).json()) as { items: { id: string }[] };
    return world.call("PUT", "/api/v1/automation/order", { headers: owner, body: { shopId: "theirs", ids: rules.items.map(({ id }) => id) } });
  },
  "GET /api/v1/staffing": (world, _, owner) => world.call("GET", "/api/v1/staffing?shop=theirs", { headers: owner }),
  "DELETE /api/v1/breaches/reviews/:id": async (world, ids, owner) => {
    const answer = await world.call("POST", "/api/v1/breaches/reviews", { headers: owner, body: { items: [{ id: await breach(world, ids, null) }], verdict: "upheld", reason: "absence" } });
    return world.call("DELETE", `/api/v1/breaches/reviews/${((await answer.json()) as { batchId: string }).batchId}`, { headers: owner });
  },
  "PUT /api/v1/breaches/:id/appeal": async (world, ids) => {
    const { id } = await world.user("appealer", { shopIds: ["theirs"] });
    return world.call("PUT", `/api/v1/breaches/${await breach(world, ids, id)}/appeal`, { headers: await world.cookieOf("appealer"), body: { text: "不是我" } });
  },
  "PUT /api/v1/orders/:id/remark": (world, _, owner) => onOrder(world, owner, ["PUT", "remark", { remark: "加急", flag: "3" }]),
  "GET /api/v1/orders/:id/parcels/:number/route": (world, _, owner) => onOrder(world, owner, ["GET", "parcels/SF1/route"]),
  "PUT /api/v1/orders/:id/receiver": (world, _, owner) =>
    onOrder(world, owner, ["PUT", "receiver", { name: "王小明", phone: "13000000000", address: { province: "福建省", city: "南平市", town: "建阳区", detail: "测试路1号" } }]),
  "POST /api/v1/orders/:id/cancellation": (world, _, owner) => onOrder(world, owner, ["POST", "cancellation", { reason: "unwanted" }]),
  "PUT /api/v1/orders/:id/promise": (world, _, owner) => onOrder(world, owner, ["PUT", "promise", { dueAt: "2099-01-01T00:00:00Z" }]),
  "DELETE /api/v1/orders/:id/promise": async (world, _, owner) => {
    const id = await order(world);
    await world.call("PUT", `/api/v1/orders/${id}/promise`, { headers: owner, body: { dueAt: "2099-01-01T00:00:00Z" } });
    return world.call("DELETE", `/api/v1/orders/${id}/promise`, { headers: owner });
  },
  "POST /api/v1/conversations/:id/messages/:messageId/recall": async (world, ids, owner) => {
    const id = newId();
    await world.db.work`insert into messages (id, shop_id, conversation_id, platform_message_id, sender, via, kind, text, sent_at, received_at, status)
      select ${id}, 'theirs', ${ids["conversations"]!}, ${id}, 'agent', 'inbox', 'text', '发错了', now(), now(), 'sent'`;
    return agreeing(world, "POST", `/api/v1/conversations/${ids["conversations"]!}/messages/${id}/recall`, { headers: owner });
  },
  "PUT /api/v1/tickets/:id/reply": async (world, _, owner) => {
    const id = newId();
    await world.db.work`insert into tickets (id, shop_id, platform_ticket_id, text, state, detail, platform_updated_at, stamps, created_at) values (${id}, 'theirs', ${id}, '请回复', 'waiting', 'complete', now(), '{}', now())`;
    return agreeing(world, "PUT", `/api/v1/tickets/${id}/reply`, { headers: owner, body: { text: "已处理", version: 1 } });
  },
  "POST /api/v1/compensations": async (world, _, owner) => agreeing(world, "POST", "/api/v1/compensations", { headers: owner, body: { orderId: await order(world), kind: "transfer", amountMinor: 500, reason: "破损" } }),
  "PUT /api/v1/compensations/:id/approval": async (world, { orders }, owner) => {
    const id = newId();
    await world.db.work`insert into compensations (id, shop_id, kind, order_id, platform_order_id, amount_minor, currency, reason, state, asked_by, asked_at) values (${id}, 'theirs', 'transfer', ${orders!}, 'o', 100, 'CNY', '破损', 'waiting', 'x', now())`;
    return agreeing(world, "PUT", `/api/v1/compensations/${id}/approval`, { headers: owner, body: { verdict: "approved", reason: "好" } });
  },
  "POST /api/v1/refunds/:id/evidence": async (world, _, owner) => agreeing(world, "POST", `/api/v1/refunds/${await refund(world, { arbitration: "evidence" })}/evidence`, { headers: owner, body: { comment: "已发货", urls: ["https://a.example/1.png"] } }),
  "PUT /api/v1/refunds/:id/decision": async (world, _, owner) => agreeing(world, "PUT", `/api/v1/refunds/${await refund(world)}/decision`, { headers: owner, body: { decision: "agree", version: 1 } }),
  "PUT /api/v1/refunds/:id/approval": async (world, _, owner) => agreeing(world, "PUT", `/api/v1/refunds/${await refund(world, { waits: true })}/approval`, { headers: owner, body: { verdict: "approved", reason: "查过" } }),
  "POST /api/v1/attachments": (world, _, owner) => putIn(world, owner),
  "GET /api/v1/attachments/:id": async (world, _, owner) => world.app.request(((await (await putIn(world, owner)).json()) as { url: string }).url, { headers: owner }),
  "GET /files/:token": async (world, _, owner) => {
    const { id } = (await (await putIn(world, owner)).json()) as { id: string };
    return world.app.request(`/files/${await world.attachments.links.sign({ id, expiresAt: new Date(Date.now() + 60_000) })}`);
  },
};

const PNG = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="), (byte) => byte.charCodeAt(0));
const putIn = async ({ app }: Whole, headers: Record<string, string>): Promise<Response> => app.request("/api/v1/attachments?shop=theirs&name=a.png", { method: "POST", body: PNG, headers });

type Call = Parameters<Whole["call"]>[2];

/** A call during which the shop's system says yes to everything. */
async function agreeing(world: Whole, method: string, path: string, call: Call): Promise<Response> {
  const before = world.outside.answer;
  world.outside.answer = () => Promise.resolve(Response.json({ steps: [{ at: "2026-11-22T08:00:00Z", text: "已揽收" }] }));
  try {
    return await world.call(method, path, call);
  } finally {
    world.outside.answer = before;
  }
}

async function breach({ db: { work } }: Whole, { conversations, turns }: Record<string, string>, agentId: string | null): Promise<string> {
  const [id, clock] = [newId(), newId()];
  await work`insert into clocks (id, key, shop_id, conversation_id, turn_id, subject_type, subject_id, kind, started_at, due_at, state, policy_id, policy_version) values (${clock}, ${clock}, 'theirs', ${conversations!}, ${turns!}, 'turn', ${turns!}, 'first_response', now(), now(), 'breached', 'theirs', 1)`;
  await work`insert into breaches (id, shop_id, clock_id, kind, conversation_id, agent_id, due_at, noticed_at) values (${id}, 'theirs', ${clock}, 'first_response', ${conversations!}, ${agentId}, now(), now())`;
  return id;
}

async function order({ db: { work } }: Whole): Promise<string> {
  const id = newId();
  await work`insert into orders (id, shop_id, platform_order_id, state, total_minor, currency, shipments, detail, platform_updated_at, stamps, created_at)
    values (${id}, 'theirs', ${id}, 'paid', 8900, 'CNY', '[{"company":"顺丰","number":"SF1"}]', 'complete', now(), '{}', now())`;
  return id;
}

async function onOrder(world: Whole, headers: Record<string, string>, [method, rest, body]: [string, string, object?]): Promise<Response> {
  return agreeing(world, method, `/api/v1/orders/${await order(world)}/${rest}`, { headers, ...(body && { body }) });
}

async function refund({ db: { work } }: Whole, { arbitration = "none", waits = false } = {}): Promise<string> {
  const id = newId();
  const asked = { decision: "agree", reasonCode: null, note: null, evidence: [], by: "somebody", state: "requested", amountMinor: 100 };
  await work`insert into refunds (id, shop_id, platform_refund_id, platform_order_id, kind, state, arbitration, amount_minor, currency, detail, platform_updated_at, stamps, created_at, approval_state, approval_request)
    values (${id}, 'theirs', ${id}, 'o', 'refund_only', 'requested', ${arbitration}, 100, 'CNY', 'complete', now(), '{}', now(), ${waits ? "waiting" : null}, ${waits ? work.json(asked) : null})`;
  return id;
}
