import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPhrase, changePhrase, importPhrases, removePhrase, setLevels } from "../../src/phrases/change.ts";
import { listPhrases, testText } from "../../src/phrases/list.ts";
import { sendMessage } from "../../src/messages/send.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, buyerSays } from "../outbound/chat.ts";

let world: World;
let chat: string;
let named = 0;
beforeAll(async () => {
  world = await createWorld();
  for (const shop of ["s1", "s2"]) await makeShop(world, shop);
  await makeUser(world, "mei", { shopIds: ["s1"] });
  chat = await buyerSays(world, { shopId: "s1", name: "p", seconds: 0 });
});
afterAll(() => world.close());

const mei = (seconds = 10) => as(world, "mei", seconds);
const say = (text: string, clientId = `c${++named}`) => sendMessage(mei(), chat, { text, clientId, mayNameAgent: false });
const kept = (messageId: string) => world.db.work<{ phrase: string; fault: string; rule: string; state: string }[]>`select phrase, fault, rule, state from inspection_findings where message_id = ${messageId} order by phrase`;

describe("phrases of a shop", () => {
  it("begin with the seed lines as warnings, interjections and broad lists off, and belong to their shop alone", async () => {
    const { items } = await listPhrases(mei(), "s1");
    const levelsOf = (list: string) => new Set(items.filter((one) => one.list === list).map(({ level }) => level));
    expect([...levelsOf("service")]).toEqual(["warn"]);
    for (const list of ["interjection", "contact", "superlative", "over_promise"]) expect([...levelsOf(list)]).toEqual(["off"]);
    expect(items.some(({ level }) => level === "block")).toBe(false);
    await expect(listPhrases(mei(), "s2")).rejects.toMatchObject({ code: "not_found" });
    await expect(addPhrase(mei(), { shopId: "s2", list: "own", pattern: "x", level: "warn" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("are added, changed, raised and removed, each once a list however it is written", async () => {
    const one = await addPhrase(mei(), { shopId: "s1", list: "own", pattern: "去别家", level: "warn" });
    await expect(addPhrase(mei(), { shopId: "s1", list: "own", pattern: "去 别 家", level: "warn" })).rejects.toMatchObject({ code: "conflict" });
    expect(await importPhrases(mei(), { shopId: "s1", list: "own", level: "off", patterns: ["去别家", "甲乙", "甲 乙"] })).toEqual({ added: 1, known: 2 });
    expect((await testText(mei(), { shopId: "s1", text: "您去　别\u200B家吧" })).hits).toEqual([{ pattern: "去别家", level: "warn", lists: ["own"] }]);
    await changePhrase(mei(), one.id, { level: "off" });
    expect((await testText(mei(), { shopId: "s1", text: "去别家" })).hits).toEqual([]);
    await removePhrase(mei(), one.id);
    await expect(removePhrase(mei(), one.id)).rejects.toMatchObject({ code: "not_found" });
  });

  it("can be raised by list and by code, and every change is on record", async () => {
    await setLevels(mei(), { shopId: "s1", level: "block", ids: ["S1-17.1"], lists: ["private_deal"] });
    const { items } = await listPhrases(mei(), "s1");
    expect(items.filter(({ level }) => level === "block").map(({ list }) => list)).toEqual(["service", ...Array.from({ length: 9 }, () => "private_deal")]);
    const [{ count } = { count: 0 }] = await world.db.work<{ count: number }[]>`select count(*)::int as count from events where type = 'phrases.changed'`;
    expect(count).toBe(5);
  });
});

describe("a reply", () => {
  it("that is blocked is refused with the phrase named, and nothing of it is stored", async () => {
    await expect(say("你 着什么急", "no")).rejects.toMatchObject({ code: "invalid", details: { phrases: ["你着什么急"] } });
    expect(await world.db.work`select from messages where client_id = 'no'`).toHaveLength(0);
  });

  it("that only warns goes out, and what it says is a proposal, once for the same send", async () => {
    const { id } = await say("这个我不知道,您别啰嗦", "twice");
    expect((await say("这个我不知道,您别啰嗦", "twice")).id).toBe(id);
    expect(await kept(id)).toEqual([
      { phrase: "不知道", fault: "L2", rule: "forbidden", state: "proposed" },
      { phrase: "别啰嗦", fault: "L4", rule: "harsh", state: "proposed" },
      { phrase: "我不知道", fault: "L2", rule: "forbidden", state: "proposed" },
    ].sort((a, b) => (a.phrase < b.phrase ? -1 : 1)));
  });

  it("that was sent before a word was forbidden stays the same send", async () => {
    const { id } = await say("慢走哦", "before");
    await addPhrase(mei(), { shopId: "s1", list: "own", pattern: "慢走哦", level: "block" });
    expect((await say("慢走哦", "before")).id).toBe(id);
    await expect(say("慢走哦")).rejects.toMatchObject({ code: "invalid" });
  });

  it("is not held to what other shops forbid, nor are buyers", async () => {
    expect(await buyerSays(world, { shopId: "s1", name: "p", seconds: 20, text: "慢走哦 我不知道" })).toBe(chat);
  });
});
