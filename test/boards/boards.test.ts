import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heatMap, heatRows } from "../../src/boards/heat.ts";
import { ownBoard } from "../../src/boards/own.ts";
import { listChanges, reasonBoard, reasonRows } from "../../src/boards/reasons.ts";
import { samenessBoard, samenessRows } from "../../src/boards/sameness-board.ts";
import { SAMENESSES, SIDES } from "../../src/boards/sameness.ts";
import { DomainError } from "../../src/kernel/errors.ts";
import { newId } from "../../src/kernel/ids.ts";
import { linkSigner } from "../../src/kernel/link-token.ts";
import { createSecrets } from "../../src/kernel/secrets.ts";
import { listAgentFigures, listShopFigures } from "../../src/metrics/list-figures.ts";
import { addPublication, changePublication } from "../../src/publications/change.ts";
import { readSheet } from "read-excel-file/node";
import { getSending } from "../../src/senders/log.ts";
import { listRuns, testPublication } from "../../src/publications/history.ts";
import { publicationStep } from "../../src/publications/step.ts";
import { wallNow } from "../../src/wall/now.ts";
import { leaveNote, whisper } from "../../src/wall/whisper.ts";
import { addWallLink, revokeWallLink } from "../../src/wall-links/links.ts";
import { linkOf, screenOf } from "../../src/wall-links/screen.ts";
import { noSenders } from "../harness/senders.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { tellDay, type Told } from "../metrics/world.ts";

const DAY = "2026-03-02"; // a Monday
const at = (clock: string, date = DAY) => Date.parse(`${date}T${clock}+08:00`);
const NOW = new Date(at("21:30:00"));
const span = { shop: "tea", from: DAY, to: "2026-03-03" };
const page = { limit: 100 };

let world: World;
const ctx = (role: "agent" | "lead" | "manager" = "manager", id = "boss", now = NOW) => ({ db: world.db, actor: { type: "user" as const, id, role, scopes: ["read" as const, "write" as const, "admin" as const], shopIds: ["tea"] }, now, requestId: newId() });

/** Mei answers strangers at once and Monday's nine o'clock is busy; a buyer of the week before comes back; one still waits. */
function told(): Told[] {
  const facts: Told[] = [];
  const say = (kind: "buyer" | "agent", conversation: string, ms: number) => facts.push({ kind, id: `${kind}-${conversation}-${ms}`, atMs: ms, conversation, ...(kind === "buyer" ? { closingPhrase: false } : { agentId: "mei" }) } as Told);
  say("buyer", "old", at("10:00:00", "2026-02-23"));
  say("agent", "old", at("10:00:20", "2026-02-23"));
  for (let n = 0; n < 12; n++) {
    say("buyer", `n${n}`, at("09:00:00") + n * 240_000);
    say("agent", `n${n}`, at("09:00:00") + n * 240_000 + 20_000);
  }
  say("buyer", "old", at("15:00:00"));
  say("agent", "old", at("15:10:00"));
  say("buyer", "late", at("21:00:00"));
  return facts;
}

beforeAll(async () => {
  world = await createWorld();
  await makeShop(world, "tea");
  for (const [id, role] of [["mei", "agent"], ["lei", "agent"], ["boss", "manager"]] as const) await makeUser(world, id, { shopIds: ["tea"], role });
  await world.db.work`update users set number = '007' where id = 'mei'`;
  await tellDay(world, "tea", told());
});
afterAll(() => world.close());

const refused = (code: string) => expect.objectContaining({ code }) as DomainError;

