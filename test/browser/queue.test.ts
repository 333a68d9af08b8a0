import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openDesk } from "./desk.ts";
import { read, SHOP, signIn, until } from "./shop.ts";

type Row = { id: string; state: string; labels: string[]; assignee: { id: string } | null };
type Views = { items: { name: string; shopId: string | null; filter: object }[] };
type Line = { text: string | null; status: string; sender: string };

const { shop, look, enter } = await openDesk();
const zhou = await shop.addPerson({ email: "zhou@shop.example", name: "周强", role: "agent" });
const { context, page } = await enter({ email: "lin@shop.example", name: "小林", role: "lead" });

await page.goto(`${shop.url}/?view=all`);

const list = (on: Page = page) => on.getByRole("list", { name: "会话列表" });
const say = (buyer: number, text: string) => shop.simulator.say({ shop: SHOP.id, buyer, text });
const row = async (platformId: string): Promise<Row> => (await read<{ items: Row[] }>(context, shop, `/conversations?platformConversationId=${platformId}`)).items[0]!;

test("many are labelled, transferred and resolved at once, and taken back; a view keeps the filter; pins stand on top", async () => {
  const chats = ["第一位问发货", "第二位问尺码", "第三位问发票"].map((text, i) => say(i + 1, text));
  await list().getByText("第三位问发票").waitFor();
  const all = () => Promise.all(chats.map(({ conversationId }) => row(conversationId)));
  const choose = async () => {
    for (const box of await list().getByRole("checkbox").all()) await box.check({ force: true });
  };
  await choose();
  await page.getByRole("button", { name: "标签" }).click();
  await page.getByRole("combobox", { name: "标签名" }).or(page.getByRole("textbox", { name: "标签名" })).fill("大促");
  await page.keyboard.press("Enter");
  await page.getByText("已处理3个会话").waitFor();
  await until(all, (rows) => rows.every(({ labels }) => labels.includes("大促")));

  await choose();
  await page.getByRole("region", { name: "已选3个" }).getByRole("button", { name: "转接" }).click();
  await page.getByRole("combobox", { name: "选择同事" }).selectOption(zhou);
  await page.keyboard.press("Enter");
  await page.getByRole("region").getByRole("button", { name: "转接" }).last().click();
  await until(all, (rows) => rows.every(({ assignee }) => assignee?.id === zhou));
  await page.getByRole("button", { name: "撤销" }).click();
  await until(all, (rows) => rows.every(({ assignee }) => assignee === null));

  await choose();
  await page.getByRole("button", { name: "结束" }).click();
  await until(all, (rows) => rows.every(({ state }) => state === "resolved"));
  await page.getByText("已处理3个会话").waitFor();
  await page.keyboard.press("Control+z");
  await until(all, (rows) => rows.every(({ state }) => state === "open"));

  // a filter stands in the address, and under a name
  await page.getByRole("button", { name: "筛选", exact: true }).click();
  await page.getByRole("dialog", { name: "筛选与视图" }).getByRole("searchbox", { name: "标签" }).fill("大促");
  await page.keyboard.press("Enter");
  await page.waitForURL(/label=/);
  await page.getByRole("textbox", { name: "视图名称" }).fill("大促会话");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "大促会话", exact: true }).waitFor();
  await page.getByRole("textbox", { name: "视图名称" }).fill("全店大促");
  await page.getByRole("combobox", { name: "谁能用" }).selectOption(SHOP.id);
  await page.getByRole("button", { name: "保存当前筛选", exact: true }).click();
  await page.getByRole("button", { name: "全店大促", exact: true }).waitFor();
  const views = await read<Views>(context, shop, "/queue/views");
  expect(views.items).toHaveLength(2);
  expect(views.items).toEqual(expect.arrayContaining([expect.objectContaining({ name: "大促会话", shopId: null, filter: { view: "all", label: "大促" } }), expect.objectContaining({ name: "全店大促", shopId: SHOP.id })]));

  // pinned: on top, and on record for this person alone; starred likewise
  await page.goto(`${shop.url}/?view=all`);
  await list().getByText("第三位问发票").click();
  await page.getByRole("log").getByText("第三位问发票").waitFor();
  await page.getByRole("button", { name: "置顶", exact: true }).waitFor();
  await page.keyboard.press("Shift+P");
  await list().getByRole("listitem").first().getByText("置顶").waitFor({ timeout: 5_000 }).catch(() => undefined);
  const kept = () => read<{ items: { pinnedAt: string | null; starredAt: string | null }[] }>(context, shop, "/queue/kept");
  await until(kept, ({ items }) => typeof items[0]?.pinnedAt === "string");
  await page.getByRole("button", { name: "取消置顶" }).waitFor();
  await page.keyboard.press("s");
  await until(kept, ({ items }) => typeof items[0]?.starredAt === "string");

  // who was open before stands in the strip, one click away
  const before = new URL(page.url()).searchParams.get("chat");
  await list().getByText("第一位问发货").click();
  await page.getByRole("log").getByText("第一位问发货").waitFor();
  const strip = page.getByRole("navigation", { name: "最近的会话" });
  await expect.poll(() => strip.getByRole("button").count()).toBe(2);
  await strip.locator("button:not([aria-current])").click();
  await page.getByRole("log").getByText("第三位问发票").waitFor();
  expect(new URL(page.url()).searchParams.get("chat")).toBe(before);
});

