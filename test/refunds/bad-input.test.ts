import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "../../src/kernel/ids.ts";
import { applyRefunds, type SaidRefund } from "../../src/refunds/apply-refunds.ts";
import type { Refund, RefundPage } from "../../src/refunds/shapes.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { createWholeApp } from "../http/whole-app.ts";

const START = Date.parse("2026-11-22T04:00:00Z");
let world: Awaited<ReturnType<typeof createWholeApp>>;
let lead: Record<string, string>;
let other: Record<string, string>;
let count = 0;

beforeAll(async () => {
  world = await createWholeApp();
  world.setNow(new Date(START));
  await world.addShop("s1");
  await world.addShop("s2");
  world.outside.answer = () => Promise.resolve(Response.json({}));
  lead = (await world.key({ role: "lead", shopIds: ["s1"] })).headers;
  other = (await world.key({ role: "manager", shopIds: ["s1", "s2"] })).headers;
});
afterAll(() => world.close());

/** What the platform says of a request, with its order of 100 yuan unless it is to be unknown. */
async function told(refund: Partial<SaidRefund["refund"]>, { hasOrder = true, at = START } = {}): Promise<Refund> {
  const platformRefundId = refund.platformRefundId ?? `R-${++count}`;
  const platformOrderId = `O-${platformRefundId}`;
  if (hasOrder)
    await world.db.work`insert into orders (id, shop_id, platform_order_id, state, currency, total_minor, detail, platform_updated_at, stamps, created_at)
      values (${newId()}, 's1', ${platformOrderId}, 'paid', 'CNY', 10000, 'complete', now(), '{}', now()) on conflict do nothing`;
  const said = { kind: "refund_only" as const, state: "requested" as const, amount: { minor: 5_000, currency: "CNY" }, requestedAt: new Date(START), ...refund, platformRefundId, platformOrderId };
  await inTransaction(world.context({ shopIds: ["s1"] }), (ctx) => applyRefunds(ctx, [{ shopId: "s1", at: new Date(at), key: newId(), refund: said, fetch: false, receivedAt: new Date(at) }]));
  return seen(platformRefundId);
}
async function ask<T>(method: string, path: string, body?: object, headers = lead): Promise<{ status: number; body: T & { error?: { code: string; message: string; issues?: unknown } } }> {
  const answer = await world.call(method, `/api/v1${path}`, { headers, ...(body && { body }) });
  return { status: answer.status, body: (await answer.json()) as T & { error?: { code: string; message: string } } };
}
const seen = async (q: string) => (await ask<RefundPage>("GET", `/refunds?q=${q}`)).body.items[0]!;
const decide = ({ id, version }: Refund, input: object = { decision: "agree" }, headers = lead) => ask<Refund>("PUT", `/refunds/${id}/decision`, { version, ...input }, headers);

it("an order that nobody saw is said; amounts that cannot be right are said and go to somebody higher", async () => {
  const unknown = await told({}, { hasOrder: false });
  expect([unknown.orderId, unknown.doubts, (await decide(unknown)).status]).toEqual([null, ["order_unknown"], 200]);
  for (const [minor, doubt] of [[10_001, "above_order"], [-5_000, "amount_absurd"], [9_000_000_000_000, "amount_absurd"]] as const) {
    const odd = await told({ amount: { minor, currency: "CNY" } });
    expect(odd.doubts).toEqual([doubt]);
    expect([minor, (await decide(odd)).status]).toEqual([minor, 202]);
  }
  const none = await told({ amount: undefined });
  expect([none.amount, none.doubts, (await decide(none)).status]).toEqual([null, ["amount_unknown"], 202]);
});

it("two leads at once make one decision; the other one is told", async () => {
  const refund = await told({});
  const raced = await Promise.all([decide(refund), decide(refund, { decision: "refuse", note: "不同意" }), decide(refund)]);
  expect(raced.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const { body } of raced.filter(({ status }) => status !== 200)) expect(["stale", "conflict"]).toContain(body.error?.code);
});

it("a buyer who changes the request meanwhile makes the decision stale, and an approval of the old amount too", async () => {
  const refund = await told({ platformRefundId: "R-208" });
  await told({ platformRefundId: "R-208", amount: { minor: 6_000, currency: "CNY" } }, { at: START + 1_000 });
  expect((await decide(refund)).body.error?.code).toBe("stale");
  const high = await told({ platformRefundId: "R-high", amount: { minor: 20_000, currency: "CNY" } });
  expect((await decide(high)).status).toBe(202);
  await told({ platformRefundId: "R-high", amount: { minor: 30_000, currency: "CNY" } }, { at: START + 1_000 });
  expect((await ask("PUT", `/refunds/${high.id}/approval`, { verdict: "approved", reason: "可以" }, other)).body.error?.code).toBe("stale");
});

it("money that is back before anybody decided leaves nothing to decide, and is said", async () => {
  const refund = await told({ state: "refunded", refundedAt: new Date(START) });
  expect(refund.doubts).toContain("paid_undecided");
  expect((await decide(refund)).body.error?.code).toBe("conflict");
});

