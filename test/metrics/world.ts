import { Hono } from "hono";
import { expect } from "vitest";
import { actOn } from "../../src/conversations/act.ts";
import { applyChat } from "../../src/conversations/apply-chat.ts";
import type { ChatItem } from "../../src/conversations/chat-items.ts";
import { begin } from "../../src/http/begin.ts";
import type { AppEnv } from "../../src/http/env.ts";
import { answerError, answerNotFound } from "../../src/http/errors.ts";
import { secure } from "../../src/http/secure.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { inTransaction } from "../../src/kernel/transaction.ts";
import { metricRoutes } from "../../src/metrics/routes.ts";
import { FigureList, MetricRows, type FigureItem } from "../../src/metrics/shapes.ts";
import type { Fact } from "../../src/sla/facts.ts";
import { systemContext, type World } from "../harness/world.ts";

export type AskAs = Partial<Actor> & Pick<Actor, "shopIds">;

/** The routes of figures as one actor sees them at one instant. */
export function figuresApp({ db }: World, actor: AskAs, now: Date) {
  const app = new Hono<AppEnv>();
  app.use(begin({ clock: () => now }), secure());
  app.use(async (c, next) => {
    c.set("ctx", { db, actor: { type: "user", id: "boss", role: "manager", scopes: ["read", "write"], ...actor }, now, requestId: c.var.requestId });
    await next();
  });
  app.route("/api/v1/metrics", metricRoutes);
  app.onError(answerError).notFound(answerNotFound(app));
  const ask = (path: string, init?: RequestInit) => app.request(`/api/v1/metrics${path && `/${path}`}`, init);
  return {
    ask,
    async figures(path: string): Promise<FigureList> {
      return FigureList.parse(await read(await ask(path)));
    },
    /** All pages of the rows. */
    async rows(path: string, limit = 100): Promise<Pick<MetricRows, "items" | "total">> {
      const items: MetricRows["items"] = [];
      for (let cursor = ""; ; ) {
        const page = MetricRows.parse(await read(await ask(`${path}${path.includes("?") ? "&" : "?"}limit=${limit}${cursor}`)));
        items.push(...page.items);
        if (page.nextCursor === null) return { items, total: page.total };
        cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
      }
    },
  };
}

export const itemOf = (figures: FigureList, agentId: string | null): FigureItem["metrics"] => figures.items.find(({ agent }) => (agent?.id ?? null) === agentId)!.metrics;

async function read(answer: Response): Promise<unknown> {
  const body: unknown = await answer.json();
  expect(body).not.toHaveProperty("error");
  return body;
}

export type Told = Fact & { conversation: string };

/** Tells the product what happened, each at its own time, as the platform and our people would. Agents are known by `<id>@test.example`. */
export async function tellDay(world: Pick<World, "db">, shopId: string, told: readonly Told[]): Promise<void> {
  for (const fact of told.toSorted((a, b) => a.atMs - b.atMs)) {
    const at = new Date(fact.atMs);
    const item = chatItem(shopId, fact);
    if (item) await inTransaction(systemContext(world, at), (ctx) => applyChat(ctx, [item]));
    else await act(world, shopId, fact);
  }
}

function chatItem(shopId: string, fact: Told): ChatItem | null {
  const at = new Date(fact.atMs);
  const about = { key: fact.id, at, platformShopId: null, platformConversationId: fact.conversation };
  const message = { ...about, type: "message" as const, platformMessageId: fact.id, buyer: { id: `buyer of ${fact.conversation}` }, clientId: null, platformOrderId: null, account: null };
  const text = (words: string) => ({ content: { kind: "text" as const, text: words } });
  const item = (event: ChatItem["event"]): ChatItem => ({ shopId, platform: "standard", event, receivedAt: at });
  if (fact.kind === "buyer") return item({ ...message, sender: "buyer", ...text(fact.closingPhrase ? "好的谢谢" : "在吗") });
  if (fact.kind === "bot") return item({ ...message, sender: "bot", ...text("您好，请稍等") });
  if (fact.kind === "agent") return item({ ...message, sender: "agent", account: { email: `${fact.agentId}@test.example` }, ...text("今天发") });
  if (fact.kind === "closed" || fact.kind === "handed_over") return item({ ...about, type: fact.kind });
  return null;
}

async function act(world: Pick<World, "db">, shopId: string, fact: Told): Promise<void> {
  const by = "by" in fact && fact.by !== null ? fact.by : null;
  const system = systemContext(world, new Date(fact.atMs));
  const ctx = by === null ? system : { ...system, actor: { ...system.actor, type: "user" as const, id: by, shopIds: [shopId] } };
  await inTransaction(ctx, async (ctx) => {
    const [found] = await ctx.sql<{ conversationId: string }[]>`select conversation_id from conversation_keys where shop_id = ${shopId} and platform_conversation_id = ${fact.conversation}`;
    if (fact.kind === "assigned") return actOn(ctx, found!.conversationId, { kind: "assigned", agentId: fact.agentId, reason: "test" });
    if (fact.kind === "resolved") return actOn(ctx, found!.conversationId, { kind: "resolved" });
    throw new TypeError(fact.kind);
  });
}
