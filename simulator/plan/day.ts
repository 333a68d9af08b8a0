import { createIds } from "../ids.ts";
import { createRandom } from "../random.ts";
import type { Fact, SimShop, Unplaced, WorkbenchAgent } from "../types.ts";
import type { Arrivals } from "./arrivals.ts";
import { planChats } from "./chats.ts";
import type { OpenVisit } from "./chats.ts";
import { planTrade } from "./trade.ts";

export type DaySizes = { messages: number; orders: number; refunds: number };
/** A shop's whole day, and one for tests. */
export const FULL_DAY: DaySizes = { messages: 20_000, orders: 2_000, refunds: 400 };
export const SMALL_DAY: DaySizes = { messages: 600, orders: 60, refunds: 15 };

/**
 * `workbench`: simulated people answer in the platform's own workbench (the whole day is in the plan).
 * `none`: nobody answers, the answers are for Xiaoer to give. A number: that share of waits is answered in the workbench.
 * `reactive`: only what opens each visit is in the plan; the rest is in `visits` and is said as answers come.
 */
export type Replies = "workbench" | "none" | "reactive" | number;

export type PlanOptions = {
  seed: string;
  /** The day's first instant: local midnight of the shop for `day` arrivals. Epoch milliseconds. */
  startMs: number;
  sizes: DaySizes;
  shops: readonly SimShop[];
  replies?: Replies;
  agents?: readonly WorkbenchAgent[];
  arrivals?: Arrivals;
  /** How long the day is; default 24 h. */
  lengthMs?: number;
};

/** A planned day: every fact with its instant, in order, and the visits that go on by themselves in reactive plans. */
export type Plan = { startMs: number; endMs: number; facts: Fact[]; visits: OpenVisit[] };

const DAY = 86_400_000;
const WORKBENCH: readonly WorkbenchAgent[] = ["a", "b", "c", "d", "e", "f"].map((letter, index) => ({
  id: `wb-${letter}`, email: `agent-${letter}@shop.example`, name: `客服${index + 1}号`,
}));

/** Plans a day of shop life; pure, the same options give the same plan. About 100 ms for a full day. */
export function planDay(options: PlanOptions): Plan {
  const { seed, startMs, sizes, shops } = options;
  if (shops.length === 0) throw new RangeError("A day needs at least one shop.");
  const setting = {
    ids: createIds(seed, startMs),
    random: createRandom(`${seed}/${startMs}`),
    seed,
    shops,
    span: { startMs, endMs: startMs + (options.lengthMs ?? DAY) },
    arrivals: options.arrivals ?? "day",
    agents: options.agents ?? WORKBENCH,
    replies: options.replies ?? "workbench",
  };
  const trade = planTrade(setting, sizes);
  const chats = planChats(setting, { messages: sizes.messages, orders: trade.ordersByBuyer });
  return { ...setting.span, facts: inOrder([...trade.facts, ...chats.facts]), visits: chats.visits };
}

export type Setting = {
  ids: ReturnType<typeof createIds>;
  random: ReturnType<typeof createRandom>;
  seed: string;
  shops: readonly SimShop[];
  span: { startMs: number; endMs: number };
  arrivals: Arrivals;
  agents: readonly WorkbenchAgent[];
  replies: Replies;
};

/** By their instants, those of one instant as they were made. */
export function inOrder(facts: Unplaced[]): Fact[] {
  const sorted = facts.map((fact, made) => ({ fact, made })).sort((a, b) => a.fact.at - b.fact.at || a.made - b.made);
  return sorted.map(({ fact }, seq) => ({ ...fact, seq }) as Fact);
}