describe("boards", () => {
  it("the heat map's cells add up to the shop's figure, and each to its rows", async () => {
    const heat = await heatMap(ctx(), { ...span, metric: "turns" });
    const [shop] = (await listShopFigures(ctx(), { shop: ["tea"], from: DAY, to: span.to, basis: "turn", lang: "zh" })).items;
    expect(heat.cells.map(({ weekday, hour, main }) => [weekday, hour, main])).toEqual([[1, 9, 12], [1, 15, 1], [1, 21, 1]]);
    expect(shop!.metrics.turns).toBe(14);
    const two = { ...span, from: "2026-02-16" }; // an hour of two weeks
    const wide = await heatMap(ctx(), { ...two, metric: "reply_rate_180s" });
    for (const cell of wide.cells) {
      const first = await heatRows(ctx(), { ...two, metric: "reply_rate_180s", weekday: cell.weekday, hour: cell.hour, limit: 5 });
      const items = [...first.items];
      for (let cursor = first.nextCursor; cursor !== null; ) {
        const next = await heatRows(ctx(), { ...two, metric: "reply_rate_180s", weekday: cell.weekday, hour: cell.hour, limit: 5, cursor });
        items.push(...next.items);
        cursor = next.nextCursor;
      }
      expect([first.total, items.length, items.filter((row) => "counted" in row && row.counted.hit).length]).toEqual([cell.value.count, cell.value.count, cell.value.hit]);
      expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    }
    await expect(heatMap(ctx("agent", "mei"), { ...span, metric: "turns", agent: "lei" })).rejects.toEqual(refused("forbidden"));
    await expect(heatMap(ctx(), { ...span, shop: "silk", metric: "turns" })).rejects.toEqual(refused("not_found"));
    await expect(heatMap(ctx(), { ...span, from: "2025-01-01", metric: "turns" })).rejects.toEqual(refused("invalid"));
  });

  it("both sides of a sameness come to the agent's figure, and each opens into its waits", async () => {
    const board = await samenessBoard(ctx(), span);
    const mei = board.items.find(({ agent }) => agent.id === "mei")!;
    const figures = (await listAgentFigures(ctx(), { shop: ["tea"], from: DAY, to: span.to, agent: ["mei"], basis: "turn", lang: "zh" })).items[0]!.metrics;
    for (const { sameness, first, second } of mei.samenesses) {
      expect([sameness, first.within.hit + second.within.hit, first.turns + second.turns, first.answered + second.answered]).toEqual([sameness, figures.reply_rate_180s.hit, figures.reply_rate_180s.total, figures.response_time.count]);
      for (const side of SIDES) {
        const rows = await samenessRows(ctx(), { ...span, agent: "mei", sameness, side, ...page });
        expect([rows.total, rows.items.length]).toEqual([{ first, second }[side].turns, { first, second }[side].turns]);
      }
    }
    expect(mei.samenesses.map(({ sameness }) => sameness)).toEqual([...SAMENESSES]);
    expect(mei.samenesses[0]).toMatchObject({ first: { turns: 12, meanMs: 20_000 }, second: { turns: 1, meanMs: 600_000 }, verdict: "few" });
    expect((await samenessBoard(ctx("agent", "lei"), span)).items).toEqual([]);
    await expect(samenessRows(ctx("agent", "lei"), { ...span, agent: "mei", sameness: "busy", side: "first", ...page })).rejects.toEqual(refused("forbidden"));
  });

  it("shows an agent their own page, places only where the shop shows them", async () => {
    const own = await ownBoard(ctx("agent", "mei"), {});
    expect(own).toMatchObject({ agent: { id: "mei" }, ranksShown: false, ranks: [], today: { from: DAY, to: "2026-03-03" }, month: { from: "2026-03-01" } });
    await world.db.work`update shops set settings = ${world.db.work.json({ showRanks: true, metricTargets: { reply_rate_30s: 0.99 } })}, epoch = epoch + 1 where id = 'tea'`;
    const shown = await ownBoard(ctx("agent", "mei"), {});
    expect(shown.ranks[0]).toEqual({ metric: "reply_rate_180s", place: null, of: 0 });
    expect(shown.advice).toEqual([expect.objectContaining({ rule: "below_target", metric: "reply_rate_30s", against: 0.99, shopId: "tea" })]);
    await expect(ownBoard(ctx("agent", "mei"), { agent: "lei" })).rejects.toEqual(refused("forbidden"));
    expect((await ownBoard(ctx(), { agent: "mei" })).agent.id).toBe("mei");
  });

  it("counts reasons and what lies behind them, and knows what was changed", async () => {
    const { work } = world.db;
    await work`update conversations set labels = ${["催发货"]} where shop_id = 'tea'`;
    for (const category of ["物流", "物流", null]) await work`insert into complaints (id, shop_id, platform_complaint_id, text, category, external, opened_at) values (${newId()}, 'tea', ${newId()}, '慢', ${category}, 'none', ${new Date(at("12:00:00"))})`;
    // What a buyer says on another day is another session's.
    await work`update messages set text = case when sent_at < ${new Date(at("08:00:00"))} then '发票呢' when sent_at < ${new Date(at("09:10:00"))} then '100%退款,快递到哪了' else '在吗' end where shop_id = 'tea' and sender = 'buyer'`;
    await work`update shops set settings = settings || ${work.json({ topics: [{ name: "物流", words: ["快递", "100%退"] }, { name: "退款", words: ["退款"] }, { name: "百分", words: ["100_"] }, { name: "发票", words: ["发票"] }] })} where id = 'tea'`;
    const board = await reasonBoard(ctx(), span);
    expect(board.topics).toEqual([{ reason: "物流", count: 3, valid: null }, { reason: "退款", count: 3, valid: null }, { reason: null, count: 11, valid: null }].sort((a, b) => (a.reason === null ? 1 : b.reason === null ? -1 : a.reason < b.reason ? -1 : 1)));
    expect(board.labels).toEqual([{ reason: "催发货", count: 14, valid: null }]);
    expect(board.complaints).toEqual([{ reason: "物流", count: 2, valid: 0 }, { reason: null, count: 1, valid: 0 }]);
    for (const [of, rows] of [["topic", board.topics], ["label", board.labels], ["complaint", board.complaints]] as const) for (const { reason, count } of rows) expect((await reasonRows(ctx(), { ...span, of, reason: reason ?? "", ...page })).items.length).toBe(count);
    await expect(reasonBoard(ctx("agent", "mei"), span)).rejects.toEqual(refused("forbidden"));
    expect((await listChanges(ctx(), { shop: "tea" })).items).toEqual([]); // the policy that a shop begins with is no change
  });
});

