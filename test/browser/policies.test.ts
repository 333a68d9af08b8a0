import { beforeAll, expect, test } from "vitest";
import { openDesk } from "./desk.ts";
import { read, SHOP, until } from "./shop.ts";

type Policy = { id: string; version: number; rank: number; when: object; targets: { seconds: number; warnAt: unknown[] }[] };

const { shop, enter } = await openDesk();
const { context, page } = await enter({ email: "zhao@shop.example", name: "赵主管", role: "manager" });

beforeAll(async () => {
  shop.simulator.say({ shop: SHOP.id, buyer: 1, text: "什么时候发货" });
  await until(() => read<{ items: unknown[] }>(context, shop, "/turns"), ({ items }) => items.length === 1);
});

const stored = (id: string) => read<Policy>(context, shop, `/policies/${id}`);

test("a draft is tried on real waits, then published, and its versions say who", async () => {
  await page.goto(`${shop.url}/settings?section=policies`);
  await page.getByRole("button", { name: `修改 ${SHOP.name}` }).click();
  const drawer = page.getByRole("dialog", { name: SHOP.name });
  await drawer.getByLabel("时限（秒）").first().fill("1");
  await drawer.getByLabel("提醒").first().fill("50%");
  await drawer.getByRole("button", { name: "试算" }).click();
  const tried = page.getByRole("dialog", { name: `试算：${SHOP.name}` });
  await tried.getByText("共1次等待").waitFor();
  await tried.getByRole("row").filter({ hasText: "首次响应" }).waitFor();
  await page.keyboard.press("Escape");
  await tried.waitFor({ state: "hidden" });
  expect((await stored(SHOP.id)).version).toBe(1);
  await drawer.getByRole("button", { name: "保存" }).click();
  await until(() => stored(SHOP.id), ({ version, targets }) => version === 2 && targets[0]?.seconds === 1);
  await page.getByRole("button", { name: `版本记录 ${SHOP.name}` }).click();
  await page.getByRole("dialog").getByText("赵主管").waitFor();
  await page.keyboard.press("Escape");
});

test("what is wrong stands at its field, in the server's words", async () => {
  await page.getByRole("button", { name: `修改 ${SHOP.name}` }).click();
  const drawer = page.getByRole("dialog", { name: SHOP.name });
  await drawer.getByLabel("时限（秒）").first().fill("0");
  await drawer.getByRole("button", { name: "保存" }).click();
  await drawer.getByRole("alert").filter({ hasText: "at least 1" }).first().waitFor();
  expect((await stored(SHOP.id)).version).toBe(2);
  await page.keyboard.press("Escape");
});

test("re-applying says first what it would do to running clocks", async () => {
  await page.goto(`${shop.url}/settings?section=policies`);
  await page.getByRole("button", { name: `用于进行中 ${SHOP.name}` }).click();
  const dialog = page.getByRole("dialog", { name: `把${SHOP.name}用于进行中的计时` });
  expect(await dialog.getByRole("status").textContent()).toMatch(/进行中/);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
});

test("public holidays are seen, taken in, shown in the year in words, and taken back", async () => {
  const versionOf = async () => (await read<{ version: number }>(context, shop, `/calendars/${SHOP.id}`)).version;
  await page.goto(`${shop.url}/settings?section=calendars`);
  await page.getByRole("button", { name: "导入节假日" }).click();
  const dialog = page.getByRole("dialog", { name: "导入节假日" });
  await dialog.getByRole("button", { name: "预览" }).click();
  await dialog.getByRole("status").waitFor();
  await dialog.getByRole("button", { name: /导入$/ }).click();
  await until(versionOf, (version) => version === 2);
  await page.getByRole("tab", { name: "全年" }).click();
  const year = new Date().getFullYear();
  await page.getByRole("button", { name: new RegExp(`^${year}-10-01 · .*休息 · 本日历的例外`) }).click();
  await page.getByRole("form", { name: `${year}-10-01` }).waitFor();
  await page.getByRole("button", { name: "撤销" }).click();
  await until(versionOf, (version) => version === 3);
  await page.getByRole("button", { name: new RegExp(`^${year}-10-01 · 00:00-24:00`) }).waitFor();
  expect(await page.getByRole("button", { name: new RegExp(`^${year}-10-01 · 00:00-24:00`) }).count()).toBe(1);
});

const option = (name: string) => page.locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option").filter({ hasText: name }).first();

test("a rule with two actions is tried over the past, switched on, and what it did stands in the log", async () => {
  await page.goto(`${shop.url}/settings?section=automation`);
  await page.getByRole("button", { name: "新建规则" }).click();
  const drawer = page.getByRole("dialog", { name: "新建规则" });
  await drawer.getByLabel("名称").fill("催发货");
  await drawer.getByLabel("买家的话包含").fill("发货");
  await page.keyboard.press("Enter");
  await drawer.getByLabel("动作 1", { exact: true }).click();
  await option("加标签").click();
  await drawer.getByLabel("加标签", { exact: true }).fill("催单");
  await page.keyboard.press("Enter");
  await drawer.getByRole("button", { name: "添加动作" }).click();
  await drawer.getByLabel("内容").fill("先看物流再答");
  await drawer.getByRole("button", { name: "试运行最近 7 天" }).click();
  await drawer.getByRole("status").filter({ hasText: "会触发 1 次" }).waitFor();
  await drawer.getByRole("button", { name: "保存" }).click();
  await drawer.waitFor({ state: "hidden" });
  await page.getByRole("switch", { name: "启用 催发货" }).click();
  await until(() => read<{ items: { enabled: boolean }[] }>(context, shop, "/automation"), ({ items }) => items[0]?.enabled === true);
  shop.simulator.say({ shop: SHOP.id, buyer: 2, text: "怎么还不发货" });
  const fired = await until(() => read<{ items: { outcome: { kind: string; state: string }[] }[] }>(context, shop, "/automation/firings"), ({ items }) => items.length === 1);
  expect(fired.items[0]!.outcome.map(({ kind, state }) => [kind, state])).toEqual([["label", "done"], ["note", "done"]]);
  await page.reload();
  await page.getByRole("row").filter({ hasText: "催发货 v1" }).filter({ hasText: "加标签" }).waitFor();
});

