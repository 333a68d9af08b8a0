import { DEMO_PEOPLE, DEMO_SHOPS, lapsed, planDay, renderFact, type Fact, type SimShop, type WorkbenchAgent } from "../../simulator/index.ts";
import type { Catalogue } from "../channels/port.ts";
import { actOn } from "../conversations/act.ts";
import { conversationsByName } from "../conversations/name-queries.ts";
import { applyEvents } from "../inbound/apply.ts";
import type { RoutedEvent } from "../inbound/read-delivery.ts";
import type { Actor, Database } from "../kernel/context.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { sweepStep } from "../sla/sweep.ts";

export type HistoryDeps = { db: Database; catalogue: Catalogue; now: Date; /** Tells the simulated platform what it has lived through. */ remember: (facts: readonly Fact[]) => void; /** User ids by e-mail. */ people: ReadonlyMap<string, string>; isStopped: () => boolean };

const DAYS = 14;
const DAY_MS = 86_400_000;
const CHUNK_MS = 30 * 60_000;
const ASSIGNED_AFTER_MS = 2_000;
/** Asia/Shanghai, where the demonstration's shops are. */
export const ZONE_MS = 8 * 3_600_000;
const SIZES = { messages: 420, orders: 60, refunds: 12 };
const PLATFORM: Actor = { type: "platform", id: "demo", role: "admin", scopes: [], shopIds: [] };
const SYSTEM: Actor = { type: "system", id: "demo", role: "admin", scopes: [], shopIds: [] };

/** Lives the past two weeks through the adapters and the product's own verbs, each under the clock of its time. What the shop left undecided the platform decides at its deadline. */
export async function makeHistory(deps: HistoryDeps): Promise<void> {
  const midnight = Math.floor((deps.now.getTime() + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
  const assigned = new Set<string>();
  const nowMs = deps.now.getTime();
  let rest: Fact[] = [];
  for (let day = DAYS; day >= 0 && !deps.isStopped(); day--) {
    const startMs = midnight - day * DAY_MS;
    const endMs = Math.min(startMs + DAY_MS, nowMs);
    const { facts } = day === 0 ? { facts: [] } : planDay({ seed: `history/${startMs}`, startMs, sizes: SIZES, shops: DEMO_SHOPS, replies: "workbench", agents: AGENTS });
    const lived = [...facts, ...rest].filter(({ at }) => at < endMs).sort((a, b) => a.at - b.at);
    await liveDay(deps, lived, assigned);
    rest = [...rest.filter(({ at }) => at >= endMs), ...lapsed(facts, { seed: `history/${startMs}`, untilMs: nowMs })];
  }
}

const AGENTS: readonly WorkbenchAgent[] = DEMO_PEOPLE.filter(({ role }) => role === "agent").map(({ email, name, number }) => ({ id: number, email, name }));

async function liveDay(deps: HistoryDeps, facts: readonly Fact[], assigned: Set<string>): Promise<void> {
  deps.remember(facts);
  const answering = whoAnswers(facts);
  const lastWords = new Map(facts.map((fact) => ["conversationId" in fact ? fact.conversationId : "", fact]));
  const chunks = Map.groupBy(facts, ({ at }) => Math.floor(at / CHUNK_MS));
  for (const [chunk, part] of chunks) {
    if (deps.isStopped()) return;
    const now = new Date(Math.min((chunk + 1) * CHUNK_MS, deps.now.getTime()));
    await inTransaction({ db: deps.db, actor: PLATFORM, now, requestId: "demo" }, (ctx) => applyEvents(ctx, part.flatMap((fact) => received(deps.catalogue, fact))));
    await assign(deps, part, { answering, assigned });
    while ((await sweepStep({ db: deps.db, clock: () => now })) > 0);
    await close(deps, part.filter((fact) => "conversationId" in fact && lastWords.get(fact.conversationId) === fact), now);
  }
}

/** What the platform does not close, the shop does, soon after its last word: whoever looks on meanwhile sees nobody wait since days ago. */
async function close({ db }: HistoryDeps, ended: readonly Fact[], now: Date): Promise<void> {
  const names = new Map(ended.flatMap((fact) => ("conversationId" in fact ? [[fact.conversationId, { shopId: fact.shop, platformConversationId: fact.conversationId }]] : [])));
  for (const { id } of await conversationsByName(db.work, [...names.values()])) {
    await inTransaction({ db, actor: SYSTEM, now, requestId: "demo" }, (ctx) => actOn(ctx, id, { kind: "resolved" }));
  }
}

/** A fact as its platform sends it and its adapter understands it. */
function received(catalogue: Catalogue, fact: Fact): RoutedEvent[] {
  const shop = DEMO_SHOPS.find(({ id }) => id === fact.shop) as SimShop;
  const request = renderFact(fact, shop, { nowMs: fact.at });
  if (!request) return [];
  const receivedAt = new Date(fact.at + 300);
  const delivery = { headers: request.headers, body: new TextEncoder().encode(request.body), feed: request.path.endsWith("/feige") ? "feige" : null, receivedAt };
  return catalogue[shop.platform]!.receive(delivery).events.map((event) => ({ shopId: shop.id, platform: shop.platform, event, receivedAt }));
}

/** Who answers a conversation first in the plan is who was given it. */
function whoAnswers(facts: readonly Fact[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const fact of facts) if (fact.what === "message" && fact.agent && !first.has(fact.conversationId)) first.set(fact.conversationId, fact.agent.email);
  return first;
}

async function assign({ db, people }: HistoryDeps, facts: readonly Fact[], { answering, assigned }: { answering: Map<string, string>; assigned: Set<string> }): Promise<void> {
  const opened = facts.filter((fact) => fact.what === "message" && fact.sender === "buyer" && !assigned.has(fact.conversationId));
  for (const fact of opened) {
    if (fact.what !== "message" || assigned.has(fact.conversationId)) continue;
    assigned.add(fact.conversationId);
    const agentId = people.get(answering.get(fact.conversationId) ?? AGENTS[assigned.size % AGENTS.length]!.email);
    await inTransaction({ db, actor: SYSTEM, now: new Date(fact.at + ASSIGNED_AFTER_MS), requestId: "demo" }, async (ctx) => {
      const [conversation] = await conversationsByName(ctx.sql, [{ shopId: fact.shop, platformConversationId: fact.conversationId }]);
      if (conversation && agentId) await actOn(ctx, conversation.id, { kind: "assigned", agentId, reason: "least_loaded" });
    });
  }
}
