import { appendFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createSimulator, DEMO_SHOPS, openDemo, planDay } from "../../simulator/index.ts";
import type { Dials, Keep, SimOrder, SimRefund, Simulator } from "../../simulator/index.ts";
import { shanghaiText } from "../../simulator/wire/instants.ts";
import { openMemoryFile } from "../../simulator/memory-file.ts";
import { sortedJson } from "../../simulator/wire/exact-json.ts";
import { signCall } from "../../simulator/wire/sign.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";
import { KEYS, MIDNIGHT, SHOPS, handClock } from "./shops.ts";

type Answer = { code: number; err_no?: number; sub_code: string; data: Record<string, unknown> };
const NOON = MIDNIGHT + 43_200_000;

/** A platform at the end of its day, on a clock that the test moves. */
function platform(dials: Partial<Dials> = {}, keep: Keep = () => {}) {
  const clock = handClock(NOON);
  const simulator = createSimulator({ seed: "gateway", shops: SHOPS, target: "http://xiaoer.test", startMs: NOON, clock, dials, keep });
  const { facts } = planDay({ seed: "gateway", startMs: MIDNIGHT, sizes: { messages: 20, orders: 500, refunds: 300 }, shops: SHOPS });
  simulator.remember(facts);
  return { simulator, clock, ask: asking(simulator, clock.now) };
}

type Asking = { token?: string; timestamp?: string; sign?: string; body?: string; query?: Record<string, string>; headers?: Record<string, string> };

function asking({ fetch }: Simulator, now: () => number) {
  return async (method: string, params: unknown, asked: Asking = {}): Promise<Answer> => {
    const paramJson = asked.body ?? sortedJson(JSON.stringify(params));
    const timestamp = asked.timestamp ?? String(Math.floor(now() / 1000));
    const sign = asked.sign ?? signCall({ method, paramJson, timestamp, version: "2" }, KEYS, "hmac-sha256");
    const query = new URLSearchParams({ app_key: KEYS.appKey, method, access_token: asked.token ?? "token-1", timestamp, v: "2", sign, sign_method: "hmac-sha256", ...asked.query });
    const response = await fetch(new Request(`http://gateway.test/${method.replaceAll(".", "/")}?${query}`, { method: "POST", body: paramJson, headers: asked.headers ?? {} }));
    expect(response.status).toBe(200);
    return JSON.parse(await response.text()) as Answer;
  };
}

const ofShop = ({ world }: Simulator, wanted: (refund: SimRefund) => boolean): SimRefund => [...world.refunds.values()].find((refund) => refund.shop === "d1" && wanted(refund)) as SimRefund;
const anOrder = ({ world }: Simulator): SimOrder => [...world.orders.values()].find(({ shop }) => shop === "d1") as SimOrder;
const seconds = (ms: number) => Math.floor(ms / 1000);

describe("what the gateway refuses", () => {
  it("a missing parameter, a stranger's app, a wrong signature, unsorted keys, an old time", async () => {
    const { ask } = platform();
    const params = { shop_order_id: "1" };
    expect(await ask("order.orderDetail", params, { query: { v: "" } })).toMatchObject({ code: 40001 });
    expect(await ask("order.orderDetail", params, { query: { app_key: "1" } })).toMatchObject({ code: 30001, sub_code: "dop.app-forbidden" });
    expect(await ask("order.orderDetail", params, { sign: "0".repeat(64) })).toMatchObject({ code: 40003, sub_code: "isv.signature-invalid" });
    expect(await ask("order.searchList", null, { body: '{"size":1,"page":0}' })).toMatchObject({ sub_code: "isv.signature-invalid" });
    expect(await ask("order.orderDetail", params, { timestamp: "1700000000" })).toMatchObject({ code: 40003, sub_code: "isv.timestamp-invalid" });
    expect((await ask("order.orderDetail", params, { timestamp: shanghaiText(NOON) })).code).toBe(50002);
    expect(await ask("order.nothing", {})).toMatchObject({ code: 70000 });
  });
  it("unknown and expired tokens, and gives new ones for the old", async () => {
    const { ask, clock, simulator } = platform({ tokenLifeSeconds: 7200 });
    const { orderId: shop_order_id } = anOrder(simulator);
    expect(await ask("order.orderDetail", { shop_order_id }, { token: "none" })).toMatchObject({ sub_code: "isv.access-token-no-existed" });
    const refresh = { grant_type: "refresh_token", refresh_token: "refresh-1" };
    expect((await ask("token.refresh", refresh)).data).toMatchObject({ access_token: "token-1", expires_in: 7200 });
    clock.move(6_000_000);
    const { data } = await ask("token.refresh", refresh);
    expect(data["access_token"]).not.toBe("token-1");
    expect((await ask("order.orderDetail", { shop_order_id })).code).toBe(10000);
    clock.move(3_700_000);
    expect(await ask("order.orderDetail", { shop_order_id })).toMatchObject({ code: 40003, sub_code: "isv.access-token-expired" });
    expect((await ask("order.orderDetail", { shop_order_id }, { token: String(data["access_token"]) })).code).toBe(10000);
    expect((await ask("token.create", { code: "", grant_type: "authorization_self", shop_id: "95251" })).data).toMatchObject({ shop_id: 95251 });
    expect(await ask("token.create", { code: "", grant_type: "authorization_self", shop_id: "1" })).toMatchObject({ code: 50001 });
  });
  it("too many calls in a second, and every call while it is out", async () => {
    const { ask } = platform({ gatewayPerSecond: 2 });
    const codes = [];
    for (let call = 0; call < 3; call += 1) codes.push((await ask("afterSale.List", { order_by: ["update_time asc"], page: 0, size: 10 })).code);
    expect(codes).toEqual([10000, 10000, 60000]);
    const out = platform({ outages: [{ fromMs: NOON - 1, toMs: NOON + 86_400_000 }] });
    expect(await out.ask("afterSale.List", {})).toMatchObject({ code: 20000 });
  });
  it("pages too large, spans missing, other shops' orders", async () => {
    const { ask, simulator } = platform();
    expect(await ask("order.searchList", { page: 0, size: 101, update_time_start: 1 })).toMatchObject({ sub_code: "isv.parameter-invalid:20008" });
    expect(await ask("order.searchList", { page: 0, size: 10 })).toMatchObject({ sub_code: "isv.parameter-invalid:20011" });
    const foreign = [...simulator.world.orders.values()].find(({ shop }) => shop === "d2");
    expect(await ask("order.orderDetail", { shop_order_id: foreign?.orderId })).toMatchObject({ sub_code: "isv.business-failed:20015" });
    expect(await ask("order.addOrderRemark", { order_id: anOrder(simulator).orderId, remark: "长".repeat(61) })).toMatchObject({ code: 40004 });
  });
});

