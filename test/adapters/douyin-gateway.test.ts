import { createHmac } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { canonicalJson } from "../../adapters/douyin/canonical-json.ts";
import listRefunds from "../../adapters/douyin/fixtures/api-afterSale-List.json" with { type: "json" };
import operate from "../../adapters/douyin/fixtures/api-afterSale-operate.json" with { type: "json" };
import tokenExpired from "../../adapters/douyin/fixtures/api-error-access-token-expired.json" with { type: "json" };
import trafficLimited from "../../adapters/douyin/fixtures/api-error-traffic-limited.json" with { type: "json" };
import batchDecrypt from "../../adapters/douyin/fixtures/api-order-batchDecrypt.json" with { type: "json" };
import batchSensitive from "../../adapters/douyin/fixtures/api-order-batchSensitive.json" with { type: "json" };
import orderDetail from "../../adapters/douyin/fixtures/api-order-detail-refunded.json" with { type: "json" };
import serviceList from "../../adapters/douyin/fixtures/api-order-getServiceList.json" with { type: "json" };
import cancelError from "../../adapters/douyin/fixtures/api-order-orderCancel-error.json" with { type: "json" };
import searchList from "../../adapters/douyin/fixtures/api-order-searchList.json" with { type: "json" };
import tokenCreate from "../../adapters/douyin/fixtures/api-token-create.json" with { type: "json" };
import { signCall } from "../../adapters/douyin/signature.ts";
import { NOW, outside } from "./conformance.ts";
import { app, credentials, douyin, shop, vectors } from "./douyin-world.ts";
import type { RefundDecision } from "../../src/channels/port.ts";

type Seen = { method: string; token: string | null; body: string };
const at = (seconds: number) => new Date(seconds * 1000);
const cny = (minor: number) => ({ minor, currency: "CNY" });
const ok = (data: unknown) => ({ code: 10000, msg: "success", sub_code: "", sub_msg: "", log_id: "x", data });

/** A gateway that checks each call as the platform does and answers from a list. */
function gateway(...answers: unknown[]) {
  const seen: Seen[] = [];
  const saveTokens = vi.fn(async () => {});
  const world = outside(async (request) => {
    const { searchParams: query, pathname } = new URL(request.url);
    const method = query.get("method")!;
    const body = await request.text();
    const signed = `${app.appSecret}app_key${app.appKey}method${method}param_json${body}timestamp${query.get("timestamp")}v2${app.appSecret}`;
    expect(query.get("sign")).toBe(createHmac("sha256", app.appSecret).update(signed).digest("hex"));
    expect([request.method, pathname, query.get("sign_method"), request.headers.get("content-type")]).toEqual(["POST", `/${method.replaceAll(".", "/")}`, "hmac-sha256", "application/json;charset=UTF-8"]);
    expect(query.get("timestamp")).toBe(String(NOW.getTime() / 1000));
    seen.push({ method, token: query.get("access_token"), body });
    const answer = answers[Math.min(seen.length, answers.length) - 1];
    return typeof answer === "string" ? new Response(answer) : Response.json(answer);
  }, saveTokens);
  return { world, seen, saveTokens };
}

describe("signing", () => {
  it.each(vectors.calls)("$name", async ({ expected, method, param_json: paramJson, timestamp, app_key: appKey, app_secret: appSecret, v: version }) => {
    expect(canonicalJson(JSON.parse(paramJson))).toBe(paramJson);
    const call = { method, paramJson, timestamp, version };
    expect(await signCall(call, { appKey, appSecret })).toBe(expected["hmac-sha256"]);
    expect(await signCall(call, { appKey, appSecret }, "md5")).toBe(expected.md5);
  });
  it("sorts keys at every level, keeps lists, escapes no HTML and loses no digit", () => {
    expect(canonicalJson({ b: [{ d: 1, c: "<&>'é/" }, [2, 1]], a: { z: true, y: undefined, Z: "\n" }, id: 7000893114000949517n })).toBe(`{"a":{"Z":"\\n","z":true},"b":[{"c":"<&>'é/","d":1},[2,1]],"id":7000893114000949517}`);
  });
});

