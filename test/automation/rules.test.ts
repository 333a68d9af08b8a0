import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adapters } from "../../adapters/index.ts";
import { addRule, changeRule, enableRule, liftStop, orderRules, removeRule, undoRule } from "../../src/automation/change.ts";
import { dryRun, tryDraft } from "../../src/automation/dry-run.ts";
import type { RuleBody } from "../../src/automation/input.ts";
import { getRule, listFirings, listRules, listStops, listVersions } from "../../src/automation/list.ts";
import { presets } from "../../src/automation/presets.ts";
import { automationStep } from "../../src/automation/step.ts";
import { untilRead } from "../harness/until-read.ts";
import { createWorld, makeShop, makeUser, type World } from "../harness/world.ts";
import { as, at, buyerSays } from "../outbound/chat.ts";

let world: World;
const channels = { catalogue: adapters };
const [offHours, greeting, waiting, silent] = presets("zh") as [RuleBody, RuleBody, RuleBody, RuleBody];
const boss = (seconds = 0, shopIds = ["s1"]) => as(world, "boss", seconds, { role: "manager", scopes: ["read", "write", "admin"], shopIds });

beforeAll(async () => {
  world = await createWorld();
  for (const id of ["s1", "s2", "s3"]) await makeShop(world, id);
  await makeUser(world, "boss", { shopIds: ["s1", "s3"], role: "manager" });
  await automationStep({ db: world.db, channels, clock: () => at(-100) });
});
afterAll(() => world.close());

const names = async () => (await listRules(boss(), ["s1"])).items.map(({ rule }) => rule.name);
const add = (rule: RuleBody, enabled = false, shopId = "s1") => addRule(boss(-10, ["s1", "s3"]), { shopId, rule, enabled });

it("rules stand in an order, in versions, and what was can be brought back", async () => {
  const [a, b] = [await add(greeting), await add(offHours)];
  expect(await names()).toEqual([greeting.name, offHours.name]);
  await orderRules(boss(), { shopId: "s1", ids: [b.id, a.id] });
  expect(await names()).toEqual([offHours.name, greeting.name]);
  await expect(orderRules(boss(), { shopId: "s1", ids: [b.id] })).rejects.toMatchObject({ code: "conflict" });
  const changed = await changeRule(boss(), a.id, { rule: { ...greeting, name: "新" }, version: 1 });
  expect([changed.version, changed.rule.name]).toEqual([2, "新"]);
  await expect(changeRule(boss(), a.id, { rule: greeting, version: 1 })).rejects.toMatchObject({ code: "conflict" });
  expect(await undoRule(boss(), a.id, 1)).toMatchObject({ version: 3, rule: { name: greeting.name } });
  expect((await listVersions(boss(), a.id)).items.map(({ version, rule }) => [version, rule.name])).toEqual([[3, greeting.name], [2, "新"], [1, greeting.name]]);
  await removeRule(boss(), a.id);
  expect(await names()).toEqual([offHours.name]);
  await expect(getRule(boss(), a.id)).rejects.toMatchObject({ code: "not_found" });
});

it("what makes no sense is refused with its place, and another shop's rule is not there", async () => {
  await expect(add({ ...greeting, actions: [{ kind: "reply", text: "{wer}" }] })).rejects.toMatchObject({ code: "invalid", details: { issues: [{ path: "rule.actions.0.text" }] } });
  await expect(addRule(boss(), { shopId: "s2", rule: greeting, enabled: false })).rejects.toMatchObject({ code: "invalid" });
  const other = await addRule(as(world, "x", 0, { role: "manager", shopIds: ["s2"] }), { shopId: "s2", rule: greeting, enabled: true });
  for (const ask of [getRule, removeRule, (...of: [ReturnType<typeof boss>, string]) => enableRule(...of, false), (...of: [ReturnType<typeof boss>, string]) => dryRun(...of, 7), (...of: [ReturnType<typeof boss>, string]) => undoRule(...of, 1)]) await expect(ask(boss(), other.id)).rejects.toMatchObject({ code: "not_found" });
});

describe("a dry run", () => {
  it("says what would have fired, and changes nothing", async () => {
    for (const [name, text] of [["d1", "什么时候发货"], ["d2", "在吗"], ["d3", "还没发货吗"]] as const) await buyerSays(world, { shopId: "s3", name, seconds: 0, text });
    const counts = () => world.db.work`select (select count(*) from messages) as messages, (select count(*) from events) as events, (select count(*) from automation_firings) as firings, (select count(*) from outbound) as outbound, (select count(*) from automation_due) as due, (select sum(version) from conversations) as versions`;
    const before = await counts();
    const words: RuleBody = { ...greeting, trigger: { kind: "event", type: "message.received" }, when: { words: ["发货"], labels: ["x"] } };
    const asked = { shopId: "s3", days: 7 };
    expect(await tryDraft(boss(3_600, ["s3"]), { ...asked, rule: { ...words, when: { words: ["发货"] } } })).toMatchObject({ looked: 3, fired: 2, conversations: 2, whole: true, asOfNow: [], failed: [{ condition: "words", count: 1 }] });
    expect(await tryDraft(boss(3_600, ["s3"]), { ...asked, rule: words })).toMatchObject({ fired: 0, asOfNow: ["labels"], failed: [{ condition: "labels", count: 3 }] });
    expect(await tryDraft(boss(3_600, ["s3"]), { ...asked, rule: waiting })).toMatchObject({ looked: 3, fired: 3 });
    expect(await tryDraft(boss(3_600, ["s3"]), { ...asked, rule: silent })).toMatchObject({ looked: 0, fired: 0 });
    const { items } = await tryDraft(boss(3_600, ["s3"]), { ...asked, rule: { ...words, when: { words: ["还没"] } } });
    expect(items).toMatchObject([{ buyerName: "王**", text: "还没发货吗", held: [{ name: "words", found: "还没" }] }]);
    expect(await counts()).toEqual(before);
  });
});

it("what fired is listed with why, and stopped conversations are let go again", async () => {
  const { id } = await add({ ...greeting, actions: [{ kind: "note", text: "好" }] }, true);
  const chat = await buyerSays(world, { shopId: "s1", name: "f1", seconds: 5 });
  await untilRead(world.db.work, () => automationStep({ db: world.db, channels, clock: () => at(6) }));
  expect((await listFirings(boss(7), { rule: id, limit: 2 })).items).toHaveLength(1);
  expect((await listFirings(boss(7), { conversation: chat, limit: 50 })).items).toMatchObject([{ ruleId: id, ruleName: greeting.name, buyerName: "王**", causeType: "turn.started", outcome: [{ kind: "note", state: "done" }] }]);
  expect((await listFirings(boss(7, ["s2"]), { limit: 50 })).items).toEqual([]);
  await world.db.work`insert into automation_stops (conversation_id, shop_id, at, rule_id, firings) values (${chat}, 's1', ${at(8)}, ${id}, 6)`;
  expect((await listStops(boss(), undefined)).items).toMatchObject([{ conversationId: chat, buyerName: "王**", firings: 6 }]);
  await liftStop(boss(9), chat);
  expect((await listStops(boss(), undefined)).items).toEqual([]);
  await expect(liftStop(boss(9), chat)).rejects.toMatchObject({ code: "not_found" });
});
