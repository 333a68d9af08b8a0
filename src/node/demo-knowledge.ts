import { giveFeedback, publishBulletin, readBulletin } from "../bulletins/write.ts";
import { NewBulletin } from "../bulletins/input.ts";
import type { Context, Database, Role } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { ArticleFilter, NewArticle } from "../knowledge/input.ts";
import { listArticles } from "../knowledge/list.ts";
import { judgeUse, useArticle } from "../knowledge/use.ts";
import { addArticle, changeArticle, setState } from "../knowledge/write.ts";
import { DEMO_ARTICLES } from "./demo-articles.ts";

export type KnowledgeDeps = { db: Database; now: Date; shopIds: readonly string[]; /** User ids by e-mail. */ people: ReadonlyMap<string, string> };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

type As = (who: string, role: Role, ago: number, shops?: readonly string[]) => Context;

const actors = ({ db, now, shopIds, people }: KnowledgeDeps): As => (who, role, ago, shops = shopIds) => ({
  db,
  actor: { type: "user", id: people.get(`${who}@demo.example`)!, role, scopes: ["read", "write", "admin"], shopIds: shops },
  now: new Date(now.getTime() - ago),
  requestId: newId(),
});

/** A knowledge base and a notice board as a shop has them, made by the product's own verbs. */
export async function makeKnowledge(deps: KnowledgeDeps): Promise<void> {
  const as = actors(deps);
  for (const [at, { shops = deps.shopIds, product: _, isDraft, isDue, ...content }] of DEMO_ARTICLES.entries()) {
    const lead = as("lead", "lead", 12 * DAY_MS - at * HOUR_MS);
    const { id } = await addArticle(lead, NewArticle.parse({ ...content, shopIds: shops, ...(isDue && { reviewAt: new Date(deps.now.getTime() - HOUR_MS).toISOString() }) }));
    if (!isDraft) await setState(lead, id, { state: "published" });
  }
  await makeBulletins({ shopIds: deps.shopIds, as });
}

/** What the past two weeks made of it: links to products that were sold, and scripts that were put into chats. */
export async function useKnowledge(deps: KnowledgeDeps): Promise<void> {
  const lead = actors(deps)("lead", "lead", 8 * DAY_MS);
  const { items } = await listArticles(lead, ArticleFilter.parse({ state: "published", kind: "script", limit: 100 }));
  for (const { product, title } of DEMO_ARTICLES) {
    const found = items.find((item) => item.title === title);
    const productIds = found && product !== undefined ? await productsCalled(deps.db, found.shopIds, product) : [];
    if (!found || productIds.length === 0) continue;
    const { version } = await changeArticle(lead, found.id, { version: found.version, productIds, note: "关联商品" });
    await setState(lead, found.id, { state: "published", version });
  }
  await makeUses(deps, items);
}

async function productsCalled({ work }: Database, shopIds: readonly string[], words: string): Promise<string[]> {
  const rows = await work<{ id: string }[]>`select distinct platform_product_id as id from products where shop_id = any (${[...shopIds]}::text[]) and strpos(title, ${words}) > 0 limit 20`;
  return rows.map(({ id }) => id);
}

/** Agents of the last days put scripts into chats; most of it helped. */
async function makeUses({ db, now }: KnowledgeDeps, scripts: readonly { id: string; shopIds: readonly string[] }[]): Promise<void> {
  const turns = await db.work<{ conversationId: string; shopId: string; agentId: string; at: Date }[]>`
    select conversation_id, shop_id, answered_by_id as agent_id, answered_at as at from turns
    where answered_by_id is not null and answered_at > ${new Date(now.getTime() - 7 * DAY_MS)} and voided_at is null order by answered_at desc limit 60`;
  for (const [at, { conversationId, shopId, agentId, at: answeredAt }] of turns.entries()) {
    const here = scripts.filter(({ shopIds }) => shopIds.includes(shopId));
    const one = here[(at * at) % here.length];
    if (!one) continue;
    const ctx: Context = { db, actor: { type: "user", id: agentId, role: "agent", scopes: ["read", "write"], shopIds: [shopId] }, now: new Date(answeredAt.getTime() - 1_000), requestId: newId() };
    const use = await useArticle(ctx, one.id, { conversationId, act: at % 9 === 8 ? "dismissed" : "inserted", via: "suggestion" });
    if (use.act === "inserted" && at % 3 !== 2) await judgeUse(ctx, use.id, at % 7 !== 3);
  }
}

async function makeBulletins({ shopIds, as }: { shopIds: readonly string[]; as: As }): Promise<void> {
  const publish = (ago: number, given: object) => publishBulletin(as("manager", "manager", ago), NewBulletin.parse({ shopIds: [...shopIds], ...given }));
  const policy = await publish(30 * HOUR_MS, {
    ...{ kind: "policy", title: "双十二期间的退货规则", mustRead: true, pinned: true, readBy: new Date(as("manager", "manager", 0).now.getTime() + 2 * DAY_MS).toISOString() },
    body: "12 月 10 日至 20 日：\n\n- 七天无理由延长为 **十五天**；\n- 破损一律先补发，不等退回；\n- 单笔补偿超过 10 元先找组长。\n\n有疑问直接问王静。",
  });
  await publish(26 * HOUR_MS, { kind: "product", title: "明前龙井 250 克礼盒到货", body: "今天起现货，48 小时内发出。**旧包装**的 125 克卖完下架，不要再推荐。" });
  const news = await publish(5 * HOUR_MS, { kind: "news", title: "今晚 23:00 系统维护十分钟", body: "维护期间平台推送会晚到，维护后自动补上，计时不受影响。", expiresAt: new Date(as("manager", "manager", 0).now.getTime() + DAY_MS).toISOString() });
  for (const who of ["qiang", "xinyi", "yutong"]) await readBulletin(as(who, "agent", 20 * HOUR_MS), policy.id);
  await readBulletin(as("lead", "lead", 28 * HOUR_MS), policy.id);
  await readBulletin(as("haoran", "agent", 4 * HOUR_MS), news.id);
  await giveFeedback(as("mei", "agent", 22 * HOUR_MS, ["xiaoye"]), { shopId: "xiaoye", department: "product", title: "保温壶的盖子太紧", body: "这周有五位买家说 2L 保温壶的盖子拧不开，其中两位退货。" });
}
