import { describe, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import type { InboundEvent } from "../../src/channels/port.ts";
import { push, pushDelivery, pushed, pushes } from "./douyin-world.ts";

const at = (seconds: number) => new Date(seconds * 1000);
const cny = (minor: number) => ({ minor, currency: "CNY" });
const order = (event: InboundEvent) => (event as Extract<InboundEvent, { type: "order" }>).order;
const refund = (event: InboundEvent) => (event as Extract<InboundEvent, { type: "refund" }>).refund;

/** What every fixture of the facts page means. */
const MEANINGS: Record<string, object[]> = {
  "push-0-test": [],
  "push-400-product-change": [],
  "push-100-trade-create": [{ type: "order", fetch: true, at: at(1618990587), platformShopId: "94956", order: { platformOrderId: "4881995531871913482", lineIds: ["4881995531871913482"], state: "created", platformState: "1" } }],
  "push-101-trade-paid": [{ at: at(1630373504), platformShopId: "12345", order: { state: "paid", platformState: "2", total: cny(1990) } }],
  "push-102-trade-seller-ship": [
    {
      at: at(1599644408),
      order: {
        state: "shipped",
        shipments: [{ company: "yunda", number: "431000000408" }],
        receiver: { address: "浙江省杭州市江干区" },
        ciphers: { name: "##FAKEnameCIPHER==*CgFAKE=#1##", phone: "$$FAKEtelCIPHER==*CgFAKE=$1$$", address: "#FAKEdetailCIPHER==#1##" },
      },
    },
  ],
  "push-103-trade-success": [{ at: at(1618990587), order: { state: "finished", platformState: "5" } }],
  "push-104-trade-logistics-changed": [{ order: { state: "shipped", shipments: [{ company: "yunda", number: "431000000409" }], receiver: { name: "测试甲", phone: "13000000001", address: "浙江省杭州市滨江区测试路888号" } } }],
  "push-105-trade-address-changed": [
    { at: at(1599644408), platformShopId: "11976969", order: { state: "paid", receiver: { address: "陕西省西安市莲湖区红庙坡街道" }, ciphers: { name: "##FAKEnameCIPHER==*CgFAKE=#1##", phone: "$$FAKEtelCIPHER==*CgFAKE=$1$$", address: "#FAKEdetailCIPHER==#1##" } } },
  ],
  "push-106-trade-canceled": [{ at: at(1629993663), order: { state: "cancelled", platformState: "4" } }],
  "push-109-trade-amount-changed": [{ at: at(1628597071), order: { state: "created", total: cny(9750) } }],
  "push-110-trade-pending": [{ at: at(1618990587), order: { state: "paid", platformState: "2" } }],
  "push-113-trade-memo-modify": [{ at: at(1630269363), fetch: false, platformShopId: "11808642", order: { platformOrderId: "4836807416444607671", remark: "备注", flag: "3", state: undefined } }],
  "push-200-refund-created": [
    {
      type: "refund",
      fetch: true,
      at: new Date("2022-09-02T10:27:50+08:00"),
      platformShopId: "10437917",
      refund: { platformRefundId: "7000893114000949517", platformOrderId: "4835804142146756441", kind: "refund_only", state: "requested", platformState: "6", amount: cny(8900), requestedAt: at(1630022518), version: "1662085670" },
    },
  ],
  "push-201-refund-agreed": [{ refund: { platformRefundId: "6999514477070778668", state: "agreed", platformState: "12", decidedAt: at(1630306403), amount: cny(1) } }],
  "push-202-return-apply-agreed": [{ at: at(1618990587), refund: { state: "return_agreed", platformState: "7", kind: "return_refund", decidedAt: at(1618990587) } }],
  "push-203-buyer-return-goods": [{ at: at(1630308362), refund: { state: "buyer_returned", kind: "exchange", platformState: "11" } }],
  "push-204-refund-refused": [{ at: at(1618990587), refund: { state: "refused", decidedAt: at(1618990587), amount: cny(13200) } }],
  "push-205-return-apply-refused": [{ refund: { state: "refused", kind: "return_refund" } }],
  "push-206-refund-success": [{ at: at(1618991959), refund: { state: "refunded", refundedAt: at(1618991959) } }],
  "push-207-refund-closed": [{ at: at(1618990587), refund: { state: "closed", platformState: "28" } }],
  "push-208-refund-modified": [{ at: new Date("2022-09-02T02:27:50Z"), refund: { platformRefundId: "7002011974460588292", state: "requested", amount: cny(14990) } }],
  "push-212-arbitrate-applied": [{ at: at(1618990587), refund: { platformRefundId: "7001268675961536803", arbitration: "open", state: "refused" } }],
  "push-213-arbitrate-submiting": [{ refund: { arbitration: "evidence" } }],
  "push-216-arbitrate-audited": [{ platformShopId: "597277", refund: { arbitration: "buyer" } }],
};

describe("every published push", () => {
  it.each(Object.entries(pushes))("%s", (name, fixture) => {
    const { events, invalid } = adapters["douyin"]!.receive(pushDelivery(JSON.stringify(fixture.push)));
    expect(invalid).toEqual([]);
    expect(events).toMatchObject(MEANINGS[name]!);
    expect(events.map(({ key }) => key)).toEqual(events.length > 0 ? fixture.push.map(({ msg_id }) => msg_id) : []);
  });
  it.each(Object.entries(pushes))("%s keeps every digit, with data as an object too", (name, { push: elements, expect: expected }) => {
    const asObject = `[${elements.map(({ tag, msg_id, data }) => `{"tag":${tag},"msgId":"${msg_id}","data":${data.startsWith("{") ? data : `"${data}"`}}`).join(",")}]`;
    const received = adapters["douyin"]!.receive(pushDelivery(asObject));
    expect(received).toEqual(pushed(...elements));
    if (name === "push-400-product-change") return;
    const ids = Object.entries(expected?.ids_as_exact_strings ?? {}).filter(([field]) => ["p_id", "shop_id", "aftersale_id"].includes(field));
    for (const [, id] of ids) expect(JSON.stringify(received.events)).toContain(`"${String(id)}"`);
  });
});

describe("tags without a published fixture", () => {
  const trade = { p_id: "4881995531871913482", s_ids: ["4881995531871913483"], shop_id: 95250, order_type: 0, biz: 2 };
  const after = { p_id: "1", s_id: "2", shop_id: 95250, aftersale_id: "7001268675961536803", aftersale_type: 0 };

  it("108: partly shipped, with parcels in either place", () => {
    const parcel = { express_company_id: "yunda", logistics_code: "43100", pack_id: "1", shipped_order_info: [] };
    expect(push("108", { ...trade, order_status: 101, update_time: 1599644408, logistics_msg: parcel })).toMatchObject({ order: { state: "partly_shipped", platformState: "101", shipments: [{ company: "yunda", number: "43100" }] } });
    expect(order(push("108", { ...trade, logistics_msg: [parcel, { ...parcel, logistics_code: 2 }] })).shipments).toHaveLength(2);
    expect(order(push("108", { ...trade, logistics_msg: JSON.stringify(parcel) })).shipments).toHaveLength(1);
  });
  it("109: the freight is added to the amount", () => {
    expect(order(push("109", { ...trade, order_status: 1, modify_time: 1628597071, total_amount: 9750, post_amount: 250 })).total).toEqual(cny(10_000));
  });
  it("110: paid and held keeps the platform's own state", () => {
    expect(push("110", { ...trade, order_status: 105 })).toMatchObject({ order: { state: "paid", platformState: "105" } });
  });
  it("111: an address that is only asked for changes no receiver", () => {
    const event = push("111", { p_id: 1, shop_id: 2, apply_time: 1618990587, receiver_msg: { name: "旧" }, post_receiver_msg: { name: "新" } });
    expect([event.at, event.type === "order" && event.fetch, order(event).receiver]).toEqual([at(1618990587), true, undefined]);
  });
  it("126: ship-by in seconds", () => {
    expect(push("126", { p_id: "4796662193920810353", s_ids: [4796662193920], exp_delivery_time: 1621180800, shop_id: 1 })).toMatchObject({ order: { shipBy: at(1621180800), lineIds: ["4796662193920"] } });
  });
  it("209: the deadline moves", () => {
    expect(push("209", { ...after, aftersale_status: 6, status_deadline: 1626926420 })).toMatchObject({ fetch: false, refund: { deadline: at(1626926420), state: "requested" } });
  });
  it.each([
    ["211", { aftersale_status: 13, apply_time: 1618990587, aftersale_type: 3 }, { state: "agreed", kind: "exchange", requestedAt: at(1618990587) }],
    ["214", { aftersale_status: 27, arbitrate_status: 1 }, { arbitration: "open" }],
    ["215", { aftersale_status: 27, arbitrate_status: 255 }, { arbitration: "cancelled" }],
    ["216", { arbitrate_conclusion: 2 }, { arbitration: "merchant" }],
    ["216", { arbitrate_conclusion: 3 }, { arbitration: "buyer" }],
    ["216", { arbitrate_status: 3 }, { arbitration: "merchant" }],
    ["216", { arbitrate_status: 255 }, { arbitration: undefined }],
    ["217", {}, { arbitration: "open" }],
    ["218", {}, { arbitration: "open" }],
    ["224", { aftersale_status: 6, refund_amount: 100, apply_time: 1618990587 }, { state: "requested", amount: cny(100) }],
    ["225", { refund_amount: 100, success_time: 1618990587 }, { state: "refunded", refundedAt: at(1618990587) }],
    ["226", { aftersale_status: 13, aftersale_type: 7 }, { state: "agreed", kind: "reship" }],
    ["227", { after_sale_status: 8, aftersale_type: 7, update_time: "2022-09-02T10:27:50+08:00" }, { state: "agreed", platformState: "8", version: "1662085670" }],
    ["201", { op_role: 2, agree_time: 1 }, { decidedBy: "agent" }],
    ["202", { op_role: 4, agree_time: 1 }, { decidedBy: "platform" }],
  ])("%s %j", (tag, more, meaning) => {
    expect(refund(push(tag, { ...after, ...more }))).toMatchObject(meaning);
  });
  it.each([
    ["unix seconds", 1662085670],
    ["digits", "1662085670"],
    ["milliseconds", 1662085670000],
    ["RFC 3339", "2022-09-02T10:27:50+08:00"],
    ["local time", "2022-09-02 10:27:50"],
  ])("update_time as %s", (_, update_time) => {
    expect(push("208", { ...after, update_time }).at).toEqual(new Date("2022-09-02T02:27:50Z"));
  });
  it.each(["137", "138", "417", "500", "505", "im_message"])("%s is counted and skipped", (tag) => {
    expect(pushed({ tag, msg_id: "1", data: "{}" })).toEqual({ events: [], unknown: [tag], kinds: [tag], invalid: [] });
  });
  it.each([
    ["100", { shop_id: 1 }, "p_id"],
    ["101", { p_id: 1, pay_amount: -1 }, "pay_amount"],
    ["101", { p_id: 1, pay_amount: 1.5 }, "pay_amount"],
    ["200", { p_id: 1 }, "aftersale_id"],
    ["200", { aftersale_id: 1, refund_amount: "99999999999999999999" }, "refund_amount"],
  ])("%s %j is kept with the reason", (tag, body, field) => {
    const { events, invalid } = pushed({ tag, msg_id: "k", data: JSON.stringify(body) });
    expect([events, invalid]).toEqual([[], [{ key: `${tag}:k`, reason: expect.stringMatching(new RegExp(`^${tag}: ${field} .+\\.$`)) }]]);
  });
});

describe("addresses", () => {
  const address = (addr: unknown) => order(push("105", { p_id: 1, receiver_msg: { addr, name: "甲" } })).receiver?.address;
  const nested = { province: { name: "陕西省", id: "61" }, city: { name: "西安市" }, town: { name: "莲湖区" }, street: { name: "" }, detail: "一号" };
  const flat = { province: "陕西省", province_id: "61", city: "西安市", town: "莲湖区", street: "", street_id: "0", detail: "一号" };

  it.each([
    ["nested", nested],
    ["flat", flat],
    ["nested in a text", JSON.stringify(nested)],
    ["flat in a text", JSON.stringify(flat)],
    ["a list of one", [nested]],
    ["a list in a text", JSON.stringify([flat])],
    ["a list of levels", [{ name: "陕西省" }, { name: "西安市" }, { name: "莲湖区" }, "一号"]],
    ["a plain text", "陕西省西安市莲湖区一号"],
  ])("%s", (_, addr) => {
    expect(address(addr)).toBe("陕西省西安市莲湖区一号");
  });
  it("shows no cipher text as if it were a name", () => {
    const facts = order(push("105", { p_id: 1, receiver_msg: { name: "##abc==*Cg=#1##", tel: "$$abc*Cg=$1$$", addr: { detail: "#abc==#1##" } } }));
    expect([facts.receiver, facts.ciphers]).toEqual([undefined, { name: "##abc==*Cg=#1##", phone: "$$abc*Cg=$1$$", address: "#abc==#1##" }]);
  });
  it.each([null, 7, "", [], {}])("%j says nothing", (addr) => {
    expect(address(addr)).toBeUndefined();
  });
});