describe("what the gateway serves", () => {
  it("every order and refund of a shop, page by page, once", async () => {
    const { ask, simulator } = platform();
    const pages = async (method: string, key: string, params: Record<string, unknown>) => {
      const rows: unknown[] = [];
      for (let page = 0; ; page += 1) {
        const { data } = await ask(method, { ...params, page, size: 7 });
        const items = data[key] as unknown[];
        rows.push(...items);
        if (items.length < 7) return rows;
      }
    };
    const orders = await pages("order.searchList", "shop_order_list", { order_asc: true, order_by: "update_time", update_time_start: seconds(MIDNIGHT) });
    expect(orders.map((row) => (row as { order_id: string }).order_id).sort()).toEqual(simulator.books().orders.filter(({ shop }) => shop === "d1").map(({ orderId }) => orderId).sort());
    const refunds = await pages("afterSale.List", "items", { order_by: ["update_time asc"] });
    expect(refunds).toHaveLength(simulator.books().refunds.filter(({ shop }) => shop === "d1").length);
  });
  it("opens and masks the ciphers of an order, and none of another's", async () => {
    const { ask, simulator } = platform();
    const order = anOrder(simulator);
    const { data } = await ask("order.orderDetail", { shop_order_id: order.orderId });
    const detail = data["shop_order_detail"] as Record<string, string>;
    const cipher_infos = [{ auth_id: order.orderId, cipher_text: detail["encrypt_post_tel"] }];
    const opened = await ask("order.batchDecrypt", { cipher_infos });
    expect(opened.data["decrypt_infos"]).toMatchObject([{ phone_no_a: order.buyer.phone, is_virtual_tel: true, err_no: 0 }]);
    const masked = await ask("order.batchSensitive", { cipher_infos });
    expect(masked.data["decrypt_infos"]).toMatchObject([{ decrypt_text: `13*******${order.buyer.phone.slice(-2)}` }]);
    const wrong = await ask("order.batchDecrypt", { cipher_infos: [{ auth_id: order.orderId, cipher_text: "##no==#1##" }] });
    expect(wrong.code).toBe(50002);
  });
  it("decides on a refund once, at the version that was seen, and says what follows", async () => {
    const { ask, simulator } = platform();
    const refund = ofShop(simulator, ({ status, type }) => status === 6 && type === 1);
    const operate = (update_time: number, type = 201) => ask("afterSale.operate", { items: [{ aftersale_id: refund.refundId, update_time }], type });
    expect(await operate(seconds(refund.updatedAt) - 5)).toMatchObject({ sub_code: "isv.business-failed:11005" });
    expect(await operate(seconds(refund.updatedAt), 101)).toMatchObject({ sub_code: "isv.business-failed:20309541" });
    expect((await operate(seconds(refund.updatedAt))).code).toBe(10000);
    const booked = () => simulator.books().refunds.find(({ refundId }) => refundId === refund.refundId);
    expect(booked()).toMatchObject({ state: "agreed" });
    expect(await operate(seconds(booked()?.updatedAt ?? 0))).toMatchObject({ sub_code: "isv.business-failed:20309541" });
    const { data } = await ask("afterSale.Detail", { after_sale_id: refund.refundId });
    expect(data["process_info"]).toMatchObject({ after_sale_info: { after_sale_status: 12, refund_status: 2 } });
  });
  it("takes a remark, proof for a case, and an answer to a ticket", async () => {
    const { ask, simulator } = platform();
    const order = anOrder(simulator);
    expect((await ask("order.addOrderRemark", { is_add_star: "true", order_id: order.orderId, remark: "加急", star: "3" })).code).toBe(10000);
    expect(simulator.world.orders.get(order.orderId)).toMatchObject({ remark: "加急", star: 3 });
    const judged = ofShop(simulator, ({ arbitration }) => arbitration?.status === 4);
    expect((await ask("afterSale.submitEvidence", { aftersale_id: judged.refundId, comment: "凭证", evidence: [] })).code).toBe(10000);
    const span = { end_time: seconds(NOON) + 86_400, start_time: seconds(NOON) - 86_400 };
    const { data } = await ask("order.getServiceList", { ...span, page: 1, size: 100 });
    expect(data["total"]).toBe((data["list"] as unknown[]).length);
  });
});

