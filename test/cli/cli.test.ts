import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { adapters as catalogue } from "../../adapters/index.ts";
import { createChannels } from "../../src/channels/connections.ts";
import { judge } from "../../src/cli/examples.ts";
import { runCommand } from "../../src/cli/run.ts";
import { createSecrets } from "../../src/kernel/secrets.ts";
import { newId } from "../../src/kernel/ids.ts";
import { allShopIds } from "../../src/people/queries.ts";
import { COOKIE_SECRET, createWorld, type World } from "../http/world.ts";

const credentials = JSON.stringify({ secrets: [`whsec_${btoa("0123456789abcdef0123456789abcdef")}`], callUrl: "https://shop.test/" });
const turns = (dialogue_id: string, ...said: [speaker: string, text: string, offset_seconds?: number][]) => said.map(([speaker, text, offset_seconds]) => `${JSON.stringify({ dialogue_id, speaker, text, offset_seconds })}\n`).join("");
const files: Record<string, string> = {
  "shop.json": credentials,
  "broken.json": "{",
  "hours.json": JSON.stringify({ name: "营业", timeZone: "Asia/Shanghai", weekly: { mon: [["09:00", "18:00"]] } }),
  "never.json": JSON.stringify({ timeZone: "Asia/Shanghai", weekly: {} }),
  "policy.json": JSON.stringify({ name: "快", targets: [{ kind: "first_response", seconds: 20 }] }),
  "talks/jddc_sample.jsonl": turns("a", ["buyer", "还没发货"], ["agent", "急 什 么，别催我"], ["agent", "急什么！我不知道"]) + turns("b", ["buyer", "在吗"], ["agent", "您好，请稍等"], ["buyer", "急什么"], ["agent", "感谢您的咨询，再见"]),
  "talks/timed.jsonl": turns("c", ["buyer", "在吗", 0], ["agent", "您好，请讲", 200], ["agent", "祝您愉快", 210]),
  "expected.json": JSON.stringify({ seed: [{ id: "S1-02.1", pattern: "急什么", jddc_agent_turn_hits: 2 }, { id: "S1-02.2", pattern: "别催我", jddc_agent_turn_hits: 1 }] }),
  "mistaken.json": JSON.stringify({ seed: [{ id: "S1-02.1", pattern: "急什么", jddc_agent_turn_hits: 3 }] }),
  "examples.json": JSON.stringify({ examples: [{ id: "x-1", formula: "unheard_of", config: {}, input: {}, expected: 1 }] }),
};

let world: World;
let printed: string[];
let complained: string[];
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(() => {
  [printed, complained] = [[], []];
});

const secrets = createSecrets([COOKIE_SECRET]);
const channels = () => createChannels({ work: world.db.work, catalogue, secrets, clock: world.clock, fetch });
const run = (...argv: string[]) =>
  runCommand(
    {
      print: (line) => printed.push(line),
      complain: (line) => complained.push(line),
      readFile(path) {
        if (!(path in files)) throw new Error("no such file");
        return files[path]!;
      },
      listFolder: (folder) => Object.keys(files).filter((name) => name.startsWith(`${folder}/`)),
      open: async () => ({ ctx: { ...world.context({ id: "cli", scopes: [], shopIds: await allShopIds(world.db.work) }), now: new Date() }, catalogue, secrets, channels: channels(), roleUrls: {} }),
    },
    argv,
  );

const addShop = (id: string) => run("shop", "add", "--platform", "standard", "--id", id, "--name", `店 ${id}`, "--credentials", "shop.json");

it("adds a shop, a person and a key that work", async () => {
  expect(await addShop("north")).toBe(0);
  expect(await run("user", "add", "--email", "Mei@shop.test", "--password", "long enough", "--name", "梅", "--role", "lead", "--shop", "north")).toBe(0);
  expect((await world.signIn("mei", "long enough")).status).toBe(200);
  expect(await run("key", "add", "--name", "robot", "--role", "admin")).toBe(0);
  const key = printed.at(-1)!.split(" ").at(-1)!;
  expect(key).toMatch(/^[A-Za-z0-9_-]{32,}$/);
  const me = await world.call("GET", "/api/v1/me", { headers: { authorization: `Bearer ${key}` } });
  expect(await me.json()).toMatchObject({ type: "key", role: "admin", shopIds: ["north"] });
});

it("gives several scopes and shops, written either way", async () => {
  await addShop("s1");
  await addShop("s2");
  expect(await run("key", "add", "--name", "one", "--scope", "read", "write", "--shop", "s1", "s2")).toBe(0);
  expect(await run("key", "add", "--name", "two", "--scope", "read", "--scope", "write", "--shop", "s1", "--shop", "s2")).toBe(0);
  printed = [];
  await run("key", "list", "--json");
  const keys = (JSON.parse(printed[0]!) as { name: string; scopes: string[]; shopIds: string[] | null; role: string }[]).filter(({ name }) => name !== "robot");
  expect(keys).toMatchObject([{ name: "one" }, { name: "two" }]);
  for (const key of keys) expect(key).toMatchObject({ scopes: ["read", "write"], shopIds: ["s1", "s2"], role: "agent" });
});

