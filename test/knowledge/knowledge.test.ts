import { afterAll, beforeAll, expect, it } from "vitest";
import { outcomeStep, reviewStep } from "../../src/knowledge/steps.ts";
import { knowledgeRoutes } from "../../src/knowledge/routes.ts";
import type { ArticleDetail, ArticleDiff, ArticleExport, ArticleImported, ArticlePage, KnowledgeFigures, KnowledgeUse, Suggestions } from "../../src/knowledge/shapes.ts";
import { newId } from "../../src/kernel/ids.ts";
import { attachmentRoutes } from "../../src/attachments/routes.ts";
import { openAttachments } from "../harness/attachments.ts";
import { createWorld, type World } from "../http/world.ts";
import { untilRead } from "../harness/until-read.ts";

const { attachments: { store }, removeAttachments } = openAttachments("knowledge");
let world: World;
type Headers = Record<string, string>;
let lead: Headers;
let boss: Headers;
let ada: Headers;
let far: Headers;
let adaId = "";

beforeAll(async () => {
  world = await createWorld();
  world.app.route("/api/v1/knowledge", knowledgeRoutes({ store })).route("/api/v1/attachments", attachmentRoutes({ store }));
  for (const id of ["north", "south", "far"]) await world.shop(id);
  await world.user("lead", { role: "lead", shopIds: ["north"] });
  await world.user("boss", { role: "manager", shopIds: ["north", "south"] });
  adaId = (await world.user("ada", { shopIds: ["north"] })).id;
  await world.user("far", { role: "lead", shopIds: ["far"] });
  [lead, boss, ada, far] = [await world.cookieOf("lead"), await world.cookieOf("boss"), await world.cookieOf("ada"), await world.cookieOf("far")];
});
afterAll(async () => {
  await world.close();
  removeAttachments();
});

const ask = async <T>(method: string, path: string, headers: Headers, body?: object) => {
  world.now = new Date(Math.max(Date.now(), world.now.getTime() + 1)); // never twice the same instant: what is saved last stands first
  const answer = await world.call(method, `/api/v1/knowledge${path}`, { headers, ...(body && { body }) });
  return { status: answer.status, body: (await answer.json()) as T };
};
const add = async (headers: Headers, article: object) => (await ask<ArticleDetail>("POST", "", headers, { shopIds: ["north"], ...article })).body;
const publish = (id: string, headers = lead, version?: number) => ask<ArticleDetail>("PUT", `/${id}/state`, headers, { state: "published", ...(version && { version }) });
const titles = async (query: string, headers = ada) => (await ask<ArticlePage>("GET", query, headers)).body.items.map(({ title }) => title);

it("shows drafts to who writes them, the published version to everybody, every save as a version", async () => {
  const mine = await add(ada, { kind: "script", title: "多久发货", reply: "48 小时内发出" });
  expect([mine.state, mine.mayChange, mine.isDue, mine.reviewAt !== null]).toEqual(["draft", true, false, true]);
  expect((await publish(mine.id, ada)).status).toBe(403);
  expect((await publish(mine.id)).body).toMatchObject({ state: "published", publishedVersion: 1 });
  expect((await ask("PATCH", `/${mine.id}`, ada, { version: 1, reply: "24 小时" })).status).toBe(403);
  expect((await ask<ArticleDetail>("PATCH", `/${mine.id}`, lead, { version: 1, reply: "24 小时内发出", note: "新规" })).body).toMatchObject({ version: 2, publishedVersion: 1 });
  expect((await ask<ArticleDetail>("GET", `/${mine.id}`, ada)).body).toMatchObject({ version: 1, reply: "48 小时内发出", newestVersion: 2 });
  expect((await ask("GET", `/${mine.id}?version=2`, far)).status).toBe(404);
  expect((await ask("PATCH", `/${mine.id}`, boss, { version: 1, title: "x" })).status).toBe(409);
  expect((await ask<ArticleDetail>("PATCH", `/${mine.id}`, lead, { version: 2, reply: "24 小时内发出" })).body.version).toBe(2); // the same words are no version
  const { body: diff } = await ask<ArticleDiff>("GET", `/${mine.id}/diff?from=1&to=2`, lead);
  expect(diff.fields).toEqual([{ name: "reply", lines: [{ kind: "removed", text: "48 小时内发出" }, { kind: "added", text: "24 小时内发出" }] }]);
  await publish(mine.id, lead, 2);
  const restored = await ask<ArticleDetail>("POST", `/${mine.id}/restorations`, lead, { version: 1 });
  expect(restored.body).toMatchObject({ version: 3, reply: "48 小时内发出", publishedVersion: 2 });
  expect((await ask("PUT", `/${mine.id}/state`, lead, { state: "published", version: 9 })).status).toBe(404);
});