describe("orders", () => {
  it("one order, refunded before shipping", async () => {
    const { world, seen } = gateway(orderDetail.response);
    expect(await douyin.fetchOrder?.("4907538423936588900", credentials, shop, world)).toMatchObject({
      updatedAt: at(1646892779),
      order: {
        platformOrderId: "4907538423936588900",
        lineIds: ["6931411066952816166"],
        buyer: { id: "#FAKEopenid==" },
        state: "cancelled",
        platformState: "4",
        total: cny(1),
        items: [{ title: "测试保鲜膜套", sku: "1721288561899566", quantity: 1, price: cny(1) }],
        receiver: { address: "北京市市辖区海淀区中关村街道" },
        ciphers: { name: "##FAKEnameCIPHER==*CgFAKE=#1##", phone: "$$FAKEtelCIPHER==*CgFAKE=$1$$", address: "#FAKEdetailCIPHER==#1##" },
        remark: "",
      },
    });
    expect(seen).toEqual([{ method: "order.orderDetail", token: "token-1", body: '{"shop_order_id":"4907538423936588900"}' }]);
  });
  it("orders changed in a span, page by page from 0", async () => {
    const { world, seen } = gateway(searchList.response);
    const page = await douyin.pullOrders?.({ from: at(1617350000), to: at(1617360000), page: 0 }, credentials, shop, world);
    expect(page).toMatchObject({
      nextPage: 1,
      items: [{ updatedAt: at(1617355413), order: { platformOrderId: "4781320682406083640", state: "shipped", total: cny(500), shipments: [{ company: "顺丰", number: "3617355413" }], remark: "注意XX", flag: "1", shipBy: at(1617355413), items: [{ quantity: 2, price: cny(100) }] } }],
    });
    expect(JSON.parse(seen[0]!.body)).toEqual({ update_time_start: 1617350000, update_time_end: 1617360000, order_by: "update_time", order_asc: true, page: 0, size: 100 });
  });
  it("ends at the last page", async () => {
    const last = ok({ ...searchList.response.data, total: 101 });
    expect((await douyin.pullOrders?.({ from: at(0), to: at(1), page: 1 }, credentials, shop, gateway(last).world))?.nextPage).toBeNull();
    expect(await douyin.pullOrders?.({ from: at(0), to: at(1), page: 0 }, credentials, shop, gateway(ok({ total: 0 })).world)).toEqual({ items: [], nextPage: null });
  });
  it("an order that the platform does not know is null", async () => {
    const unknown = { code: 50002, msg: "业务处理失败", sub_code: "isv.business-failed:20014", sub_msg: "订单不存在" };
    expect(await douyin.fetchOrder?.("1", credentials, shop, gateway(unknown).world)).toBeNull();
  });
  it("a remark with its flag", async () => {
    const { world, seen } = gateway(ok({}));
    const remark = { platformOrderId: "6496679971677798670", remark: "A&B <加急>", flag: "3", idempotencyKey: "k" };
    await douyin.remarkOrder?.(remark, credentials, shop, world);
    await douyin.remarkOrder?.({ ...remark, flag: null }, credentials, shop, world);
    expect(seen.map(({ body }) => body)).toEqual([
      '{"is_add_star":"true","order_id":"6496679971677798670","remark":"A&B <加急>","star":"3"}',
      '{"is_add_star":"false","order_id":"6496679971677798670","remark":"A&B <加急>"}',
    ]);
    await expect(douyin.remarkOrder?.({ ...remark, remark: "字".repeat(61) }, credentials, shop, world)).rejects.toMatchObject({ fault: "rejected", code: "too_long" });
  });
});

