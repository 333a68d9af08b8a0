import { describe, expect, it } from "vitest";
import fixture from "../../adapters/douyin/fixtures/feige-observed-text-image.json" with { type: "json" };
import type { InboundEvent } from "../../src/channels/port.ts";
import { deliver, outside } from "./conformance.ts";
import { app, credentials, douyin, shop, signedFeige } from "./douyin-world.ts";

const [text, answer, image] = fixture.messages as unknown as [Line, Line, Line];
type Line = { serverId: string; securityConversationId: string; createTime: number; content: string; type: number; ext: Record<string, unknown> };

const received = (body: unknown) => douyin.receive(deliver(signedFeige(typeof body === "string" ? body : JSON.stringify(body))));
const line = (more: Partial<Line>, ext: Record<string, unknown> = {}): InboundEvent => {
  const { events, invalid } = received({ ...text, ...more, ext: { ...text.ext, ...ext } });
  expect(invalid).toEqual([]);
  return events[0]!;
};

describe("the observed lines", () => {
  it("are a buyer's text, a person's answer and a buyer's picture", () => {
    expect(received(fixture.messages)).toMatchObject({
      unknown: [],
      invalid: [],
      events: [
        {
          type: "message",
          key: "feige:7000000000000000001",
          at: new Date(1758272400000),
          platformShopId: "95250",
          sender: "buyer",
          platformConversationId: "FAKEBUYER==:95250::2:1:pigeon",
          platformMessageId: "7000000000000000001",
          buyer: { id: "FAKEBUYER==", name: "测试买家" },
          account: null,
          clientId: "00000000-0000-0000-0000-000000000001",
          content: { kind: "text", text: "什么时候发货？" },
          platformOrderId: null,
        },
        { sender: "agent", clientId: "00000000-0000-0000-0000-000000000002", content: { text: "亲，今天安排发货" } },
        { sender: "buyer", content: { kind: "image", url: "https://example.invalid/a.jpg" } },
      ],
    });
  });
  it("read the same one by one, as an array and under messages", () => {
    const events = received(fixture.messages).events;
    expect(received({ messages: fixture.messages }).events).toEqual(events);
    expect([text, answer, image].flatMap((one) => received(one).events)).toEqual(events);
  });
  it("keep a bare server id to its last digit", () => {
    const bare = JSON.stringify(text).replace('"7000000000000000001"', "7000000000000000001");
    expect(received(bare).events[0]).toMatchObject({ platformMessageId: "7000000000000000001", key: "feige:7000000000000000001" });
  });
});

describe("who wrote it", () => {
  it.each([
    ["Buyer", "buyer"],
    ["CurrentServer", "agent"],
    ["OtherServer", "agent"],
    ["CustomerService", "agent"],
    ["Robot", "bot"],
    ["ShopRobot", "bot"],
    ["AutoReply", "bot"],
    ["System", "system"],
  ])("%s is %s", (role, sender) => {
    expect(line({}, { "s:sender_biz_role": role })).toMatchObject({ type: "message", sender });
  });
  it("names the account of a person, where the line does", () => {
    expect(line({}, { "s:sender_biz_role": "CurrentServer", nickname: "小美" })).toMatchObject({ account: { id: "小美" }, buyer: { id: "FAKEBUYER==" } });
    expect(line({}, { "s:sender_biz_role": "CurrentServer", sender_id: 77 })).toMatchObject({ account: { id: "77" } });
  });
  it.each([["Ghost"], [undefined]])("an unknown role (%s) is kept with the reason, not guessed", (role) => {
    const { events, invalid } = received({ ...text, ext: { ...text.ext, "s:sender_biz_role": role } });
    expect([events, invalid]).toEqual([[], [{ key: "feige:7000000000000000001", reason: expect.stringContaining("s:sender_biz_role") }]]);
  });
});