it("knows after a new start what it knew before, also after a kill, and decides what waited too long", async () => {
  const path = `${temporaryFolder()}/platform/memory.jsonl`;
  const before = openMemoryFile(path, NOON);
  const one = platform({ tokenLifeSeconds: 1800 }, before.keep);
  const wait = ({ status, type }: SimRefund) => status === 6 && type === 1;
  const [agreed, waiting] = [...one.simulator.world.refunds.values()].filter((refund) => refund.shop === "d1" && wait(refund)) as [SimRefund, SimRefund];
  const operate = ({ refundId, updatedAt }: SimRefund) => ({ items: [{ aftersale_id: refundId, update_time: seconds(updatedAt) }], type: 201 });
  expect((await one.ask("afterSale.operate", operate(agreed))).code).toBe(10000);
  one.simulator.gateway.ask({ shop: "d1", orderId: agreed.orderId, detail: "请核实", createdAt: NOON - 3_600_000 });
  const token = String((await one.ask("token.refresh", { grant_type: "refresh_token", refresh_token: "refresh-1" })).data["access_token"]);
  await before.close();
  appendFileSync(path, '{"kept":"fact","fact":{"what":"or');

  const after = openMemoryFile(path, NOON);
  const clock = handClock(NOON);
  const simulator = createSimulator({ seed: "again", shops: SHOPS, target: "http://xiaoer.test", startMs: NOON, clock, keep: after.keep });
  simulator.recall(after.known);
  const asked = asking(simulator, clock.now);
  const ask = (method: string, params: unknown) => asked(method, params, { token });
  expect([simulator.world.orders, simulator.world.refunds].map(({ size }) => size)).toEqual([one.simulator.world.orders, one.simulator.world.refunds].map(({ size }) => size));
  expect(simulator.world.orders.get(agreed.orderId)).toEqual(one.simulator.world.orders.get(agreed.orderId));
  expect((await ask("afterSale.Detail", { after_sale_id: agreed.refundId })).data["process_info"]).toMatchObject({ after_sale_info: { after_sale_status: 12, refund_status: 2 } });
  expect((await ask("afterSale.operate", operate(waiting))).code).toBe(10000);
  const { data } = await ask("order.getServiceList", { start_time: seconds(NOON) - 86_400, end_time: seconds(NOON), page: 1, size: 100 });
  const ticket = (data["list"] as { id: number; detail: string }[]).find(({ detail }) => detail === "请核实");
  expect((await ask("order.replyService", { id: ticket?.id, reply: "已核实" })).code).toBe(10000);
  clock.move(20 * 86_400_000);
  simulator.lapse();
  const late = [...simulator.world.refunds.values()].filter(({ deadlineAt, status, refundStatus }) => (deadlineAt ?? clock.now()) < clock.now() || (status === 12 && refundStatus === 2));
  expect([...simulator.world.orders.values()].filter(({ status }) => status === 1)).toEqual([]);
  expect([late, simulator.world.refunds.get(agreed.refundId)]).toMatchObject([[], { refundStatus: 3 }]);
  simulator.lapse();
  await after.close();
  const kept = openMemoryFile(path, clock.now());
  expect(kept.known.find((line) => line.kept === "ticket" && line.ticket.id === ticket?.id)).toMatchObject({ ticket: { reply: "已核实", status: 10 } });
  await kept.close();
});

it("is told by the demonstration's file what it knew, and decides at its start what waited too long while it was off", async () => {
  const demo = { baseUrl: "http://127.0.0.1:9", people: false, memory: `${temporaryFolder()}/demo.jsonl` };
  const { facts } = planDay({ seed: "off", startMs: Date.now() - 12 * 86_400_000, sizes: { messages: 5, orders: 100, refunds: 60 }, shops: DEMO_SHOPS });
  const first = await openDemo(demo);
  first.simulator.remember(facts);
  await first.stop();
  const again = await openDemo(demo);
  const late = () => [...again.simulator.world.refunds.values()].filter(({ deadlineAt }) => deadlineAt !== null && deadlineAt < Date.now()).length;
  expect([again.simulator.world.orders.size, late() > 0]).toEqual([first.simulator.world.orders.size, true]);
  again.begin();
  await expect.poll(late).toBe(0);
  await again.stop();
});