describe("the wall", () => {
  it("has today's figures as the figures' page counts them, and who waits", async () => {
    const wall = await wallNow(ctx(), {});
    expect(wall.shops).toMatchObject([{ id: "tea", waiting: 1, queued: 1, turns: 14, rate: { hit: 12, total: 14 }, longestSince: "2026-03-02T13:00:00.000Z" }]);
    expect(wall.agents.find(({ agent }) => agent.id === "mei")).toMatchObject({ state: "offline", load: 0, turns: 13, rate: { hit: 12, total: 13 } });
    expect(wall.hours.reduce((sum, { turns }) => sum + turns, 0)).toBe(14);
    expect(wall.hours.length).toBe(22);
  });

  it("is shown on a screen without names of anybody, until its address is switched off", async () => {
    const signer = linkSigner("a secret of tests", "wall links");
    const asked = { db: world.db, signer, now: NOW, requestId: newId() };
    const link = await addWallLink(ctx(), { signer, origin: "https://x.example" }, { name: "大屏", shopIds: ["tea"], names: "number", days: 1 });
    const token = link.url.split("/screen/")[1]!;
    const screen = await screenOf(asked, await linkOf(asked, token));
    expect(screen.agents.map(({ label }) => label)).toEqual([null, "007"]);
    expect(JSON.stringify(screen)).not.toMatch(/mei|buyer|在吗/);
    await expect(linkOf({ ...asked, now: new Date(NOW.getTime() + 86_400_001) }, token)).rejects.toEqual(refused("not_found"));
    await expect(linkOf(asked, `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`)).rejects.toEqual(refused("not_found"));
    await revokeWallLink(ctx(), link.id);
    await expect(linkOf(asked, token)).rejects.toEqual(refused("conflict"));
    await expect(addWallLink(ctx(), { signer, origin: "" }, { name: "x", shopIds: ["silk"], names: "name", days: 1 })).rejects.toEqual(refused("not_found"));
  });

  it("lets a lead whisper to whoever holds a chat, once", async () => {
    const { work } = world.db;
    const [late] = await work<{ id: string }[]>`select id from conversations where waiting_since is not null`;
    await expect(whisper(ctx("lead"), late!.id, { text: "先道歉" })).rejects.toEqual(refused("conflict"));
    await work`update conversations set assignee_id = 'mei' where id = ${late!.id}`;
    const note = await whisper(ctx("lead"), late!.id, { text: "先道歉", clientId: "w1" });
    expect(note).toMatchObject({ kind: "note", text: "先道歉" });
    expect((await whisper(ctx("lead"), late!.id, { text: "先道歉", clientId: "w1" })).id).toBe(note.id);
    expect(await work`select kind, subject_id, conversation_id from notices where user_id = 'mei' and kind = 'note.whispered'`).toEqual([{ kind: "note.whispered", subjectId: note.id, conversationId: late!.id }]);
    const left = await leaveNote(ctx("lead"), late!.id, { text: "明早回电", clientId: "w2" });
    await leaveNote(ctx("lead"), late!.id, { text: "明早回电", clientId: "w2" });
    await leaveNote({ ...ctx("lead"), actor: { ...ctx("lead").actor, id: "mei" } }, late!.id, { text: "自己记一笔" });
    expect(await work`select user_id, subject_id, conversation_id, urgent from notices where kind = 'note.left'`).toEqual([{ userId: "mei", subjectId: left.id, conversationId: late!.id, urgent: false }]);
    await work`update conversations set assignee_id = 'boss' where id = ${late!.id}`;
    await expect(whisper(ctx("lead"), late!.id, { text: "x" })).rejects.toEqual(refused("conflict"));
  });
});

