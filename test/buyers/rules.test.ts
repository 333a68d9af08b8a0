import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findingsOf, isNews, type SeenOrder } from "../../src/buyers/abnormal.ts";
import { cleanText, cleanWord, lengthSeen } from "../../src/buyers/clean.ts";
import { type Counting, countOrders, seenOf, wholePhones } from "../../src/buyers/counted.ts";
import { progressOf, stageAfter, STAGES } from "../../src/buyers/erase-stages.ts";
import { Tag } from "../../src/buyers/input.ts";
import { BuyerRulesBody, DEFAULT_BUYER_RULES } from "../../src/buyers/rules.ts";
import { refundShare, tierOf } from "../../src/buyers/tier.ts";
import { isOver, mayBecome, PROSPECT_STATES } from "../../src/prospects/flow.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = new Date("2026-11-22T00:00:00Z");
const counted = (orderCount: number, spendMinor: number, refundCount = 0) => ({ orderCount, spendMinor, refundCount, refundedMinor: 0 });

describe("a tier", () => {
  it.each([
    ["gold from the least on", counted(5, 500_000, 1), "gold"],
    ["a fen short of it", counted(5, 499_999), "silver"],
    ["one order short of it", counted(4, 900_000), "silver"],
    ["too many refunds for gold", counted(5, 500_000, 2), "silver"],
    ["too many refunds for either", counted(4, 500_000, 3), null],
    ["little", counted(1, 900_000), null],
    ["nothing", counted(0, 0), null],
  ])("%s", (_, figures, tier) => expect(tierOf(figures, DEFAULT_BUYER_RULES)).toBe(tier));

  it("is nobody's who has bought nothing, whatever the limits", () => {
    expect(tierOf(counted(0, 0), { tiers: [{ name: "any", leastSpendMinor: 0, leastOrders: 0, mostRefundShare: 1 }] })).toBeNull();
    expect(refundShare(counted(0, 0))).toBeNull();
  });

  it("of more spending is never lower, all else alike", () => {
    const rank = (tier: string | null) => DEFAULT_BUYER_RULES.tiers.findIndex(({ name }) => name === tier) >>> 0;
    expect(() => fc.assert(fc.property(fc.nat(20), fc.nat(1_000_000), fc.nat(1_000_000), (orders, one, more) => rank(tierOf(counted(orders, one + more), DEFAULT_BUYER_RULES)) <= rank(tierOf(counted(orders, one), DEFAULT_BUYER_RULES))))).not.toThrow();
  });

  it.each<[object, string]>([
    [{ tiers: [{ name: "金" }, { name: " 金\u200b " }] }, "two of one name, seen alike"],
    [{ tiers: [{ name: "\u200b" }] }, "a name that nobody sees"],
    [{ tiers: [{ name: "a", mostRefundShare: 2 }] }, "a share above all"],
    [{ spanDays: 0 }, "no span"],
    [{ abnormal: { manyOrders: { orders: 1, hours: 1 } } }, "one order as many"],
  ])("is not ruled by %j: %s", (body) => expect(BuyerRulesBody.safeParse(body).success).toBe(false));
});

const order = (id: string, daysAgo: number, more: Partial<Counting> = {}): Counting => ({ id, buyerId: "b", at: new Date(NOW.getTime() - daysAgo * DAY), isPaid: true, totalMinor: 10_000, address: null, phone: null, refundIds: [], refundedMinor: 0, ...more });

describe("counting", () => {
  it("takes paid orders of the span, less what came back", () => {
    const orders = [order("a", 1), order("b", 2, { refundIds: ["r"], refundedMinor: 4_000 }), order("c", 3, { isPaid: false }), order("d", 365), order("e", 364, { totalMinor: null }), order("f", 5, { refundIds: ["q", "p"], refundedMinor: 99_999 })];
    expect(countOrders(orders, 365, NOW)).toEqual({ orderCount: 4, spendMinor: 16_000, refundCount: 2, refundedMinor: 103_999, lastOrderAt: orders[0]!.at, recountAt: new Date(orders[4]!.at.getTime() + 365 * DAY) });
    expect(countOrders([], 365, NOW)).toEqual({ orderCount: 0, spendMinor: 0, refundCount: 0, refundedMinor: 0, lastOrderAt: null, recountAt: null });
  });

  it("is due again later than now, so that it comes to an end", () => {
    expect(() => fc.assert(fc.property(fc.array(fc.nat(400), { maxLength: 20 }), fc.integer({ min: 1, max: 400 }), (ages, span) => {
      const { recountAt, orderCount } = countOrders(ages.map((age, i) => order(String(i), age)), span, NOW);
      return recountAt === null ? orderCount === 0 : recountAt > NOW;
    }))).not.toThrow();
  });

  it("knows a phone only where it is whole", () => expect(wholePhones([order("a", 1, { phone: "13800001111" }), order("b", 1, { phone: "138****1111" }), order("c", 1, { phone: "13800001111" }), order("d", 1)])).toEqual(["13800001111"]));
});

