import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { openDesk } from "./desk.ts";
import { read, signIn, until } from "./shop.ts";

type Cards = { items: { id: string; outcome: { total: number }; correction: { total: number } | null; state: string; comment: string | null; user: { name: string } }[] };

const { shop, look, enter } = await openDesk();
await shop.addPerson({ email: "mei@shop.example", name: "林小梅", role: "agent" });
const { context: boss, page } = await enter({ email: "boss@shop.example", name: "周经理", role: "manager" });
const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);

const cards = async () => (await read<Cards>(boss, shop, `/scorecards?month=${month}`)).items;

test("a manager makes a scheme from a preset, with a preview on real figures", async () => {
  await page.goto(`${shop.url}/settings?section=score-schemes`);
  await page.getByRole("button", { name: "从预设开始" }).click();
  await page.getByRole("menuitem", { name: "四方评价" }).click();
  await page.getByRole("spinbutton", { name: "权重" }).first().fill("90");
  await page.getByRole("button", { name: "保 存" }).or(page.getByRole("button", { name: "保存" })).click();
  await page.getByText("Start and weights come to 165, not to 100.").first().waitFor();
  await page.getByRole("spinbutton", { name: "权重" }).first().fill("25");
  await page.getByRole("button", { name: "用上月真实数据预览" }).click();
  await page.getByRole("table", { name: /的预览/ }).getByText("林小梅").waitFor();
  await page.getByRole("button", { name: "保 存" }).or(page.getByRole("button", { name: "保存" })).click();
  await page.getByRole("cell", { name: "四方评价 v1" }).waitFor();
  expect(await read(boss, shop, "/score-schemes")).toMatchObject({ items: [{ name: "四方评价", version: 1, body: { full: 100 } }] });
});

