import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Occurrence } from "../../src/alerts/kinds.ts";
import { contentOf } from "../../src/alerts/words.ts";
import { addLines, bodyText, withoutAbout } from "../../src/senders/content.ts";
import { withinBytes } from "../../src/senders/digests.ts";
import { fitText, judgeRobot, nextSlot, ROBOTS } from "../../src/senders/robots.ts";

const now = new Date("2026-03-02T01:02:03.456Z");
const secret = "SECabc123";

describe("signing", () => {
  it("Feishu: the key is timestamp and secret, what is signed is empty, seconds in the body", async () => {
    const { url, body } = await ROBOTS.feishu.request({ url: "https://open.feishu.cn/open-apis/bot/v2/hook/t", secret }, "超时", now);
    const timestamp = String(Math.floor(now.getTime() / 1000));
    expect(url).toBe("https://open.feishu.cn/open-apis/bot/v2/hook/t");
    expect(body).toEqual({ timestamp, sign: createHmac("sha256", `${timestamp}\n${secret}`).update("").digest("base64"), msg_type: "text", content: { text: "超时" } });
  });

  it("Feishu without a secret sends no signature", async () => {
    expect((await ROBOTS.feishu.request({ url: "https://x.example/", secret: null }, "a", now)).body).toEqual({ msg_type: "text", content: { text: "a" } });
  });

  it("DingTalk: the key is the secret, milliseconds and an encoded signature in the query", async () => {
    const { url, body } = await ROBOTS.dingtalk.request({ url: "https://oapi.dingtalk.com/robot/send?access_token=t", secret }, "超时", now);
    const timestamp = String(now.getTime());
    const sign = encodeURIComponent(createHmac("sha256", secret).update(`${timestamp}\n${secret}`).digest("base64"));
    expect(url).toBe(`https://oapi.dingtalk.com/robot/send?access_token=t&timestamp=${timestamp}&sign=${sign}`);
    expect(body).toEqual({ msgtype: "text", text: { content: "超时" } });
  });

  it("agrees with values worked out by the platforms' own published samples, run elsewhere", async () => {
    const feishu = await ROBOTS.feishu.request({ url: "https://open.feishu.cn/open-apis/bot/v2/hook/t", secret: "demo" }, "a", new Date(1_599_360_473_000));
    expect(feishu.body).toMatchObject({ timestamp: "1599360473", sign: "l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=" });
    const dingtalk = await ROBOTS.dingtalk.request({ url: "https://oapi.dingtalk.com/robot/send?access_token=t", secret: "this is secret" }, "a", new Date(1_577_262_236_757));
    expect(dingtalk.url).toBe("https://oapi.dingtalk.com/robot/send?access_token=t&timestamp=1577262236757&sign=hmPWwU%2B7lVdm3ZZz0r9tSfx0L4Q26jWOZr9%2BGs6EZQM%3D");
  });

  it("WeCom: the key is in the address and nothing is signed", async () => {
    const access = { url: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k", secret: null };
    expect(await ROBOTS.wecom.request(access, "超时", now)).toEqual({ url: access.url, body: { msgtype: "text", text: { content: "超时" } } });
  });
});

describe("answers", () => {
  const answer = (body: unknown, status = 200) => ({ status, text: typeof body === "string" ? body : JSON.stringify(body), retryAfter: null });
  it.each([
    ["feishu", answer({ code: 0, msg: "success" }), "sent", undefined],
    ["feishu", answer({ code: 19021, msg: "sign match fail or timestamp is not within one hour from current time" }), "failed", true],
    ["feishu", answer({ code: 11232, msg: "frequency limited" }), "failed", false],
    ["dingtalk", answer({ errcode: 0, errmsg: "ok" }), "sent", undefined],
    ["dingtalk", answer({ errcode: 310000, errmsg: "sign not match" }), "failed", true],
    ["dingtalk", answer({ errcode: 130101, errmsg: "send too fast" }), "failed", false],
    ["wecom", answer({ errcode: 0, errmsg: "ok" }), "sent", undefined],
    ["wecom", answer({ errcode: 93000, errmsg: "invalid webhook url" }), "failed", true],
    ["wecom", answer({ errcode: 45009, errmsg: "api freq out of limit" }), "failed", false],
    ["wecom", answer("<html>bad gateway</html>", 502), "failed", false],
    ["wecom", answer("<html>login</html>"), "failed", true],
    ["dingtalk", answer("", 404), "failed", true],
  ] as const)("%s: %o is %s", (kind, given, outcome, final) => {
    const judged = judgeRobot(kind, given);
    expect(judged.kind).toBe(outcome);
    if (judged.kind === "failed") expect(judged.final).toBe(final);
  });
});

describe("limits", () => {
  it("lets through as many in any window as the platform takes", () => {
    fc.assert(
      fc.property(fc.constantFrom("feishu", "dingtalk", "wecom"), fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 150 }), (kind, gaps) => {
        const calls: number[] = [];
        let clock = 1_000_000;
        for (const gap of gaps) {
          clock += gap;
          const at = nextSlot(kind, calls, clock);
          if (at === clock) calls.push(clock);
          else expect(at).toBeGreaterThan(clock);
        }
        for (const { calls: most, withinMs } of ROBOTS[kind].limits) {
          for (const start of calls) expect(calls.filter((ms) => ms >= start && ms < start + withinMs).length).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it("says when there is room again", () => {
    const recent = Array.from({ length: 20 }, (_, i) => 1000 + i);
    expect(nextSlot("wecom", recent.slice(1), 5000)).toBe(5000);
    expect(nextSlot("wecom", recent, 5000)).toBe(61_000);
  });

  it("a text is cut between characters and within the bytes that the robot takes", () => {
    const long = "超时👩‍👩‍👧".repeat(500);
    const cut = fitText("wecom", long);
    expect(new TextEncoder().encode(cut).length).toBeLessThanOrEqual(2048);
    expect(cut.endsWith("…")).toBe(true);
    expect(cut.isWellFormed()).toBe(true);
    expect(withinBytes("short", 2048)).toBe("short");
  });
});

describe("what is said of a breach", () => {
  const occurrence: Occurrence = { eventId: "e", kind: "clock.breached", shopId: "tea", subject: { type: "clock", id: "c-1" }, conversationId: "v-1", holderId: null, named: [], happenedAtMs: 0, clockKind: "first_response", dueAt: "2026-03-02T01:02:03Z" };
  const said = (change: Partial<Occurrence>, holderName: string | null = null) => contentOf({ ...occurrence, ...change }, { shopName: "茶铺", timeZone: "Asia/Shanghai", holderName, lateMs: null }, "zh");

  it("is its shop, its promise, the second it was due, and who held it", () => {
    expect(bodyText(said({}), "https://x.example")).toBe("茶铺 · 首次响应 · 应于 2026-03-02 09:02:03 前 · 排队中\nhttps://x.example/?view=all&chat=v-1");
    expect(bodyText(said({ holderId: "mei" }, "林小梅"), null)).toBe("茶铺 · 首次响应 · 应于 2026-03-02 09:02:03 前 · 林小梅");
  });

  it("of several: what reads the same is one line, and leads to where they are listed", () => {
    const many = ["c-1", "c-2", "c-3"].map((id) => said({ subject: { type: "clock", id }, conversationId: `v-${id}` })).reduce(addLines);
    const other = addLines(many, said({ subject: { type: "clock", id: "c-4" }, conversationId: "v-4", clockKind: "sunset" }));
    expect(bodyText(other, "https://x.example").split("\n")).toEqual(["茶铺 · 首次响应 · 应于 2026-03-02 09:02:03 前 · 排队中 ×3", "茶铺 · 日落答复 · 应于 2026-03-02 09:02:03 前 · 排队中", "https://x.example/reviews"]);
    expect(withoutAbout(other, "c-2")?.count).toBe(3);
  });
});