describe("what stands out", () => {
  const seen = (orders: Counting[], others: { buyerId: string; orderId: string }[] = []) => findingsOf(seenOf(orders, others), DEFAULT_BUYER_RULES, NOW.getTime());
  const burst = (count: number, hours: number) => Array.from({ length: count }, (_, i) => order(`o${i}`, (i * hours) / 24 / count));

  it("is the tenth order of a day, with all ten rows", () => {
    expect(seen(burst(9, 24))).toEqual([]);
    expect(seen(burst(10, 24))).toMatchObject([{ rule: "many_orders", figures: { found: 10, limit: 10, hours: 24 } }]);
    expect(seen(burst(10, 24))[0]!.orderIds).toHaveLength(10);
    expect(seen([...burst(5, 1), ...burst(5, 1).map((one, i) => ({ ...one, id: `p${i}`, at: new Date(one.at.getTime() - DAY) }))])).toEqual([]);
  });

  it("is half of five orders sent back, not of four", () => {
    const orders = (count: number, refunded: number) => Array.from({ length: count }, (_, i) => order(`o${i}`, i * 5, i < refunded ? { refundIds: [`r${i}`] } : {}));
    expect(seen(orders(4, 4))).toEqual([]);
    expect(seen(orders(6, 2))).toEqual([]);
    expect(seen(orders(6, 3))).toMatchObject([{ rule: "refund_share", figures: { found: 50, limit: 50, orders: 6 }, orderIds: ["o2", "o1", "o0"], refundIds: ["r2", "r1", "r0"] }]);
  });

  it("is the fifth address of a month, written differently or not", () => {
    const to = (addresses: string[]) => addresses.map((address, i) => order(`o${i}`, i * 3, { address }));
    expect(seen(to(["a", "b", "c", "d", "d ", " d"]))).toEqual([]);
    expect(seen(to(["a", "b", "c", "d", "e"]))).toMatchObject([{ rule: "many_addresses", figures: { found: 5 } }]);
  });

  it("is the third account of a phone, the own one counted", () => {
    expect(seen([], [{ buyerId: "x", orderId: "1" }])).toEqual([]);
    expect(seen([], [{ buyerId: "x", orderId: "1" }, { buyerId: "y", orderId: "2" }])).toMatchObject([{ rule: "shared_phone", figures: { found: 3 }, buyerIds: ["x", "y"] }]);
  });

  it("is off where its rule is off, and proposed again only for rows that nobody has judged", () => {
    expect(findingsOf(seenOf(burst(50, 1), []), { abnormal: { manyOrders: null, refundShare: null, manyAddresses: null, sharedPhone: null } }, NOW.getTime())).toEqual([]);
    const rows = (orderIds: string[]) => ({ orderIds, refundIds: [], buyerIds: [] });
    expect(isNews(rows(["a", "b"]), [rows(["a"]), rows(["b", "c"])])).toBe(false);
    expect(isNews(rows(["a", "d"]), [rows(["a"])])).toBe(true);
  });

  it("in a window is what a slow count finds", () => {
    const slow = (orders: readonly SeenOrder[], hours: number) => Math.max(0, ...orders.map(({ atMs }) => orders.filter((other) => other.atMs <= atMs && atMs - other.atMs < hours * HOUR).length));
    expect(() => fc.assert(fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 48 }), (ages, hours) => {
      const orders = ages.map((age, i): SeenOrder => ({ id: String(i), atMs: NOW.getTime() - age * HOUR, isPaid: true, address: null, refundIds: [] }));
      const found = findingsOf({ orders, samePhone: [] }, { abnormal: { manyOrders: { orders: 2, hours }, refundShare: null, manyAddresses: null, sharedPhone: null } }, NOW.getTime());
      const most = slow(orders, hours);
      return most < 2 ? found.length === 0 : found[0]!.figures["found"] === most && found[0]!.orderIds.length === most;
    }))).not.toThrow();
  });
});

describe("words in a file", () => {
  it.each([
    ["VIP\u200b", "VIP"],
    ["\u202eVIP", "VIP"],
    [" 老  客户 ", "老 客户"],
    ["ＶＩＰ１", "VIP1"],
    ["👨‍👩‍👧 家庭", "👨‍👩‍👧 家庭"],
    ["a\u200db", "ab"],
    ["🇨🇳", "🇨🇳"],
    ["عميل", "عميل"],
    ["a\nb", "a b"],
    ["\u200b\u2060", ""],
  ])("%j is kept as %j", (said, kept) => expect(cleanWord(said)).toBe(kept));

  it("are as long as they are seen, and never longer for being cleaned again", () => {
    expect([lengthSeen("👨‍👩‍👧"), lengthSeen("好"), lengthSeen("🇨🇳a")]).toEqual([1, 1, 2]);
    expect([Tag.safeParse("👨‍👩‍👧".repeat(20)).success, Tag.safeParse("好".repeat(21)).success, Tag.safeParse("\u200b").success]).toEqual([true, false, false]);
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), (said) => cleanWord(cleanWord(said)) === cleanWord(said) && cleanText(cleanText(said)) === cleanText(said)));
  });
});

it("an erasure goes forward through all of its stages", () => {
  expect([...STAGES.map(stageAfter)]).toEqual(["messages", "cases", "staff", "orders", "deliveries", null]);
  const steps = STAGES.flatMap((stage) => [0, 0.3, 1].map((share) => progressOf(stage, share)));
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect([steps[0], steps.at(-1)]).toEqual([0, 1_000]);
});

it("a prospect that was won stays so, and one that was lost may be taken up again", () => {
  expect(PROSPECT_STATES.filter((state) => mayBecome("won", state))).toEqual([]);
  expect(PROSPECT_STATES.filter((state) => mayBecome("lost", state))).toEqual(["following"]);
  expect(PROSPECT_STATES.filter(isOver)).toEqual(["won", "lost"]);
  expect(mayBecome("open", "won")).toBe(false);
});