test("routing is by territory, skill and overflow, and the chat says why it came to somebody", async () => {
  const agent = await enter({ email: "lin@shop.example", name: "林客服", role: "agent" });
  await agent.page.keyboard.press("g");
  await agent.page.keyboard.press("o");
  await agent.page.getByRole("button", { name: "接待状态：在线" }).waitFor();
  await page.goto(`${shop.url}/settings?section=routing`);
  await page.getByRole("tab", { name: "技能与权重" }).click();
  await page.getByLabel("技能 林客服").fill("退换货");
  await page.keyboard.press("Enter");
  await until(() => read<{ items: { id: string; skills: string[] }[] }>(context, shop, `/routing/people?shop=${SHOP.id}`), ({ items }) => items.some(({ id, skills }) => id === agent.id && skills.includes("退换货")));
  await page.getByRole("tab", { name: "区域" }).click();
  await page.getByRole("button", { name: "填入七大区" }).click();
  await page.getByLabel("客服 华东").click();
  await option("林客服").click();
  await page.getByRole("button", { name: "加一条" }).click();
  await page.getByRole("tab", { name: "规则" }).click();
  await page.getByRole("button", { name: "新建规则" }).click();
  const drawer = page.getByRole("dialog", { name: "新建规则" });
  await drawer.getByLabel("名称").fill("售后专家");
  await drawer.getByLabel("分配给").click();
  await option("技能").click();
  await drawer.getByLabel("技能").fill("退换货");
  await drawer.getByLabel("等待秒数").fill("45");
  await drawer.getByRole("button", { name: "保存" }).click();
  await page.getByRole("status").filter({ hasText: "有未保存的修改" }).getByRole("button", { name: "保存" }).click();
  const { body } = await until(() => read<{ version: number; body: { rules: { to: { kind: string }; overflow: { afterSeconds: number } | null }[] } }>(context, shop, `/routing/rules/${SHOP.id}`), ({ version }) => version === 1);
  expect(body.rules.map(({ to, overflow }) => [to.kind, overflow?.afterSeconds])).toEqual([["territory", 0], ["skill", 45]]);
  await page.getByRole("tab", { name: "试算" }).click();
  await page.getByLabel("收货省份").click();
  await option("上海").click();
  await page.getByRole("button", { name: "试算" }).click();
  await page.getByRole("status").filter({ hasText: "林客服 会接到" }).filter({ hasText: "区域 华东" }).waitFor();
  shop.simulator.say({ shop: SHOP.id, buyer: 3, text: "我要退货" });
  const { items } = await until(() => read<{ items: { id: string; lastMessage: { text: string } | null; assignee: { id: string } | null }[] }>(context, shop, "/conversations?state=open"), (found) => found.items.some((chat) => chat.lastMessage?.text === "我要退货" && chat.assignee?.id === agent.id));
  await agent.page.goto(`${shop.url}/?chat=${items.find((chat) => chat.lastMessage?.text === "我要退货")!.id}`);
  await agent.page.getByRole("button", { name: /技能 退换货/ }).first().waitFor();
});

test("every change of these settings is on record, with who made it, and stands on a page of its own", async () => {
  const { id, name } = await read<{ id: string; name: string }>(context, shop, "/me");
  type Trail = { items: { type: string; actor: { id: string | null } }[] };
  const { items } = await read<Trail>(context, shop, `/audit?subject=${SHOP.id}&limit=100`);
  const mine = new Set(items.filter(({ actor }) => actor.id === id).map(({ type }) => type));
  expect([...mine].toSorted()).toEqual(expect.arrayContaining(["calendar.published", "policy.published", "routing.changed"]));

  await page.getByRole("link", { name: "变更记录" }).click();
  const rows = page.locator("tbody tr.ant-table-row");
  const calendar = rows.filter({ hasText: "营业时间 · " }).filter({ hasText: name }).first();
  await calendar.filter({ hasText: /版本 2 → 3.*\d{4}-\d\d-\d\d · 营业时间 休息 → 无/ }).waitFor();
  await rows.filter({ hasText: `时效规则 · ${SHOP.name}` }).filter({ hasText: /首次响应 · 时限 .+ → 1秒.*首次响应 · 提醒 .+ → 50%/ }).waitFor();
  await page.getByLabel("类别").click();
  await page.locator(".ant-select-item-option", { hasText: "会话分配" }).click();
  await calendar.waitFor({ state: "detached" });
  await rows.filter({ hasText: "会话分配 · " }).first().waitFor();
  expect(new URL(page.url()).searchParams.get("kind")).toBe("routing");
  const { items: told } = await read<{ items: { kind: string }[] }>(context, shop, "/audit/changes?kind=routing&limit=100");
  await until(() => rows.count(), (count) => count === told.length);
});
