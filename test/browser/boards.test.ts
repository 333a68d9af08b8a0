import { expect, test } from "vitest";
import { openDesk } from "./desk.ts";
import { read, SHOP, signIn } from "./shop.ts";

type Conversation = { id: string; assignee: { id: string } | null };
type Message = { kind: string; text: string | null };

const zone = { timezoneId: "Asia/Shanghai" };
const { shop, look, enter } = await openDesk();
const meiId = await shop.addPerson({ email: "mei@shop.example", name: "林小梅", role: "agent" });
const { id: leadId, context, page } = await enter({ email: "zhao@shop.example", name: "赵主管", role: "manager" }, zone);

/** Yesterday at noon in Shanghai: inside of the window of the figures, whatever the hour of the run. */
const noonMs = Date.parse(`${new Date(Date.now() - 16 * 3_600_000).toISOString().slice(0, 10)}T12:00:00+08:00`);
const noon = (seconds: number) => new Date(noonMs + seconds * 1000).toISOString();
const WORDS = "这件有现货吗";

const message = (conversation: string, id: string, text: string, at: string) => shop.push("message.received", { conversation_id: conversation, message_id: id, buyer: { id: `b-${conversation}`, name: "王小明" }, content: { kind: "text", text } }, at);
const only = async (): Promise<Conversation[]> => (await read<{ items: Conversation[] }>(context, shop, "/conversations?view=all&state=open&state=pending")).items;

test("a board opens into its rows down to the message, and prints light", async () => {
  for (let n = 0; n < 3; n++) await message(`noon-${n}`, `noon-${n}-1`, n === 0 ? WORDS : "还在吗", noon(n * 60));
  await expect.poll(async () => (await read<{ items: unknown[] }>(context, shop, "/turns")).items.length).toBe(3);
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await page.getByRole("link", { name: "时段热力" }).click();
  await page.getByRole("button", { name: "本月" }).waitFor();
  const date = new Date(noonMs + 8 * 3_600_000).toISOString().slice(0, 10);
  const next = new Date(noonMs + 32 * 3_600_000).toISOString().slice(0, 10);
  await page.goto(`${shop.url}/boards?view=heat&from=${date}&to=${next}&shop=${SHOP.id}`);
  const chart = page.getByRole("img", { name: /一周各时段/ });
  await chart.locator("svg text", { hasText: /^3$/ }).first().waitFor();
  await page.getByRole("row", { name: /12:00/ }).getByRole("button", { name: "3", exact: true }).click();
  const rows = page.getByRole("dialog").filter({ hasText: "共 3 行" });
  await rows.waitFor();
  expect(await rows.locator("tbody tr").count()).toBe(3);
  await rows.getByRole("button", { name: "看会话" }).first().click();
  const sought = page.locator("[data-sought]");
  await sought.getByText(WORDS).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  await chart.locator("svg text", { hasText: /^3$/ }).last().click({ force: true });
  await rows.waitFor(); // a cell of the chart opens the same
  await page.keyboard.press("Escape");
  await page.goto(`${shop.url}/boards?view=shop&from=${date}&to=${next}&shop=${SHOP.id}`);
  await page.getByRole("button", { name: /^轮次\s*3/ }).waitFor();
  await page.evaluate(() => localStorage.setItem("xiaoer.preferences", JSON.stringify({ theme: "dark", language: "zh" })));
  await page.reload();
  await page.getByRole("button", { name: /^轮次\s*3/ }).waitFor();
  await page.emulateMedia({ media: "print" });
  await expect.poll(() => page.evaluate<string[]>("[document.documentElement.dataset.look, getComputedStyle(document.querySelector('.rail')).display]")).toEqual(["light", "none"]);
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => localStorage.removeItem("xiaoer.preferences"));

  await page.goto(`${shop.url}/figures?by=shop&from=${date}&to=${next}&shop=${SHOP.id}&more=messages_in`);
  const line = page.getByRole("row").filter({ hasText: SHOP.name });
  await page.getByRole("columnheader", { name: "买家消息数" }).waitFor();
  await line.getByRole("button", { name: SHOP.name }).click();
  const every = page.getByRole("dialog").filter({ hasText: "全部指标" });
  await every.getByRole("row", { name: /^咨询人数/ }).getByRole("button", { name: "3" }).click();
  await rows.waitFor(); // any figure of any row opens, not of people alone
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await page.emulateMedia({ media: "print" });
  await page.getByText(/打印于/).waitFor();
  await expect.poll(() => page.evaluate("[document.querySelectorAll('.ant-table-body').length, getComputedStyle(document.querySelector('.page')).page]")).toEqual([0, "wide"]);
  await page.emulateMedia({ media: "screen" });
  await page.goto(`${shop.url}/figures?by=platform&from=${date}&to=${next}`);
  await page.getByRole("row").getByRole("button", { name: "标准接口" }).waitFor(); // by its name, not by its id
});