it("is shared over shops that one may see, and changed only by who sees them all", async () => {
  const both = await add(boss, { shopIds: ["north", "south"], title: "七天无理由", body: "签收后七天内可退", tags: ["退货"], category: "售后" });
  await publish(both.id, boss);
  expect((await ask<ArticleDetail>("GET", `/${both.id}`, ada)).body.shopIds).toEqual(["north"]);
  expect((await ask("PATCH", `/${both.id}`, lead, { version: 1, title: "x" })).status).toBe(403);
  expect((await ask("POST", "", lead, { shopIds: ["north", "far"], title: "x", body: "x" })).status).toBe(400);
  expect((await ask("POST", "", lead, { shopIds: ["north"], title: "x", body: "x", ownerId: "nobody" })).status).toBe(400);
  expect((await ask("POST", "", lead, { shopIds: ["north"], kind: "script", title: "x" })).status).toBe(400);
});

it("shows its pictures to whoever may read it, also where they were put in for another of its shops", async () => {
  const put = async (shop: string, headers: Headers, first: number[]) =>
    (await (await world.app.request(`/api/v1/attachments?shop=${shop}&name=a.png`, { method: "POST", headers, body: Uint8Array.from([...first, ...Array<number>(60).fill(0)]) })).json()) as { id: string; url: string };
  const [gif, pdf] = [[0x47, 0x49, 0x46, 0x38, 0x39, 0x61], [0x25, 0x50, 0x44, 0x46, 0x2d]];
  const [south, foreign, paper] = [await put("south", boss, gif), await put("far", far, gif), await put("south", boss, pdf)];
  const body = `![步骤](${south.url}) ${foreign.url} ${paper.url}`;
  const shown = await add(boss, { shopIds: ["north", "south"], title: "怎么安装", body });
  const picture = (id: string, headers: Headers) => world.app.request(`/api/v1/knowledge/${shown.id}/pictures/${id}`, { headers });
  expect((await picture(south.id, ada)).status).toBe(404); // still a draft
  await publish(shown.id, boss);
  const seen = await picture(south.id, ada);
  expect([seen.status, seen.headers.get("content-type"), (await seen.bytes()).length]).toEqual([200, "image/gif", 66]);
  expect((await world.app.request(south.url, { headers: ada })).status).toBe(404); // the file itself is the other shop's
  expect((await Promise.all([picture(foreign.id, boss), picture(paper.id, boss), picture(newId(), boss), picture(south.id, far)])).map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  await ask("PATCH", `/${shown.id}`, boss, { version: 1, body: "没有图了" });
  await publish(shown.id, boss);
  expect([(await picture(south.id, ada)).status, (await world.app.request(`/api/v1/knowledge/${shown.id}/pictures/${south.id}?version=1`, { headers: boss })).status]).toEqual([404, 200]);
  expect((await ask<ArticleExport>("GET", `/export?id=${shown.id}`, boss)).body.files[0]!.text).toContain("没有图了");
  await ask("POST", `/${shown.id}/restorations`, boss, { version: 1 });
  expect((await ask<ArticleExport>("GET", `/export?id=${shown.id}`, boss)).body.files[0]!.text).toContain(`![步骤](${south.url})`);
  await ask("PUT", `/${shown.id}/state`, boss, { state: "archived" });
});

it("finds two Chinese characters, and every word asked for, in what one may read", async () => {
  await add(lead, { title: "还没发布的发货说明", body: "x" });
  expect(await titles("?q=发货")).toEqual(["多久发货"]);
  expect(await titles("?q=发货", lead)).toEqual(["还没发布的发货说明", "多久发货"]);
  expect(await titles("?q=签收 可退")).toEqual(["七天无理由"]);
  expect(await titles("?q=签收 发货")).toEqual([]);
  expect(await titles("?q=退")).toEqual(["七天无理由"]);
  expect(await titles(`?q=${encodeURIComponent("100%")}`)).toEqual([]);
  expect(await titles("?category=售后&tag=退货&kind=article")).toEqual(["七天无理由"]);
  expect(await titles("?state=draft", lead)).toEqual(["还没发布的发货说明", "多久发货"]); // its newest version is not published
  const first = (await ask<ArticlePage>("GET", "?limit=1", lead)).body;
  expect(await titles(`?limit=10&cursor=${first.nextCursor}`, lead)).toHaveLength(2);
});

/** A chat in which the buyer asks. */
async function chat(said: string, products: string[] = []): Promise<string> {
  const { work } = world.db;
  const [buyer, id, session] = [newId(), newId(), newId()];
  await work`insert into buyers (id, shop_id, platform_buyer_id, created_at, said_at) values (${buyer}, 'north', ${buyer}, now(), now())`;
  await work`insert into conversations (id, shop_id, buyer_id, platform_conversation_id, created_at, updated_at) values (${id}, 'north', ${buyer}, ${id}, now(), now())`;
  await work`insert into messages (id, shop_id, conversation_id, sender, via, kind, text, sent_at, received_at, status) values (${newId()}, 'north', ${id}, 'buyer', 'platform', 'text', ${said}, now(), now(), 'received')`;
  for (const product of products) await work`insert into messages (id, shop_id, conversation_id, sender, via, kind, ref, sent_at, received_at, status) values (${newId()}, 'north', ${id}, 'buyer', 'platform', 'product', ${product}, now(), now(), 'received')`;
  await work`insert into sessions (id, shop_id, conversation_id, key, started_at, carry) values (${session}, 'north', ${id}, ${session}, now() - interval '1 minute', '{}')`;
  return id;
}

it("suggests from the buyer's words, follows what was used, and counts it", async () => {
  const suggested = async (conversation: string) => (await ask<Suggestions>("GET", `/suggestions?conversation=${conversation}`, ada)).body.items.map(({ title }) => title);
  const conversation = await chat("请问拍下多久发货呀");
  expect(await suggested(conversation)).toEqual(["多久发货"]);
  expect(await suggested(await chat("在吗"))).toEqual([]);
  expect((await ask<Suggestions>("GET", `/suggestions?conversation=${conversation}`, ada)).body.thanks).toBeNull(); // nobody waits
  await world.db.work`update conversations set waiting_since = '2026-11-22T08:00:00Z' where id = ${conversation}`;
  expect((await ask<Suggestions>("GET", `/suggestions?conversation=${conversation}`, ada)).body.thanks).toEqual({ from: "2026-11-22T08:03:00.000Z", text: "让您久等了，非常抱歉。" });
  const cup = await add(lead, { title: "青瓷杯多久发货", productIds: ["cup"], body: "预售" });
  await publish(cup.id);
  expect(await suggested(await chat("多久发货", ["cup"]))).toEqual(["青瓷杯多久发货", "多久发货"]);
  expect((await suggested(conversation))[0]).toBe("多久发货");

  const [script] = (await ask<ArticlePage>("GET", "?kind=script", ada)).body.items;
  const { body: use } = await ask<KnowledgeUse>("POST", `/${script!.id}/uses`, ada, { conversationId: conversation, act: "inserted" });
  await ask("POST", `/${cup.id}/uses`, ada, { conversationId: conversation, act: "dismissed" });
  expect(await suggested(conversation)).toEqual([]); // used and waved away
  expect((await ask("PUT", `/uses/${use.id}/judgement`, lead, { helped: true })).status).toBe(403);
  expect((await ask<KnowledgeUse>("PUT", `/uses/${use.id}/judgement`, ada, { helped: true })).body).toMatchObject({ helped: true, outcome: null });

  const follow = async () => {
    await untilRead(world.db.work, () => outcomeStep(world));
    return (await ask<KnowledgeFigures>("GET", "/figures", lead)).body.items.find(({ article }) => article.id === script!.id);
  };
  expect(await follow()).toMatchObject({ inserted: 1, dismissed: 0, helped: 1, notHelped: 0, resolved: 0, askedAgain: 0 });
  await world.db.work`update sessions set ended_at = now() + interval '1 hour', ended_by = 'agent' where conversation_id = ${conversation}`;
  await told("conversation.state", conversation);
  expect(await follow()).toMatchObject({ resolved: 1, askedAgain: 0 });
  const turn = newId(); // a question that reaches us late
  await world.db.work`insert into turns (id, shop_id, conversation_id, key, started_at, state, is_first, first_message_id, message_count, closing_phrase, holders) values (${turn}, 'north', ${conversation}, ${turn}, now() + interval '5 minutes', 'answered', false, ${newId()}, 1, false, '[]')`;
  await told("turn.started", conversation);
  expect(await follow()).toMatchObject({ resolved: 0, askedAgain: 1 });
  const counted = async (figure: string) => (await ask<{ items: KnowledgeUse[] }>("GET", `/${script!.id}/uses?figure=${figure}`, lead)).body.items.length;
  expect([await counted("inserted"), await counted("dismissed"), await counted("helped"), await counted("notHelped"), await counted("resolved"), await counted("askedAgain")]).toEqual([1, 0, 1, 0, 0, 1]);
  const rows = (await ask<{ items: KnowledgeUse[] }>("GET", `/${script!.id}/uses`, lead)).body.items;
  expect(rows.map(({ act, helped, outcome, agent }) => [act, helped, outcome, agent?.name])).toEqual([["inserted", true, "asked_again", "ada"]]);
});

const told = (type: string, conversationId: string) =>
  world.db.work`insert into events (id, type, at, shop_id, subject_type, subject_id, actor_type, actor_id, data) values (${newId()}, ${type}, now(), 'north', 'conversation', ${conversationId}, 'system', 'test', ${world.db.work.json({ conversationId })})`;

it("tells an owner once that an article is due, and anew after its next date", async () => {
  const due = await add(ada, { title: "老规定", body: "x", reviewAt: "2020-01-01T00:00:00Z" });
  await publish(due.id);
  expect(await titles("?state=due")).toEqual(["老规定"]);
  expect([await reviewStep(world), await reviewStep(world)]).toEqual([1, 0]);
  const notices = await world.db.work<{ userId: string; kind: string; subjectId: string }[]>`select user_id, kind, subject_id from notices where kind = 'knowledge.review'`;
  expect(notices).toEqual([{ userId: adaId, kind: "knowledge.review", subjectId: due.id }]);
  expect((await ask<ArticleDetail>("POST", `/${due.id}/reviews`, lead, {})).body.isDue).toBe(false);
});

it("goes out as Markdown and comes in again, the broken files named", async () => {
  const { files } = (await ask<ArticleExport>("GET", "/export?shop=north", lead)).body;
  const again = await ask<ArticleImported>("POST", "/imports", lead, { shopIds: ["north"], files });
  expect(again.body).toMatchObject({ added: 0, changed: 0, refused: [] });
  const bad = { name: "坏.md", text: "---\nkind: script\n---\nx" };
  const fresh = { name: "物流/停发.md", text: "---\ntitle: 停发地区\ncategory: 物流\n---\n\n新疆部分地区停发" };
  expect((await ask<ArticleImported>("POST", "/imports", lead, { shopIds: ["north"], preview: true, files: [bad, fresh] })).body).toMatchObject({ added: 1, refused: [{ file: "坏.md" }] });
  expect(await titles("?q=停发", lead)).toEqual([]);
  await ask("POST", "/imports", lead, { shopIds: ["north"], publish: true, files: [bad, fresh] });
  expect(await titles("?q=停发")).toEqual(["停发地区"]);
  expect((await ask("POST", "/imports", ada, { shopIds: ["north"], files: [fresh] })).status).toBe(403);
});