describe("system lines", () => {
  const closing = "用户超时未回复，系统关闭会话";
  it.each([
    ["of the system", { "s:sender_biz_role": "System" }],
    ["without a role", { "s:sender_biz_role": undefined }],
  ])("the closing line %s closes the conversation", (_, ext) => {
    expect(line({ content: closing }, ext)).toMatchObject({ type: "closed", key: "feige:7000000000000000001", platformConversationId: text.securityConversationId, platformShopId: "95250" });
  });
  it("closes even without ext", () => {
    const { serverId, securityConversationId, createTime } = text;
    expect(received([{ serverId, securityConversationId, createTime, content: closing }]).events).toMatchObject([{ type: "closed", platformShopId: "95250" }]);
  });
  it("a buyer who types it closes nothing", () => {
    expect(line({ content: closing })).toMatchObject({ type: "message", sender: "buyer" });
  });
});

describe("content", () => {
  it("a card of an order or of a product", () => {
    const order = line({ content: "[卡片]" }, { type: "template_card", static_data: JSON.stringify({ order_id: "4781320682406083640", title: "衣服" }) });
    expect(order).toMatchObject({ content: { kind: "order", ref: "4781320682406083640", text: "衣服" }, platformOrderId: "4781320682406083640" });
    const product = line({}, { type: "template_card", static_data: '{"goods_id":3473196049974326300}' });
    expect(product).toMatchObject({ content: { kind: "product", ref: "3473196049974326300" }, platformOrderId: null });
    expect(line({ content: "[卡片]" }, { type: "template_card", static_data: "{" })).toMatchObject({ content: { kind: "text", text: "[卡片]" } });
  });
  it("an order that the text is about", () => {
    expect(line({}, { order_id: "4781320682406083640" })).toMatchObject({ content: { kind: "text" }, platformOrderId: "4781320682406083640" });
  });
  it("a type that we do not know is still a message", () => {
    expect(line({ content: "[表情]" }, { type: "emoji_v2" })).toMatchObject({ content: { kind: "text", text: "[表情]" } });
  });
});

describe("bad lines", () => {
  it("never cost their neighbours", () => {
    const { events, invalid } = received([{ ...text, createTime: "soon" }, 5, { ...text, serverId: undefined }, answer]);
    expect(events).toHaveLength(1);
    expect(invalid.map(({ reason }) => reason)).toEqual([expect.stringContaining("createTime"), expect.any(String), expect.stringContaining("serverId")]);
  });
  it.each(["{}", "1", '{"messages":{}}', "null", "[1]", "{"])("a body like %s is not a connector's", (body) => {
    expect(douyin.isWellFormed(deliver(signedFeige(body)))).toBe(false);
  });
});

describe("replies", () => {
  const reply = { platformConversationId: text.securityConversationId, platformBuyerId: "FAKEBUYER==", clientId: "c-1", content: { kind: "text", text: "亲" } } as const;
  it("go to the connector in the standard form", async () => {
    const world = outside(async (request) => {
      expect(request.url).toBe(credentials.feige.callUrl);
      const body = await request.text();
      expect(JSON.parse(body)).toMatchObject({ type: "reply.send", data: { conversation_id: text.securityConversationId, client_id: "c-1", content: { kind: "text", text: "亲" } } });
      expect(await douyin.authenticate(deliver({ headers: Object.fromEntries(request.headers), body, feed: "feige" }), credentials)).toBe(true);
      return Response.json({ message_id: "7000000000000000009", accepted_at: "2026-11-22T08:00:00.250Z" });
    });
    expect(await douyin.send(reply, credentials, shop, world)).toEqual({ platformMessageId: "7000000000000000009", acceptedAt: new Date("2026-11-22T08:00:00.250Z") });
  });
  it("have nowhere to go without a connector", async () => {
    await expect(douyin.send(reply, app, shop, outside(() => new Response("{}")))).rejects.toMatchObject({ fault: "rejected", code: "no_connector" });
  });
});
