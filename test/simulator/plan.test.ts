import { describe, expect, it } from "vitest";
import { FULL_DAY, lapsed, planDay } from "../../simulator/index.ts";
import type { ChatFact, Fact, PlanOptions } from "../../simulator/index.ts";
import { MIDNIGHT, SHOPS, SMALL } from "./shops.ts";

const day = (more: Partial<PlanOptions> = {}) => planDay({ seed: "one", startMs: MIDNIGHT, sizes: SMALL, shops: SHOPS, ...more });
const isMessage = (fact: Fact): fact is ChatFact => fact.what === "message" && fact.sender !== "system";
const count = (facts: readonly Fact[]) => ({
  messages: facts.filter(isMessage).length,
  orders: new Set(facts.flatMap((fact) => (fact.what === "order" ? [fact.order.orderId] : []))).size,
  refunds: new Set(facts.flatMap((fact) => (fact.what === "refund" ? [fact.refund.refundId] : []))).size,
});

describe("a planned day", () => {
  it("is the same for the same seed and another one for another", () => {
    expect(day()).toEqual(day());
    expect(day({ seed: "two" }).facts).not.toEqual(day().facts);
  });
  it("has exactly the sizes that were asked for", () => {
    expect(count(day().facts)).toEqual(SMALL);
    expect(count(planDay({ seed: "full", startMs: MIDNIGHT, sizes: FULL_DAY, shops: SHOPS }).facts)).toEqual(FULL_DAY);
  });
  it("stands in order of time and names each message once, with ids beyond 2^53", () => {
    const { facts } = day();
    expect(facts.map(({ at }) => at)).toEqual(facts.map(({ at }) => at).sort((a, b) => a - b));
    const ids = facts.filter(isMessage).map(({ messageId }) => messageId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => String(Number(id)) !== id)).toBe(true);
  });
  it("shares no id with another day or seed", () => {
    const [a, b, c] = [day(), day({ startMs: MIDNIGHT + 86_400_000 }), day({ seed: "two" })].map(({ facts }) => new Set(facts.filter(isMessage).map(({ messageId }) => messageId)));
    expect([...(a ?? [])].filter((id) => b?.has(id) || c?.has(id))).toEqual([]);
  });
  it("leaves no request beyond its deadline once the platform has decided the rest by itself", () => {
    const { facts, endMs } = day({ sizes: { messages: 10, orders: 300, refunds: 100 } });
    const untilMs = endMs + 20 * 86_400_000;
    const rest = lapsed(facts, { seed: "one", untilMs });
    expect(rest).toEqual(lapsed(facts, { seed: "one", untilMs }));
    const last = new Map([...facts, ...rest].flatMap((fact) => (fact.what === "refund" ? [[fact.refund.refundId, fact.refund] as const] : [])));
    const late = [...last.values()].filter(({ deadlineAt, arbitration }) => (deadlineAt ?? untilMs) < untilMs || (arbitration?.status === 4 && (arbitration.deadlineAt ?? untilMs) < untilMs));
    expect(late).toEqual([]);
    expect(rest.length).toBeGreaterThan(20);
    expect(rest.every(({ at }) => at < untilMs)).toBe(true);
  });
  it("never says two things of one order or refund in the same second", () => {
    const seconds = day({ sizes: { messages: 10, orders: 300, refunds: 100 } }).facts.flatMap((fact) => {
      if (fact.what === "order") return [`${fact.order.orderId}/${Math.floor(fact.at / 1000)}`];
      return fact.what === "refund" ? [`${fact.refund.refundId}/${Math.floor(fact.at / 1000)}`] : [];
    });
    expect(new Set(seconds).size).toBe(seconds.length);
  });
  it("plans no answer where Xiaoer is to give it", () => {
    const { facts } = day({ replies: "none" });
    expect(facts.filter((fact) => isMessage(fact) && fact.sender === "agent")).toEqual([]);
  });
  it("has buyers who ask, are answered, and order then", () => {
    const answered = new Set<string>();
    const led = day().facts.filter((fact) => {
      if (isMessage(fact) && fact.sender === "agent") answered.add(fact.buyer.id);
      return fact.what === "order" && fact.cause === "created" && answered.has(fact.order.buyer.id);
    });
    expect(led.length).toBeGreaterThan(0);
  });
  it("leaves the rest of each visit to the answers in a reactive plan", () => {
    const { facts, visits } = day({ replies: "reactive" });
    expect(facts.some((fact) => isMessage(fact) && fact.sender === "agent")).toBe(false);
    expect(visits.every(({ lastMessageId }) => facts.some((fact) => isMessage(fact) && fact.messageId === lastMessageId))).toBe(true);
  });
});