type Cards = { items: { outcome: { total: number }; user: { name: string } }[] };

test("a manager finds last week's worst hour, opens it down to one message and excuses a breach: the figure and the scorecard draft move", async () => {
  const weekAgo = (minutes: number, seconds = 0) => new Date(noonMs - 7 * 86_400_000 + minutes * 60_000 + seconds * 1_000).toISOString();
  const from = weekAgo(8 * 60).slice(0, 10);
  const span = { from, to: new Date(Date.parse(from) + 7 * 86_400_000).toISOString().slice(0, 10) };
  const late = "上周买的怎么还没发货";
  for (const [id, minute, waited] of [["week-1", 120, 600], ["week-2", 125, 900], ["week-3", 10, 300], ["week-4", 122, 5]] as const) {
    const chat = { conversation_id: id, buyer: { id: `b-${id}`, name: "李雷" } };
    await shop.push("message.received", { ...chat, message_id: `${id}-1`, content: { kind: "text", text: id === "week-1" ? late : "你好" } }, weekAgo(minute));
    await expect.poll(async () => (await read<{ items: { platformConversationId: string }[] }>(context, shop, "/conversations?view=all&state=open&state=pending")).items.map((one) => one.platformConversationId)).toContain(id);
    await shop.hold(id, meiId, weekAgo(minute, 1));
    await shop.push("message.sent", { ...chat, message_id: `${id}-2`, sender: "agent", agent: { email: "mei@shop.example" }, content: { kind: "text", text: "在的" } }, weekAgo(minute, waited));
  }
  const item = { id: "on_time", name: "及时", part: "data", source: { kind: "metric", metric: "sla_met_unexcused", of: "agent" }, target: 100, weight: 100, perPoint: 1 };
  const month = from.slice(0, 7);
  const scheme = await context.request.post(`${shop.url}/api/v1/score-schemes`, { data: { shopId: SHOP.id, name: "及时率", body: { full: 100, items: [item] } } });
  expect(scheme.status()).toBe(201);
  const draft = await context.request.post(`${shop.url}/api/v1/scorecards`, { data: { schemeId: ((await scheme.json()) as { id: string }).id, month } });
  expect(draft.ok()).toBe(true);
  const total = async () => (await read<Cards>(context, shop, `/scorecards?month=${month}`)).items.find(({ user }) => user.name === "林小梅")!.outcome.total;
  await expect.poll(total).toBe(25); // one of four in time

  await page.goto(`${shop.url}/boards?view=heat&metric=breaches_standing&from=${span.from}&to=${span.to}&shop=${SHOP.id}`);
  const worst = page.getByRole("region", { name: "最差的十个时段" }).getByRole("row").first();
  await worst.filter({ hasText: "14:00" }).getByRole("button", { name: "2", exact: true }).click();
  const rows = page.getByRole("dialog").filter({ hasText: "共 2 行" });
  await rows.waitFor();
  await rows.getByRole("button", { name: "看会话" }).first().click();
  await page.locator("[data-sought]").getByText(late).waitFor();
  await page.keyboard.press("Escape");
  await rows.getByRole("button", { name: "复核" }).first().click();
  const review = page.getByRole("dialog").filter({ has: page.getByRole("button", { name: "保存复核" }) }).last();
  await review.getByRole("combobox", { name: "原因（必选）" }).click();
  await page.locator(".ant-select-item-option").first().click();
  await review.getByText("免责", { exact: true }).click();
  await review.getByRole("button", { name: "保存复核" }).click();
  await review.getByText("已保存").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("共 1 行").waitFor(); // the rows behind the figure, without a word to the page
  await page.keyboard.press("Escape");
  await worst.getByRole("button", { name: "1", exact: true }).waitFor();
  await expect.poll(total).toBeCloseTo(33.33, 1);
  await page.goto(`${shop.url}/scorecards?month=${month}`);
  await page.getByRole("row", { name: /林小梅/ }).getByText("33.33").waitFor();
});