describe("refunds", () => {
  const decision: RefundDecision = { platformRefundId: "6959800000297566494", kind: "refund_only", state: "requested", platformState: "6", decision: "agree", evidenceUrls: [], version: "1626860666", idempotencyKey: "k" };
  const decide = (more: Partial<RefundDecision>, answer: unknown = operate.response, at_ = shop) => {
    const { world, seen } = gateway(answer);
    return { answer: douyin.decideRefund?.({ ...decision, ...more }, credentials, at_, world), params: () => JSON.parse(seen[0]!.body) as { type: number; items: object[] } };
  };

  it("changed in a span, in the order without which rows are missed", async () => {
    const { world, seen } = gateway(listRefunds.response);
    const page = await douyin.pullRefunds?.({ from: at(1626770133), to: at(1626856525), page: 0 }, credentials, shop, world);
    expect(page).toMatchObject({
      nextPage: 1,
      items: [
        {
          updatedAt: at(1626860666),
          refund: { platformRefundId: "6986853269519810849", platformOrderId: "4821780700279174718", kind: "return_refund", state: "buyer_returned", platformState: "11", arbitration: "none", amount: cny(20), reason: "无理由退款", deadline: at(1626926420), requestedAt: at(1626753592), version: "1626860666" },
        },
      ],
    });
    expect(JSON.parse(seen[0]!.body)).toEqual({ ...listRefunds.request, size: 100 });
  });
  it("one refund, its numbers bare and beyond 2^53, its money arrived", async () => {
    const { world, seen } = gateway(
      `{"code":10000,"data":{"process_info":{"after_sale_info":{"after_sale_id":7000893114000949517,"after_sale_status":12,"after_sale_type":2,"refund_status":3,"refund_total_amount":8900,"real_refund_amount":8800,"apply_time":1630022518,"update_time":1630022600,"reason":"多拍"},"arbitrate_info":{"arbitrate_status":255,"arbitrate_conclusion":2}},"order_info":{"shop_order_id":4835804142146756441}}}`,
    );
    expect(await douyin.fetchRefund?.("7000893114000949517", credentials, shop, world)).toMatchObject({
      updatedAt: at(1630022600),
      refund: { platformRefundId: "7000893114000949517", platformOrderId: "4835804142146756441", state: "refunded", amount: cny(8800), reason: "多拍", arbitration: "merchant", version: "1630022600" },
    });
    expect(seen[0]).toMatchObject({ method: "afterSale.Detail", body: '{"after_sale_id":"7000893114000949517","need_operation_record":false}' });
  });
  it("a refund that the platform does not know is null", async () => {
    const unknown = { code: 50002, msg: "业务处理失败", sub_code: "isv.business-failed:11002", sub_msg: "售后单不存在" };
    expect(await douyin.fetchRefund?.("1", credentials, shop, gateway(unknown).world)).toBeNull();
  });
  it("is agreed as the documentation's sample does", async () => {
    const { answer, params } = decide({});
    expect(await answer).toEqual({ after: { platformRefundId: "6959800000297566494", state: "agreed", decidedBy: "agent" } });
    expect(params()).toEqual(operate.request);
  });
  it.each<[Partial<RefundDecision>, number, string]>([
    [{ decision: "refuse" }, 202, "refused"],
    [{ kind: "return_refund" }, 101, "return_agreed"],
    [{ kind: "return_refund", decision: "refuse" }, 102, "refused"],
    [{ kind: "return_refund", state: "buyer_returned" }, 111, "agreed"],
    [{ kind: "return_refund", state: "buyer_returned", decision: "refuse" }, 112, "refused"],
    [{ kind: "exchange" }, 301, "return_agreed"],
    [{ kind: "exchange", state: "buyer_returned" }, 311, "agreed"],
  ])("%j is type %i", async (more, type, state) => {
    const { answer, params } = decide(more);
    expect(await answer).toMatchObject({ after: { state } });
    expect(params().type).toBe(type);
  });
  it("is refused with reason code, words and pictures, and a return gets the shop's address", async () => {
    const refusal = decide({ decision: "refuse", reasonCode: "12", note: "已发货", evidenceUrls: ["https://a.example/1.jpg"] });
    await refusal.answer;
    expect(refusal.params().items[0]).toMatchObject({ reason: "已发货", remark: "已发货", reject_reason_code: 12, evidence: [{ type: 1, url: "https://a.example/1.jpg", desc: "" }], update_time: 1626860666 });
    const agreed = decide({ kind: "return_refund" }, operate.response, { ...shop, returnAddressId: "77" } as never);
    await agreed.answer;
    expect(agreed.params().items[0]).toMatchObject({ logistics: { receiver_address_id: 77 } });
  });
  it.each([
    ["the gateway", { code: 50002, msg: "业务处理失败", sub_code: "isv.business-failed:20309541", sub_msg: "售后状态不正确" }, "wrong_state"],
    ["the gateway, otherwise", { code: 50002, msg: "业务处理失败", sub_code: "isv.business-failed:11005", sub_msg: "操作失败" }, "wrong_state"],
    ["the item", ok({ items: [{ aftersale_id: 1, status_code: 20309541, status_msg: "售后状态不正确" }] }), "wrong_state"],
    ["the version check", { code: 50002, msg: "业务处理失败", sub_code: "isv.business-failed:20309999", sub_msg: "售后单版本已变更" }, "stale"],
    ["the version check, under the number of a failure", { code: 50002, msg: "业务处理失败", sub_code: "isv.business-failed:11005", sub_msg: "售后单版本已更新" }, "stale"],
    ["another rule", { code: 50002, msg: "业务处理失败", sub_code: "isv.business-failed:1", sub_msg: "不可以" }, "isv.business-failed:1"],
  ])("refused by %s", async (_, answer, code) => {
    await expect(decide({}, answer).answer).rejects.toMatchObject({ fault: "rejected", code, message: expect.stringMatching(/售后|操作|不可/) });
  });
  it("of a kind without known operations are refused here", async () => {
    await expect(decide({ kind: "repair" }).answer).rejects.toMatchObject({ fault: "rejected", code: "unsupported" });
  });
  it("reasons and proof", async () => {
    const { world, seen } = gateway(ok({ items: [{ reject_reason_code: 12, reason: "已发货", evidence_need: "Y" }, { reject_reason_code: 13, reason: "已协商", evidence_need: "N" }] }));
    expect(await douyin.refusalReasons?.("7000893114000949517", credentials, shop, world)).toEqual([
      { code: "12", text: "已发货", evidenceNeeded: true },
      { code: "13", text: "已协商", evidenceNeeded: false },
    ]);
    await douyin.submitEvidence?.({ platformRefundId: "7000893114000949517", comment: "已发货", urls: ["https://a.example/1.jpg"], idempotencyKey: "k" }, credentials, shop, world);
    expect(seen[1]).toMatchObject({ method: "afterSale.submitEvidence", body: '{"aftersale_id":7000893114000949517,"comment":"已发货","evidence":["https://a.example/1.jpg"]}' });
    await expect(douyin.submitEvidence?.({ platformRefundId: "1", comment: "", urls: Array.from({ length: 5 }, () => "x"), idempotencyKey: "k" }, credentials, shop, world)).rejects.toMatchObject({ code: "too_many_files" });
  });
});