test("a month is closed; a late event arrives, and the correction shows beside what was frozen", async () => {
  await page.goto(`${shop.url}/scorecards?month=${month}`);
  await page.getByRole("button", { name: "生成草稿" }).click();
  await page.getByRole("menuitem", { name: "四方评价" }).click();
  await page.getByRole("row", { name: /林小梅/ }).getByRole("button", { name: /查看/ }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("button", { name: "发给本人" }).click();

  const mei = await look();
  const hers = await mei.newPage();
  await signIn(hers, shop, "mei@shop.example");
  await hers.goto(`${shop.url}/scorecards?month=${month}`);
  await hers.getByRole("row", { name: /林小梅/ }).getByRole("button", { name: /查看/ }).click();
  await hers.getByRole("textbox", { name: "对本月评分的意见" }).fill("同意");
  await hers.getByRole("button", { name: "提交意见" }).click();
  await until(cards, ([card]) => card?.comment === "同意");
  await mei.close();

  await drawer.getByText("本人意见：同意").waitFor();
  await drawer.getByRole("button", { name: /^确\s?认$/ }).click();
  await drawer.getByRole("button", { name: /^封\s?存$/ }).click();
  const [frozen] = await until(cards, ([card]) => card?.state === "frozen");
  expect(frozen).toMatchObject({ outcome: { total: 50 }, correction: null });

  // A rating of a chat of this month, which we hear of only now: a buyer who was not satisfied.
  await lateRating();
  await until(cards, ([card]) => card?.correction !== null);
  await page.reload();
  await page.getByRole("status").getByText("封存后数据有变").waitFor();
  expect((await cards())[0]).toMatchObject({ outcome: { total: 50 }, state: "frozen" });
});

test("a penalty is proposed, decided and taken back with its reason; the next one of its rule is the first again", async () => {
  await page.goto(`${shop.url}/scorecards?view=ledger&month=${month}`);
  const propose = async (evidence: string) => {
    await page.getByRole("button", { name: /^登\s?记$/ }).click();
    const form = page.getByRole("dialog", { name: "登记" });
    await form.getByRole("combobox", { name: "人员" }).click();
    await page.getByTitle("林小梅").last().click();
    await form.getByRole("combobox", { name: "规则" }).click();
    await page.getByTitle("订单差错（按季度）").last().click();
    await form.getByRole("textbox", { name: "依据" }).fill(evidence);
    await form.getByRole("button", { name: /^保\s?存$/ }).click();
    await form.waitFor({ state: "hidden" });
    return page.getByRole("row", { name: new RegExp(evidence) });
  };
  const say = async (row: Locator, act: string, reason: string) => {
    await row.getByRole("button", { name: act }).click();
    const asked = page.getByRole("tooltip").filter({ visible: true });
    await asked.getByRole("textbox").fill(reason);
    await asked.getByRole("button", { name: act }).click();
  };
  const wrong = await propose("错发尺码");
  await wrong.getByText("¥50.00").waitFor();
  await say(wrong, "认定", "属实");
  await wrong.getByText("已认定").waitFor();
  const second = await propose("漏发赠品");
  await second.getByText("¥200.00").waitFor();
  await say(wrong, "撤回", "登记错了人");
  await wrong.getByText("已撤回").waitFor();
  await wrong.getByText("周经理 · 登记错了人").waitFor();
  expect(await wrong.getByRole("button", { name: "认定" }).count()).toBe(0);
  await say(second, "撤回", "重新登记");
  await second.getByText("已撤回").waitFor();
  await (await propose("漏写备注")).getByText("¥50.00").waitFor();
  type Ledger = { items: { evidence: string; state: string; occurrence: number }[] };
  const { items } = await read<Ledger>(boss, shop, `/penalties?month=${month}`);
  expect(new Set(items.map(({ evidence, state, occurrence }) => `${evidence} ${state} ${occurrence}`))).toEqual(new Set(["错发尺码 withdrawn 1", "漏发赠品 withdrawn 2", "漏写备注 proposed 1"]));
});

test("somebody goes up by a manager's word, and the platform's report stands beside ours", async () => {
  await page.goto(`${shop.url}/scorecards?view=ranks&month=${month}`);
  await page.getByText("还没有职级记录。").waitFor();
  await page.getByRole("button", { name: "调整职级" }).first().click();
  const form = page.getByRole("dialog", { name: "调整职级" });
  await form.getByRole("combobox", { name: "人员" }).click();
  await page.getByTitle("林小梅").click();
  await form.getByRole("combobox", { name: "职级" }).click();
  await page.getByTitle("金牌客服").click();
  await form.getByRole("textbox", { name: "理由" }).fill("连续三个月优秀");
  await form.getByRole("button", { name: /^保\s?存$/ }).click();
  await page.getByRole("row", { name: /林小梅.*金牌客服.*连续三个月优秀/ }).waitFor();
  expect(await read(boss, shop, "/staff-ranks")).toMatchObject({ items: [{ user: { name: "林小梅" }, rank: "gold" }] });

  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const next = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
  await page.goto(`${shop.url}/figures?view=platform&from=${today}&to=${next}`);
  await page.getByRole("button", { name: "导入日报" }).click();
  const report = page.getByRole("dialog", { name: "导入日报" });
  const lines = [["日期", "客服昵称", "人工已接待会话量", "询单人数"], [today, "林小梅", "5", "很多"], ["昨天", "林小梅", "1", "1"]];
  await report.getByLabel("导入日报").setInputFiles({ name: "feige.csv", mimeType: "text/csv", buffer: Buffer.from(lines.map((line) => line.join(",")).join("\n")) });
  await report.getByText("第 2 行“询单人数”：“很多”不是数字，这一格未导入").waitFor();
  await report.getByText("第 3 行：日期“昨天”看不懂，整行未导入").waitFor();
  await report.getByRole("button", { name: "导入 1 个数值" }).click();
  await report.getByText("已导入 1 个数值。").waitFor();
  await report.getByRole("button", { name: /^关\s?闭$/ }).last().click();
  await page.getByText("平台 5").waitFor();
  await page.getByText(/^差 -\d/).first().waitFor();
});

/** A chat that Mei answered on the platform, and a buyer who was not satisfied: all of it told afterwards. */
async function lateRating(): Promise<void> {
  const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000).toISOString();
  const chat = { conversation_id: "late", buyer: { id: "late-buyer", name: "王小明" } };
  await shop.push("message.received", { ...chat, message_id: "late-1", content: { kind: "text", text: "在吗" } }, ago(30));
  await shop.push("message.sent", { ...chat, message_id: "late-2", sender: "agent", agent: { email: "mei@shop.example" }, content: { kind: "text", text: "在的" } }, ago(20));
  await shop.push("conversation.rated", { conversation_id: "late", stars: 1 }, ago(10));
}