it("gives a person without --shop every shop that there is", async () => {
  await addShop("last");
  await run("user", "add", "--email", "all@shop.test", "--password", "long enough", "--name", "全", "--role", "agent");
  await run("user", "list", "--json");
  const users = JSON.parse(printed.at(-1)!) as { email: string; shopIds: string[] }[];
  expect(users.find(({ email }) => email === "all@shop.test")!.shopIds).toEqual(await allShopIds(world.db.work));
});

it("publishes hours and policies and changes settings", async () => {
  await addShop("east");
  expect([await run("calendar", "set", "--shop", "east", "hours.json"), await run("policy", "set", "--shop", "east", "policy.json")]).toEqual([0, 0]);
  expect(await run("settings", "set", "--shop", "east", "graceMs", "5000")).toBe(0);
  printed = [];
  await run("settings", "get", "--shop", "east", "--json");
  expect(JSON.parse(printed[0]!)).toEqual({ graceMs: 5000 });
});

it("lists and replays deliveries", async () => {
  const id = newId();
  await world.db.work`
    insert into deliveries (id, connection_id, key, headers, body, received_at, next_attempt_at, state, shop_ids)
    values (${id}, 'north', 'k', '{}', '\\x7b7d', now(), now(), 'failed', '{north}')`;
  expect(await run("deliveries", "list", "--state", "failed", "--json")).toBe(0);
  expect(JSON.parse(printed[0]!)).toMatchObject([{ id, state: "failed" }]);
  expect(await run("deliveries", "replay", id)).toBe(0);
  const [row] = await world.db.work<{ state: string }[]>`select state from deliveries where id = ${id}`;
  expect(row!.state).toBe("pending");
  expect(await run("deliveries", "replay", "--failed")).toBe(0);
});

it.each<[string, string[], RegExp]>([
  ["nothing said", ["shop", "add"], /--platform is missing/],
  ["an unknown option", ["shop", "add", "--plattform", "x"], /Usage: npm run cli -- shop add/],
  ["an unknown command", ["shop", "sell"], /no command shop sell/],
  ["a platform that is not spoken", ["shop", "add", "--platform", "x", "--id", "a", "--name", "n"], /no platform x/],
  ["missing credentials", ["shop", "add", "--platform", "standard", "--id", "a", "--name", "n"], /secrets/],
  ["a file that is not there", ["calendar", "set", "--shop", "north", "nowhere.json"], /nowhere\.json cannot be read/],
  ["a file that is not JSON", ["calendar", "set", "--shop", "north", "broken.json"], /not JSON/],
  ["hours that never open", ["calendar", "set", "--shop", "north", "never.json"], /never opens/],
  ["a shop that is not there", ["settings", "get", "--shop", "nowhere"], /no such shop/i],
  ["a role that is none", ["key", "add", "--name", "n", "--role", "king"], /--role is one of/],
  ["a shop for a key that is none", ["key", "add", "--name", "n", "--shop", "nowhere"], /no shop nowhere/],
  ["a short password", ["user", "add", "--email", "a@b.test", "--password", "short", "--name", "n"], /password/],
  ["a delivery's id that is none", ["deliveries", "replay", "7"], /id 7/],
  ["nothing to replay", ["deliveries", "replay"], /--failed/],
])("says in plain words what is wrong and ends with 1: %s", async (_, argv, words) => {
  expect(await run(...argv)).toBe(1);
  expect(complained.join("\n")).toMatch(words);
});

it("runs worked examples by name, and says which rule is not there", async () => {
  expect(await run("examples", "examples.json")).toBe(1);
  expect(printed).toEqual(["x-1: the product has no rule unheard_of yet", "0 passed, 1 failed"]);
  const rules = { double: (input: unknown) => ({ twice: (input as { n: number }).n * 2, more: true }) };
  const example = { id: "d-1", formula: "double", config: {}, input: { n: 2 } };
  expect(judge({ ...example, expected: { twice: 4 } }, rules)).toBeUndefined();
  expect(judge({ ...example, expected: { twice: 5 } }, rules)).toBe('d-1: expected {"twice":5}, found {"twice":4,"more":true}');
});

it("proposes faults in dialogues as for an inspector, and compares what is said with what was counted", async () => {
  expect(await run("inspections", "dialogues", "talks", "--expect", "expected.json")).toBe(0);
  expect(printed).toEqual(expect.arrayContaining(["talks/jddc_sample.jsonl: 2 dialogues, 4 agent turns", "  forbidden L2\t2", "  no_greeting L3\t1", "  no_closing L3\t1", "  no_courtesy L4\t1", "  S1-02.1\t急什么\t2", "  S1-02.2\t别催我\t1", "2 phrases as expected, 0 not", "talks/timed.jsonl: 1 dialogues, 2 agent turns", "  no_thanks A4\t1"]));
  expect(await run("inspections", "dialogues", "talks/jddc_sample.jsonl", "--expect", "mistaken.json")).toBe(1);
  expect(printed).toContain("S1-02.1 急什么: expected 3, found 2");
  expect(await run("inspections", "dialogues", "nothing")).toBe(1);
  expect(complained.at(-1)).toContain("holds no dialogues");
});