describe("publications", () => {
  const secrets = createSecrets(["a key of tests that is long enough"]);
  const base = { shopId: "tea", name: "日报", every: "day", hour: 9, weekday: null, monthday: null, by: "agent", metrics: ["turns", "reply_rate_180s"], language: "zh", enabled: true } as const;

  it("go out once an issue, though two servers look, and what was missed only for the latest", async () => {
    const { work } = world.db;
    await expect(addPublication(ctx(), { ...base, metrics: [...base.metrics], targets: [{ channel: "robot", target: newId() }] })).rejects.toEqual(refused("invalid"));
    const made = await addPublication(ctx(), { ...base, metrics: [...base.metrics], targets: [{ channel: "email", target: "mei" }, { channel: "email", target: "boss@shop.example" }] });
    expect(made.nextAt).toBe("2026-03-03T01:00:00.000Z");
    expect(await publicationStep({ db: world.db, clock: () => new Date("2026-03-03T00:59:59Z") })).toBe(0);
    const due = { db: world.db, clock: () => new Date("2026-03-03T01:00:05Z") };
    expect((await Promise.all([publicationStep(due), publicationStep(due), publicationStep(due)])).reduce((sum, done) => sum + done, 0)).toBe(1);
    const sendings = await work<{ id: string; content: { title: string; lines: { text: string }[]; file: { name: string; base64: string } } }[]>`select id, content from sendings where kind = 'figures.published' order by target`;
    expect(sendings.length).toBe(2);
    expect(sendings[0]!.content.title).toBe("日报 · tea · 2026-03-02");
    expect(sendings[0]!.content.lines.map(({ text }) => text)).toEqual(["mei：轮次 13 · 180秒回复率 92.3%", expect.stringMatching(/^队列：轮次 1 · /)]);
    const { name, base64 } = sendings[0]!.content.file;
    expect(name).toBe("日报_2026-03-02.xlsx");
    const [titles, mei] = (await readSheet(Buffer.from(base64, "base64"))) as unknown[][];
    expect(titles).toEqual(["对象", "开始日期", "结束日期", "轮次", "180秒回复率达成数", "180秒回复率总数", "180秒回复率"]);
    expect(mei).toEqual(["mei", new Date("2026-03-02"), new Date("2026-03-02"), 13, 12, 13, 12 / 13]); // numbers and days, not texts
    expect((await getSending(ctx(), sendings[0]!.id)).content["file"]).toEqual({ name, type: expect.any(String) }); // the log names it
    expect(await publicationStep({ db: world.db, clock: () => new Date("2026-03-07T05:00:00Z") })).toBe(1);
    const { items } = await listRuns(ctx(), made.id, { limit: 1 });
    expect(items).toMatchObject([{ dueAt: "2026-03-07T01:00:00.000Z", lines: 0 }]);
    expect((await listRuns(ctx(), made.id, page)).items.map(({ sendings: ways }) => ways.length)).toEqual([2, 2]);
    const tested = await testPublication(ctx(), noSenders(secrets), made.id);
    expect(tested.answers.map(({ ok, code }) => [ok, code])).toEqual([[false, "no_mail"], [false, "no_mail"]]);
    const { shopId: _, ...body } = base;
    const off = await changePublication(ctx(), made.id, { ...body, metrics: ["turns"], targets: made.targets, enabled: false, version: 1 });
    expect([off.nextAt, off.version]).toEqual([null, 2]);
    await expect(changePublication(ctx(), made.id, { ...body, metrics: ["turns"], targets: made.targets, version: 1 })).rejects.toEqual(refused("stale"));
    expect(await publicationStep({ db: world.db, clock: () => new Date("2026-04-07T05:00:00Z") })).toBe(0);
  });

  it("one that cannot be composed waits for its next turn and holds up nobody", async () => {
    const { work } = world.db;
    const broken = await addPublication(ctx(), { ...base, metrics: ["turns"], targets: [{ channel: "email", target: "mei" }] });
    await work`update publications set metrics = ${["no such figure"]} where id = ${broken.id}`;
    const deps = { db: world.db, clock: () => new Date("2026-03-03T02:00:00Z") };
    expect(await publicationStep(deps)).toBe(1);
    expect(await publicationStep(deps)).toBe(0);
    expect(await work`select next_at from publications where id = ${broken.id}`).toEqual([{ nextAt: new Date("2026-03-04T01:00:00Z") }]);
    expect(await work`select type from events where subject_id = ${broken.id} order by id`).toEqual([{ type: "publication.changed" }, { type: "publication.failed" }]);
  });
});