it("proof that lies about its type, of another shop, or in too great a number is refused", async () => {
  const put = async (shop: string, name: string, bytes: Uint8Array<ArrayBuffer>, headers = lead) => {
    const answer = await world.app.request(`/api/v1/attachments?shop=${shop}&name=${name}`, { method: "POST", headers: { ...headers, "content-type": "image/png" }, body: bytes });
    return { status: answer.status, body: (await answer.json()) as { id: string; kind: string } };
  };
  const png = Uint8Array.from(atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="), (letter) => letter.charCodeAt(0));
  expect((await put("s1", "a.png", new TextEncoder().encode("<script>alert(1)</script>"))).status).toBe(400);
  const pdf = await put("s1", "a.png", new TextEncoder().encode("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"));
  expect(pdf).toMatchObject({ status: 201, body: { kind: "file" } });
  const refund = await told({});
  const refuse = (evidence: unknown[]) => decide(refund, { decision: "refuse", note: "不同意", evidence });
  expect((await refuse([{ attachmentId: pdf.body.id }])).body.error).toMatchObject({ code: "invalid", message: expect.stringContaining("application/pdf") });
  const strange = await put("s2", "b.png", png, other);
  expect((await refuse([{ attachmentId: strange.body.id }])).body.error?.code).toBe("invalid");
  expect((await refuse([{ attachmentId: newId() }])).body.error?.code).toBe("invalid");
  expect((await refuse(Array.from({ length: 5 }, (_, index) => `https://img.example.com/${index}.png`))).status).toBe(400);
  expect((await refuse(["javascript:alert(1)"])).status).toBe(400);
  const ticket = newId();
  await world.db.work`insert into tickets (id, shop_id, platform_ticket_id, state, text, detail, platform_updated_at, stamps, created_at) values (${ticket}, 's1', 'T-1', 'waiting', '请处理', 'complete', now(), '{}', now())`;
  const answer = await ask<{ version: number }>("GET", `/tickets/${ticket}`);
  const reply = (evidence: unknown[]) => ask("PUT", `/tickets/${ticket}/reply`, { version: answer.body.version, text: "已处理", evidence });
  expect((await reply([{ attachmentId: pdf.body.id }])).body.error).toMatchObject({ code: "invalid", message: expect.stringContaining("application/pdf") });
  expect((await reply([{ attachmentId: strange.body.id }])).body.error?.code).toBe("invalid");
  expect((await reply(["javascript:alert(1)"])).status).toBe(400);
  const picture = await put("s1", "c.png", png);
  const calls: string[] = [];
  world.outside.answer = async (request) => (calls.push(await request.text()), Response.json({}));
  expect((await refuse([{ attachmentId: picture.body.id }])).body.state).toBe("refused");
  expect(calls.join()).toContain("https://inbox.test/files/");
});

it("what is given of one's own will is never absurd and never more than was paid, also by two at once", async () => {
  const { orderId } = await told({});
  const give = (amountMinor: unknown, of = orderId) => ask<{ state: string }>("POST", "/compensations", { orderId: of, kind: "transfer", amountMinor, reason: "少发一件" });
  for (const absurd of [-1, 0, 0.5, 1e15, "5", null]) expect([absurd, (await give(absurd)).body.error?.code]).toEqual([absurd, "invalid"]);
  expect((await give(10_001)).body.error?.code).toBe("conflict");
  expect((await give(100, newId())).body.error?.code).toBe("not_found");
  const raced = await Promise.all([give(6_000), give(6_000), give(6_000)]);
  expect(raced.map(({ body }) => body.error?.code ?? "given").sort()).toEqual(["conflict", "conflict", "given"]);
  const asked = await Promise.all([give(4_000), give(1)]);
  expect(asked.filter(({ body }) => body.error)).toHaveLength(1);
});

it("a complaint may stand on a chat that is gone, and phrases are words, however they are written", async () => {
  expect((await ask("POST", "/complaints", { conversationId: newId(), text: "杯子碎了" })).body.error?.code).toBe("not_found");
  const opened = await ask<{ id: string }>("POST", "/complaints", { shopId: "s1", platformOrderId: "gone", text: "杯子碎了" });
  expect(opened.status).toBe(201);
  const [buyer, erased] = [newId(), newId()];
  await world.db.work`insert into buyers (id, shop_id, platform_buyer_id, created_at, said_at, erased_at) values (${buyer}, 's1', ${buyer}, now(), now(), now())`;
  await world.db.work`insert into conversations (id, shop_id, buyer_id, platform_conversation_id, state, created_at, updated_at) values (${erased}, 's1', ${buyer}, ${erased}, 'resolved', now(), now())`;
  const again = await ask<{ id: string; conversationId: string; buyer: { name: string | null } | null }>("POST", "/complaints", { conversationId: erased, text: "以前买的坏了" });
  expect([again.status, again.body.conversationId, again.body.buyer?.name ?? null]).toEqual([201, erased, null]);
  expect((await ask("GET", `/complaints/${again.body.id}`)).status).toBe(200);
  expect((await ask("GET", `/conversations/${erased}/messages`)).status).toBe(200);
  const bomb = "(a+)+$";
  expect((await ask("POST", "/phrases", { shopId: "s1", list: "own", pattern: bomb, level: "block" })).status).toBe(201);
  expect((await ask("POST", "/phrases", { shopId: "s1", list: "own", pattern: "词".repeat(201), level: "warn" })).status).toBe(400);
  const tested = await ask<{ hits: unknown[] }>("POST", "/phrases/test", { shopId: "s1", text: `${"a".repeat(2_000)}!` });
  expect([tested.status, tested.body.hits.length]).toEqual([200, 1]); // its letters, and nothing of its signs
});
