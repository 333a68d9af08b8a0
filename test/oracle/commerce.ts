import type { Share, Times } from "./figures.ts";
import { ownerOf, type Told, type Wait } from "./waits.ts";

const SALES_HOURS = 24 * 3_600_000;

export type Order = { placed: number; paid: number | null; minor: number; /** The last answer that the buyer had before it. */ after: Wait | null };
type Refund = { asked: number; over: number | null; outcome: "refused" | "refunded" | null; by: "agent" | "platform" | null; escalated: boolean };

/** Orders with the answer that they are put down to: the buyer's last one within a day before. */
export function ordersOf(told: readonly Told[], waits: readonly Wait[]): Order[] {
  const orders = Map.groupBy(told.filter(({ what }) => what === "ordered" || what === "paid"), ({ thing }) => thing);
  return [...orders.values()].map((own) => {
    const at = (what: string) => own.filter((one) => one.what === what).map((one) => Date.parse(one.at));
    const placed = Math.min(...own.map((one) => Date.parse(one.at)));
    const before = waits.filter(({ conversation, answered }) => conversation === own[0]!.conversation && answered !== null && answered <= placed && answered > placed - SALES_HOURS);
    const after = before.reduce<Wait | null>((last, next) => (last && last.answered! > next.answered! ? last : next), null);
    return { placed, paid: at("paid").length > 0 ? Math.min(...at("paid")) : null, minor: own.find(({ minor }) => minor !== undefined)?.minor ?? 0, after };
  });
}

export function salesIn(orders: readonly Order[], within: (ms: number) => boolean, mine: (agent: string | null, ms: number) => boolean): { count: number; sum: number } {
  const sold = orders.filter(({ paid, after }) => paid !== null && within(paid) && after !== null && mine(ownerOf(after), paid));
  return { count: sold.length, sum: sold.reduce((sum, { minor }) => sum + minor, 0) };
}

/** Of sessions in which somebody answered, those that led to an order, and to one that was paid. */
export function ratesOf(sessions: readonly string[], orders: readonly Order[]): { order_rate: Share; conversion: Share } {
  const led = (among: readonly Order[]): Share => ({ hit: sessions.filter((key) => among.some(({ after }) => after?.session === key)).length, total: sessions.length });
  return { order_rate: led(orders), conversion: led(orders.filter(({ paid }) => paid !== null)) };
}

export type RefundFigures = { refunds: number; refunds_refused: Share; refunds_escalated: Share; refunds_by_platform: number; refund_decision_time_all: Times; refund_decision_time: Times; refund_paid_time: Times; refund_paid_time_own: Times };

/** Requests by when they were made. The platform does not say which person decided: they are the queue's. */
export function refundsIn(told: readonly Told[], { within, mine, times }: { within: (ms: number) => boolean; mine: (agent: null, ms: number) => boolean; times: (values: readonly number[]) => Times }): RefundFigures {
  const things = Map.groupBy(told.filter(({ what }) => what === "refund asked" || what === "refund over" || what === "refund escalated"), ({ thing }) => thing);
  const all = [...things.values()].flatMap((own): Refund[] => {
    const [asked, over] = [own.find(({ what }) => what === "refund asked"), own.find(({ what }) => what === "refund over")];
    return asked ? [{ asked: Date.parse(asked.at), over: over ? Date.parse(over.at) : null, outcome: (over?.outcome as Refund["outcome"]) ?? null, by: over?.by ?? null, escalated: own.some(({ what }) => what === "refund escalated") }] : [];
  });
  const found = all.filter(({ asked }) => within(asked) && mine(null, asked));
  const took = (of: readonly Refund[]) => times(of.flatMap(({ asked, over }) => (over === null ? [] : [over - asked])));
  const paid = found.filter(({ outcome }) => outcome === "refunded");
  return {
    refunds: found.length,
    refunds_refused: { hit: found.filter(({ outcome }) => outcome === "refused").length, total: found.length },
    refunds_escalated: { hit: found.filter(({ escalated }) => escalated).length, total: found.length },
    refunds_by_platform: found.filter(({ by }) => by === "platform").length,
    refund_decision_time_all: took(found),
    refund_decision_time: took(found.filter(({ by }) => by === "agent")),
    refund_paid_time: took(paid),
    refund_paid_time_own: took(paid.filter(({ by }) => by === "agent")),
  };
}
