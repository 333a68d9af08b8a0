import { describe, expect, it } from "vitest";
import feige from "../../adapters/douyin/fixtures/feige-observed-text-image.json" with { type: "json" };
import type { RefundDecision } from "../../src/channels/port.ts";
import { conformance, deliver } from "./conformance.ts";
import { app, credentials, douyin, pushed, pushes, shop, signedFeige, signedPush, vectors } from "./douyin-world.ts";

const decision: RefundDecision = { platformRefundId: "1", kind: "refund_only", state: "requested", platformState: "6", decision: "agree", evidenceUrls: [], version: null, idempotencyKey: "k" };
const span = { from: new Date(0), to: new Date(1000), page: 0 };
const ciphers = { platformOrderId: "1", ciphers: { phone: "$$x$1$$" } };
const reply = { platformConversationId: "B:95250::2:1:pigeon", platformBuyerId: "B", clientId: "c", content: { kind: "text", text: "亲" } } as const;

const address = { province: "福建省", city: "南平市", town: "建阳区", street: "", detail: "测试路1号" };

conformance(douyin, {
  credentials,
  wrongCredentials: {
    appKey: { ...credentials, ...shop, appKey: undefined },
    appSecret: { ...credentials, ...shop, appSecret: "" },
    platformShopId: credentials,
    gateway: { ...credentials, ...shop, gateway: "ftp://x" },
    secrets: { ...credentials, ...shop, feige: { callUrl: "https://a.example" } },
  },
  deliveries: {
    ...Object.fromEntries(Object.entries(pushes).map(([name, { push }]) => [name, signedPush(JSON.stringify(push))])),
    "feige lines": signedFeige(JSON.stringify(feige.messages)),
  },
  unknownKind: signedPush(JSON.stringify([{ tag: "999", msg_id: "x::999:1618990587:1", data: "{}" }])),
  sign: (body) => (body.includes("securityConversationId") ? signedFeige(body) : signedPush(body)),
  calls: {
    send: (world) => douyin.send(reply, credentials, shop, world),
    decideRefund: (world) => douyin.decideRefund?.(decision, credentials, shop, world),
    refusalReasons: (world) => douyin.refusalReasons?.("1", credentials, shop, world),
    submitEvidence: (world) => douyin.submitEvidence?.({ platformRefundId: "1", comment: "", urls: [], idempotencyKey: "k" }, credentials, shop, world),
    remarkOrder: (world) => douyin.remarkOrder?.({ platformOrderId: "1", remark: "", flag: null, idempotencyKey: "k" }, credentials, shop, world),
    fetchOrder: (world) => douyin.fetchOrder?.("1", credentials, shop, world),
    fetchRefund: (world) => douyin.fetchRefund?.("1", credentials, shop, world),
    pullOrders: (world) => douyin.pullOrders?.(span, credentials, shop, world),
    pullRefunds: (world) => douyin.pullRefunds?.(span, credentials, shop, world),
    decrypt: (world) => douyin.decrypt?.(ciphers, credentials, shop, world),
    mask: (world) => douyin.mask?.(ciphers, credentials, shop, world),
    pullTickets: (world) => douyin.pullTickets?.(span, credentials, shop, world),
    replyTicket: (world) => douyin.replyTicket?.({ platformTicketId: "1", text: "", evidenceUrls: [], idempotencyKey: "k" }, credentials, shop, world),
    changeAddress: (world) => douyin.changeAddress?.({ platformOrderId: "1", name: "王", phone: "1", address, idempotencyKey: "k" }, credentials, shop, world),
    cancelOrder: (world) => douyin.cancelOrder?.({ platformOrderId: "1", reason: "其他", idempotencyKey: "k" }, credentials, shop, world),
    fetchRoute: (world) => douyin.fetchRoute?.({ platformOrderId: "1", company: "顺丰", number: "SF1" }, credentials, shop, world),
    authorise: (world) => douyin.authorise?.("self", credentials, shop, world),
  },
});