test("what is typed before a dialog has come is no key of the chat behind it; the palette has it, and two characters find a chat", async () => {
  const { conversationId } = say(1, "蓝色那件有没有现货");
  const of = await row(conversationId);
  await page.goto(`${shop.url}/?view=all&chat=${of.id}`);
  await page.getByRole("log").getByText("蓝色那件有没有现货").waitFor();
  const hold = async (asset: RegExp) => {
    let letCome = () => {};
    const held = new Promise<void>((come) => (letCome = come));
    await page.route(asset, async (route) => {
      await held;
      await route.continue();
    });
    return letCome;
  };
  let letCome = await hold(/\/assets\/SnoozeDialog-/);
  await page.keyboard.press("z");
  await page.keyboard.press("e"); // would resolve the chat behind the dialog that is on its way
  letCome();
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  expect((await row(conversationId)).state).toBe("open");

  letCome = await hold(/\/assets\/Palette-/);
  await page.keyboard.press("Control+k");
  for (const key of "现货e") await page.keyboard.type(key);
  letCome();
  const words = page.getByRole("dialog").getByRole("combobox");
  await words.waitFor();
  await until(() => words.inputValue(), (value) => value === "现货e");
  await page.keyboard.press("Backspace");
  await page.getByRole("option", { name: /蓝色那件有没有现货/ }).first().click();
  await page.waitForURL(({ searchParams }) => searchParams.get("at") !== null);
  expect((await row(conversationId)).state).toBe("open");
});

test("two agents in one conversation see each other, and each message once", async () => {
  const other = await look({ viewport: { width: 1024, height: 768 } });
  const second = await other.newPage();
  await signIn(second, shop, "zhou@shop.example");
  const { conversationId } = say(5, "两位客服都在看");
  const { id } = await until(() => row(conversationId), (found) => found !== undefined);
  await page.goto(`${shop.url}/?view=all&chat=${id}`);
  await second.goto(`${shop.url}/?view=all&chat=${id}`);
  expect((await read<Views>(other, shop, "/queue/views")).items.map(({ name }) => name)).toEqual(["全店大促"]); // what was shared, not what is the other's own
  await page.getByText("周强 正在看").waitFor();
  await second.getByText("小林 正在看").waitFor();
  await page.getByRole("textbox", { name: "回复" }).fill("我来处理");
  await page.keyboard.press("Enter");
  await second.getByRole("log").getByText("我来处理").waitFor();
  await second.getByRole("textbox", { name: "回复" }).fill("好的，交给你");
  await second.keyboard.press("Enter");
  await page.getByRole("log").getByText("好的，交给你").waitFor();
  const lines = await until(async () => (await read<{ items: Line[] }>(context, shop, `/conversations/${id}/messages`)).items, (items) => items.filter(({ status }) => status === "sent").length === 2);
  expect(lines.map(({ text }) => text)).toEqual(["两位客服都在看", "我来处理", "好的，交给你"]);
  expect(await page.getByRole("log").getByText("我来处理").count()).toBe(1);
  await other.close();
});

test("after a restart of the server nothing is missing or doubled, and the page has said how old it was", async () => {
  await page.goto(`${shop.url}/?view=all`);
  await list().getByText("两位客服都在看").or(list().getByText("好的，交给你")).first().waitFor();
  await shop.restart(async () => {
    await page.getByRole("status").getByText(/连接已断开，内容停在 \d\d:\d\d:\d\d/).waitFor();
  });
  say(6, "重启之后说的");
  await page.getByRole("status").getByText("已重新连接，消息已补齐").waitFor();
  await list().getByText("重启之后说的").waitFor();
  expect(await list().getByText("重启之后说的").count()).toBe(1);
});

test("ten thousand rows are dragged from end to end", async () => {
  await shop.fill(10_000);
  await page.goto(`${shop.url}/?view=queue`);
  await list().getByRole("listitem").first().waitFor();
  const scroller = page.locator(".scroller");
  const size = () => list().getByRole("listitem").first().getAttribute("aria-setsize").then(Number);
  const frame = (await scroller.boundingBox())!;
  await page.mouse.move(frame.x + 80, frame.y + 200);
  await until(async () => {
    await page.mouse.wheel(0, 20_000);
    return size();
  }, (count) => count >= 400);
  expect(await list().getByRole("listitem").count()).toBeLessThan(40); // only what is seen is drawn
  await scroller.evaluate((element) => element.scrollTo({ top: 0 }));
  await page.mouse.move(900, 400);
  await page.keyboard.press("n");
  const opened = new URL(await until(async () => page.url(), (url) => url.includes("chat="))).searchParams.get("chat")!;
  expect((await read<Row>(context, shop, `/conversations/${opened}`)).assignee).not.toBeNull();
});

test("dark and English, as the person chose them, and on the next visit", async () => {
  await page.getByRole("button", { name: /小林/ }).click();
  await page.getByRole("button", { name: "深色" }).click();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("tab", { name: "Mine" }).waitFor();
  const worn = () => Promise.all(["data-look", "lang"].map((name) => page.locator("html").getAttribute(name)));
  expect(await worn()).toEqual(["dark", "en"]);
  await page.reload();
  await page.getByRole("tab", { name: "Mine" }).waitFor();
  expect(await worn()).toEqual(["dark", "en"]);
  expect(await page.locator("main").innerText()).not.toMatch(/已结束|等待|店铺全部/);
});