describe("people's data", () => {
  const cipher = "$$FAKEtelCIPHER==*CgFAKE=$1$$";
  const request = { platformOrderId: "4781320682406083640", ciphers: { phone: cipher } };
  it("is opened by field", async () => {
    const { world, seen } = gateway(batchDecrypt.response);
    expect(await douyin.decrypt?.(request, credentials, shop, world)).toEqual({ phone: "13000000000-7576" });
    expect(JSON.parse(seen[0]!.body)).toEqual(batchDecrypt.request);
    expect(await douyin.decrypt?.({ ...request, ciphers: {} }, credentials, shop, world)).toEqual({});
  });
  it("is masked by field", async () => {
    expect(await douyin.mask?.(request, credentials, shop, gateway(batchSensitive.response).world)).toEqual({ phone: "13*******64" });
  });
  it("leaves out what the platform would not open, and refuses when that is all", async () => {
    const partly = { ...batchDecrypt.response, code: 10001, sub_code: "isv.business-failed:300008", data: { decrypt_infos: [...batchDecrypt.response.data.decrypt_infos, { cipher_text: "##x", err_no: 300009, err_msg: "解密失败" }] } };
    const both = { ...request, ciphers: { phone: cipher, name: "##x" } };
    expect(await douyin.decrypt?.(both, credentials, shop, gateway(partly).world)).toEqual({ phone: "13000000000-7576" });
    const none = ok({ decrypt_infos: [{ cipher_text: cipher, err_no: 300009, err_msg: "解密失败" }] });
    await expect(douyin.decrypt?.(request, credentials, shop, gateway(none).world)).rejects.toMatchObject({ fault: "rejected", code: "300009", message: "解密失败" });
  });
});