test("a lead watches a chat from the wall, whispers to the agent, and takes it over", async () => {
  const [row] = await only();
  expect((await context.request.put(`${shop.url}/api/v1/conversations/${row!.id}/assignee`, { data: { agentId: meiId, from: null } })).ok()).toBe(true);
  const agents = await look(zone);
  const mei = await agents.newPage();
  await signIn(mei, shop, "mei@shop.example");

  await page.goto(`${shop.url}/wall`);
  await page.getByRole("region", { name: "各店此刻" }).getByRole("row").filter({ hasText: SHOP.name }).waitFor();
  await page.getByRole("region", { name: "客服此刻" }).getByRole("link", { name: "林小梅" }).waitFor();
  await page.getByRole("region", { name: "等得最久" }).getByRole("row").filter({ hasText: "林小梅" }).getByRole("button", { name: "旁观" }).click();
  const watch = page.getByRole("dialog", { name: /旁观/ });
  await watch.getByText("林小梅 正在接待").waitFor();
  await watch.getByRole("textbox", { name: "悄悄话" }).fill("先道歉，再报库存");
  await watch.getByRole("button", { name: "发给客服" }).click();
  await watch.getByText("已发给 林小梅").waitFor();
  await mei.getByRole("button", { name: /提醒，\d+ 条未读/ }).click();
  await mei.getByText("组长给你留了话").first().waitFor();
  const told = await read<{ items: Message[] }>(context, shop, `/conversations/${row!.id}/messages`);
  expect(told.items.filter(({ kind }) => kind === "note").map(({ text }) => text)).toEqual(["先道歉，再报库存"]);

  await watch.getByRole("button", { name: "由我接手" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "由我接手" }).click();
  await expect.poll(() => page.url()).toContain("chat=");
  await expect.poll(async () => (await only()).find(({ id }) => id === row!.id)?.assignee?.id).toBe(leadId);
  await agents.close();
});

test("a screen shows the wall without sign-in, and says so when it was switched off", async () => {
  await page.goto(`${shop.url}/settings?section=wall-links`);
  await page.getByRole("button", { name: "新建链接" }).click();
  await page.getByRole("textbox", { name: "名称" }).fill("大厅");
  await page.getByRole("button", { name: "保 存" }).or(page.getByRole("button", { name: "保存" })).click();
  const address = await page.locator(".once").innerText();
  expect(address).toContain("/screen/");
  const wall = await look(zone);
  const screen = await wall.newPage();
  await screen.clock.install();
  await screen.goto(address.replace(/^https?:\/\/[^/]+/, shop.url));
  await screen.getByRole("heading", { name: "大厅" }).waitFor();
  await screen.getByRole("row").filter({ hasText: SHOP.name }).first().waitFor();
  expect(await screen.locator("body").innerText()).not.toMatch(/林小梅|王|现货/);
  expect((await wall.cookies()).length).toBe(0);

  await page.getByRole("button", { name: "停用" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "停用" }).click();
  await page.getByText("已停用").waitFor();
  await screen.clock.fastForward(60_000);
  await screen.getByText("这块大屏的链接已停用").waitFor(); // by itself, at its next look
  await wall.close();
});