describe("push signatures", () => {
  const judge = (vector: { app_id: string; body: string; sign: string }, headers: Record<string, string> = {}, setting = {}) =>
    douyin.authenticate(deliver({ headers: { "app-id": vector.app_id, "event-sign": vector.sign, ...headers }, body: vector.body }), { ...app, ...setting });

  it.each(vectors.pushes)("$name", async ({ expected_event_sign: sign, sign_method, ...vector }) => {
    const other = sign_method === "md5" ? "hmac-sha256" : "md5";
    expect(await judge({ ...vector, sign }, { "sign-method": sign_method })).toBe(true);
    expect(await judge({ ...vector, sign })).toBe(true);
    expect(await judge({ ...vector, sign }, {}, { signMethod: sign_method })).toBe(true);
    expect(await judge({ ...vector, sign }, { "sign-method": sign_method }, { signMethod: other })).toBe(false);
    expect(await judge({ ...vector, sign }, { "sign-method": other })).toBe(false);
    expect(await judge({ ...vector, sign }, { "sign-method": "sha1" })).toBe(false);
  });
  it.each(vectors.refusedPushes)("$name is refused", async ({ event_sign: sign, sign_method, ...vector }) => {
    expect(await judge({ ...vector, sign }, { "sign-method": sign_method })).toBe(false);
    expect(await judge({ ...vector, sign })).toBe(false);
  });
  it("takes no push for another app, however well signed", async () => {
    const [vector] = vectors.pushes;
    expect(await judge({ ...vector!, sign: vector!.expected_event_sign }, {}, { appKey: "1" })).toBe(false);
  });
  it("keeps the feed and the pushes apart", async () => {
    const lines = signedFeige(JSON.stringify(feige.messages));
    expect(await douyin.authenticate({ ...deliver(lines), feed: null }, credentials)).toBe(false);
    expect(await douyin.authenticate(deliver(lines), app)).toBe(false);
    const push = deliver(signedPush("[]"));
    expect(await douyin.authenticate({ ...push, feed: "feige" }, credentials)).toBe(false);
    expect(await douyin.authenticate({ ...deliver(lines), feed: "other" }, credentials)).toBe(false);
  });
});

describe("the array", () => {
  const paid = { tag: "101", msg_id: "a::101:1630373504:1", data: '{"p_id":4837328765348566675,"shop_id":12345}' };

  it("loses nothing to a bad neighbour", () => {
    const { events, invalid, unknown, kinds } = pushed(7, { tag: "101", msg_id: "b::101:1630373504:1", data: "{" }, null, { tag: "101", msg_id: "c", data: "{}" }, { tag: "400", msg_id: "d", data: "{}" }, paid);
    expect(events).toMatchObject([{ key: "a::101:1630373504:1", order: { platformOrderId: "4837328765348566675" } }]);
    expect(invalid.map(({ reason }) => reason)).toEqual([expect.stringContaining("message"), "101: data is no JSON object.", expect.stringContaining("message"), expect.stringContaining("101: p_id")]);
    expect(unknown).toEqual(["400"]);
    expect(kinds).toEqual(["101", "101", "400", "101"]);
  });
  it("takes numeric tags, msgId and data as an object, as documentation samples print them", () => {
    const { events } = pushed({ tag: 112, msgId: "04288XXXXXXX9348874::100:1618990587:68373744XXXXXXX9128", data: { p_id: "4796662193920810353", s_ids: ["4796662193920810353"], shop_id: 14875103, order_status: 2, exp_delivery_time: "2021-05-16" } });
    expect(events).toMatchObject([{ platformShopId: "14875103", order: { platformOrderId: "4796662193920810353", lineIds: ["4796662193920810353"], shipBy: new Date("2021-05-16T23:59:59+08:00") } }]);
  });
  it("keeps events apart that samples print under one id, and gives each of them a key", () => {
    const keys = pushed({ ...paid, msg_id: "1" }, { ...paid, tag: "103", msg_id: "1" }, { tag: "101", data: paid.data }, { tag: "101", data: '{"p_id":2}' }).events.map(({ key }) => key);
    expect(new Set(keys).size).toBe(4);
    expect(pushed({ tag: "101", data: paid.data }).events[0]?.key).toBe(keys[2]);
  });
  it("dates a push without any time by its id, else by its arrival", () => {
    const held = '{"p_id":1,"shop_id":1,"order_status":2}';
    expect(pushed({ tag: "110", msg_id: "x::110:1618990587:1", data: held }).events[0]?.at).toEqual(new Date(1_618_990_587_000));
    expect(pushed({ tag: "110", msg_id: "x", data: held }).events[0]?.at).toEqual(new Date("2026-11-22T08:00:00Z"));
  });
  it("acknowledges the test message and makes nothing of it", () => {
    const delivery = deliver(signedPush(JSON.stringify(pushes["push-0-test"]!.push)));
    expect(douyin.isWellFormed(delivery)).toBe(true);
    expect(douyin.receive(delivery)).toEqual({ events: [], unknown: [], kinds: ["0"], invalid: [] });
    expect(douyin.accepted).toMatchObject({ status: 200, body: '{"code":0,"msg":"success"}' });
  });
  it.each(["", "{", "1", '"x"', "null", "{}", "[1]", '["a",null]'])("a body like %s is not the platform's", (body) => {
    expect(douyin.isWellFormed(deliver(signedPush(body)))).toBe(false);
  });
  it("answers refusals in the platform's form", () => {
    expect(JSON.parse(douyin.refused("malformed").body)).toMatchObject({ code: 40041 });
    expect(douyin.refused("signature").status).toBe(401);
  });
});

it("splits a credentials file, dropping no digit of a bare app key given as text", () => {
  const file = { ...credentials, ...shop };
  expect(douyin.split(file)).toMatchObject({ connection: app, shop, platformShopId: "95250" });
  expect(douyin.splitShop({ platformShopId: 95250 })).toEqual({ shop: { platformShopId: "95250" }, platformShopId: "95250" });
  expect(douyin.split({ ...app, platformShopId: "1", accessToken: null }).connection).toEqual(app);
});