describe("acts on an order", () => {
  const change = { platformOrderId: "1", name: "王小明", phone: "13000000000", address: { province: "福建省", city: "南平市", town: "建阳区", street: "潭城街道", detail: "测试路1号" }, idempotencyKey: "k" };
  it("a new address, every level named", async () => {
    const { world, seen } = gateway(ok({}));
    await douyin.changeAddress?.(change, credentials, shop, world);
    expect(JSON.parse(seen[0]!.body)).toMatchObject({ order_id: "1", post_receiver: "王小明", post_tel: "13000000000", post_addr: { province: { name: "福建省" }, street: { name: "潭城街道" }, address_detail: "测试路1号" } });
    for (const detail of ["", "字".repeat(61)]) await expect(douyin.changeAddress?.({ ...change, address: { ...change.address, detail } }, credentials, shop, world)).rejects.toMatchObject({ code: "80002" });
    expect(seen).toHaveLength(1);
  });
  it("a cancel that the platform refuses, in its words", async () => {
    const { world, seen } = gateway(cancelError.response);
    await expect(douyin.cancelOrder?.({ platformOrderId: "4781320682406083640", reason: "用户重复下单", idempotencyKey: "k" }, credentials, shop, world)).rejects.toMatchObject({ fault: "rejected", message: "已付款订单不允许取消" });
    expect(JSON.parse(seen[0]!.body)).toEqual(cancelError.request);
  });
  it("a parcel's way, newest first, under either form of the answer", async () => {
    const route = { track_no: "SF1", express: "shunfeng", track_routes: [{ content: "已揽收", state: "GOT", state_time: 1630022500 }, { content: "派送中", state: "DELIVERING", state_time: 1630030000 }, { content: "没有时间", state_time: 0 }] };
    for (const data of [route, { data: route }]) {
      const { world, seen } = gateway(ok(data));
      expect(await douyin.fetchRoute?.({ platformOrderId: "1", company: "顺丰", code: "shunfeng", number: "SF1" }, credentials, shop, world)).toEqual([
        { at: at(1630030000), text: "派送中", state: "DELIVERING", place: null },
        { at: at(1630022500), text: "已揽收", state: "GOT", place: null },
      ]);
      expect(JSON.parse(seen[0]!.body)).toEqual({ track_no: "SF1", express: "shunfeng" });
    }
  });
});

describe("tickets", () => {
  it("are paged from 1 and dated in China", async () => {
    const { world, seen } = gateway(serviceList.response);
    const page = await douyin.pullTickets?.({ from: at(1607356800), to: at(1607529600), page: 0 }, credentials, shop, world);
    expect(page?.nextPage).toBeNull();
    expect(page?.items[0]).toEqual({
      platformTicketId: "10884357",
      platformOrderId: "4738008402565375458",
      text: "服务测试2-商家回复前",
      state: "closed",
      reply: "我再来狡辩一次",
      createdAt: new Date("2020-12-08T17:01:05+08:00"),
      updatedAt: new Date("2020-12-09T13:34:55+08:00"),
      deadline: null,
    });
    expect(JSON.parse(seen[0]!.body)).toEqual(serviceList.request);
  });
  it("keep an order number that came bare", async () => {
    const bare = JSON.stringify(serviceList.response).replaceAll(/"order_id":\d+/g, '"order_id":4738008402565375458');
    const page = await douyin.pullTickets?.({ from: at(0), to: at(1), page: 0 }, credentials, shop, gateway(bare).world);
    expect(page?.items.map(({ platformOrderId }) => platformOrderId)).toEqual(["4738008402565375458", "4738008402565375458"]);
  });
  it("are answered", async () => {
    const { world, seen } = gateway(ok({}));
    await douyin.replyTicket?.({ platformTicketId: "10884357", text: "已处理", evidenceUrls: ["https://a/1", "https://a/2"], idempotencyKey: "k" }, credentials, shop, world);
    expect(seen[0]!.body).toBe('{"evidence":"https://a/1|https://a/2","id":10884357,"reply":"已处理"}');
  });
});

describe("tokens", () => {
  const fresh = { ...tokenCreate.response, data: { ...tokenCreate.response.data, access_token: "token-2", refresh_token: "refresh-2" } };
  const endsIn = (ms: number) => ({ ...shop, accessTokenExpiresAt: new Date(NOW.getTime() + ms).toISOString() });
  const saved = { accessToken: "token-2", refreshToken: "refresh-2", accessTokenExpiresAt: new Date(NOW.getTime() + 530_808_000).toISOString() };

  it("are made for a merchant's own app, and by the page's code", async () => {
    const { world, seen, saveTokens } = gateway(fresh);
    await douyin.authorise?.("self", credentials, { platformShopId: "12345" }, world);
    await douyin.authorise?.({ code: "c0de" }, credentials, { platformShopId: "12345" }, world);
    expect(seen).toEqual([
      { method: "token.create", token: null, body: canonicalJson(tokenCreate.request) },
      { method: "token.create", token: null, body: '{"code":"c0de","grant_type":"authorization_code"}' },
    ]);
    expect(saveTokens).toHaveBeenCalledWith(saved);
  });
  it("are refreshed inside their last hour, and stored before they are used", async () => {
    const order: string[] = [];
    const { world, seen, saveTokens } = gateway(fresh, ok({ items: [] }));
    saveTokens.mockImplementation(async () => void order.push(`saved after ${seen.length}`));
    await douyin.refusalReasons?.("1", credentials, endsIn(3_600_000), world);
    expect(seen.map(({ method, token }) => [method, token])).toEqual([["token.refresh", null], ["afterSale.rejectReasonCodeList", "token-2"]]);
    expect([order, saveTokens.mock.calls]).toEqual([["saved after 1"], [[saved]]]);
  });
  it("are left alone earlier", async () => {
    const { world, seen } = gateway(ok({ items: [] }));
    await douyin.refusalReasons?.("1", credentials, endsIn(3_600_001), world);
    expect(seen).toMatchObject([{ token: "token-1" }]);
  });
  it("that cannot be refreshed in time are used to their end", async () => {
    const { world, seen } = gateway({ code: 20000, msg: "服务不可用" }, ok({ items: [] }));
    await douyin.refusalReasons?.("1", credentials, endsIn(60_000), world);
    expect(seen.map(({ token }) => token)).toEqual([null, "token-1"]);
  });
  it("refused as expired are refreshed once and the call repeated", async () => {
    const { world, seen, saveTokens } = gateway(tokenExpired.response, fresh, ok({ items: [] }));
    expect(await douyin.refusalReasons?.("1", credentials, shop, world)).toEqual([]);
    expect(seen.map(({ method, token }) => [method, token])).toEqual([["afterSale.rejectReasonCodeList", "token-1"], ["token.refresh", null], ["afterSale.rejectReasonCodeList", "token-2"]]);
    expect(saveTokens).toHaveBeenCalledOnce();
  });
  it("refused again, or without a way to refresh, are unauthorized", async () => {
    const { world, seen } = gateway(tokenExpired.response, fresh, tokenExpired.response);
    await expect(douyin.refusalReasons?.("1", credentials, shop, world)).rejects.toMatchObject({ fault: "unauthorized", code: "isv.access-token-expired", message: "access_token已过期" });
    expect(seen).toHaveLength(3);
    await expect(douyin.refusalReasons?.("1", credentials, { ...shop, refreshToken: undefined }, gateway(tokenExpired.response).world)).rejects.toMatchObject({ fault: "unauthorized" });
  });
  it("a shop without one makes no call", async () => {
    const { world, seen } = gateway(ok({}));
    await expect(douyin.fetchOrder?.("1", credentials, { platformShopId: "1" }, world)).rejects.toMatchObject({ fault: "unauthorized", code: "no_token" });
    expect(seen).toEqual([]);
  });
});

describe("error codes", () => {
  const refuse = (code: number, sub_code = "", sub_msg = "说明") => ({ code, msg: "失败", sub_code, sub_msg, log_id: "x" });
  const bare = { ...shop, refreshToken: undefined };
  it.each([
    [trafficLimited.response, "rate_limited", "isv.traffic-limited"],
    [cancelError.response, "rejected", "isv.business-failed:50006"],
    [refuse(20000, "dop.service-error"), "unreachable", "dop.service-error"],
    [refuse(20000, "isp.service-error:7"), "unreachable", "isp.service-error:7"],
    [refuse(20001), "unreachable", "20001"],
    [refuse(30001, "isv.app-permissions-insufficient"), "unauthorized", "isv.app-permissions-insufficient"],
    [refuse(30001, "dop.authorization-closed"), "unauthorized", "dop.authorization-closed"],
    [refuse(30002), "unauthorized", "30002"],
    [refuse(40003, "isv.signature-invalid"), "unauthorized", "isv.signature-invalid"],
    [refuse(40004, "isv.access-token-no-existed"), "unauthorized", "isv.access-token-no-existed"],
    [refuse(40003, "isv.timestamp-invalid"), "unauthorized", "isv.timestamp-invalid"],
    [refuse(40004, "isv.parameter-invalid:3"), "rejected", "isv.parameter-invalid:3"],
    [refuse(40001), "rejected", "40001"],
    [refuse(50001, "dop.token-generate-failed:1"), "unauthorized", "dop.token-generate-failed:1"],
    [refuse(70000), "rejected", "70000"],
    [refuse(80000, "isv.risk-control-failed:1"), "rejected", "isv.risk-control-failed:1"],
    [refuse(90000), "rejected", "90000"],
    [{ err_no: 60000, message: "限流" }, "rate_limited", "60000"],
    [{ err_no: 7, message: "旧式" }, "rejected", "7"],
    [{ code: "40001", msg: "缺少参数" }, "rejected", "40001"],
    ["<html>", "unreachable", "bad_answer"],
    [{}, "unreachable", "bad_answer"],
    [ok({ items: "none" }), "unreachable", "bad_answer"],
  ])("%j", async (answer, fault, code) => {
    await expect(douyin.refusalReasons?.("1", credentials, bare, gateway(answer).world)).rejects.toMatchObject({ fault, code });
  });
  it("shows the platform's own words", async () => {
    await expect(douyin.refusalReasons?.("1", credentials, bare, gateway(cancelError.response).world)).rejects.toThrow("已付款订单不允许取消");
  });
  it.each([
    { err_no: 0, message: "success", data: { items: [] } },
    { code: 10000, err_no: 0, msg: "success", message: "success", data: { items: [] } },
    { code: "10000", data: null },
  ])("%j is success", async (answer) => {
    expect(await douyin.refusalReasons?.("1", credentials, bare, gateway(answer).world)).toEqual([]);
  });
  it("goes to the platform's own gateway unless told otherwise", async () => {
    const world = outside((request) => {
      expect(request.url).toMatch(/^https:\/\/openapi-fxg\.jinritemai\.com\/afterSale\/rejectReasonCodeList\?/);
      return Response.json(ok({}));
    });
    expect(await douyin.refusalReasons?.("1", app, shop, world)).toEqual([]);
  });
});
