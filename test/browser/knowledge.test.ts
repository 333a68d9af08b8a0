import { readFile } from "node:fs/promises";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { openDesk } from "./desk.ts";
import { read, SHOP, until } from "./shop.ts";

type Line = { sender: string; text: string | null; status: string };
type Figures = { items: { article: { id: string; title: string }; inserted: number; dismissed: number; helped: number; resolved: number; askedAgain: number }[] };

const { shop, enter } = await openDesk();
await shop.addPerson({ email: "zhou@shop.example", name: "周强", role: "agent" });
const agent = await enter({ email: "lin@shop.example", name: "小林", role: "agent" });
const lead = await enter({ email: "wang@shop.example", name: "王静", role: "lead" });

test("a script is written, published, suggested from the buyer's words, inserted, found helpful, and counted", async () => {
  const { page } = lead;
  await page.goto(`${shop.url}/knowledge`);
  await page.getByText("还没有知识").waitFor();
  await page.goto(`${shop.url}/knowledge/new`);
  await page.getByLabel("问题", { exact: true }).fill("什么时候发货");
  await page.getByLabel("回复话术").fill("亲，48 小时内发出，{agent}给您备注");
  await page.getByLabel("买家还会这样问").fill("怎么还没发出\n今天能发吗");
  await page.getByLabel("正文").fill("**先致歉**\n\n<img src=x onerror=alert(1)>");
  const preview = page.getByRole("region", { name: "预览" });
  await preview.locator("strong", { hasText: "先致歉" }).waitFor();
  expect(await preview.locator("img").count()).toBe(0); // markup stays text
  const gif = Buffer.from("R0lGODlhAQABAIAAAAUEBAAAACwAAAAAAQABAAACAkQBADs=", "base64");
  const chooser = page.locator("input[type=file]");
  await chooser.setInputFiles({ name: "恶作剧.png", mimeType: "image/png", buffer: Buffer.from("%PDF-1.7 not a picture") });
  await page.getByText("恶作剧.png 的内容不是图片").waitFor();
  await chooser.setInputFiles({ name: "面单.gif", mimeType: "image/gif", buffer: gif });
  await preview.getByRole("img", { name: "面单.gif" }).waitFor();
  await page.getByRole("button", { name: "保 存" }).or(page.getByRole("button", { name: "保存" })).click();
  const picture = page.getByRole("img", { name: "面单.gif" });
  await expect.poll(() => picture.evaluate((img) => "naturalWidth" in img && img.naturalWidth)).toBe(1); // as the article's own
  await page.getByRole("button", { name: "发布版本 1" }).click();
  await page.getByRole("link", { name: "返回知识库" }).click();
  await page.getByText("已发布").waitFor();

  const said = shop.simulator.say({ shop: SHOP.id, buyer: 1, text: "我拍的怎么还没发货呀" });
  const found = async () => (await read<{ items: { id: string }[] }>(agent.context, shop, `/conversations?platformConversationId=${said.conversationId}`)).items[0]?.id;
  const id = (await until(found, (one) => one !== undefined))!;
  await agent.page.goto(`${shop.url}/?view=all&chat=${id}`);
  const help = agent.page.getByRole("region", { name: "答复建议" });
  await help.getByText("什么时候发货").waitFor();
  await agent.page.getByRole("textbox", { name: "回复" }).focus();
  await agent.page.keyboard.press("Control+i");
  await expect.poll(() => agent.page.getByRole("textbox", { name: "回复" }).inputValue()).toBe("亲，48 小时内发出，小林给您备注");
  await agent.page.keyboard.press("Enter");
  const lines = async () => (await read<{ items: Line[] }>(agent.context, shop, `/conversations/${id}/messages`)).items.filter(({ sender }) => sender === "agent");
  await expect.poll(async () => (await lines()).map(({ text }) => text)).toEqual(["亲，48 小时内发出，小林给您备注"]);
  await help.getByRole("button", { name: "有帮助", exact: true }).click();
  await expect.poll(() => help.count()).toBe(0);
  await agent.page.keyboard.press("Escape");
  await agent.page.keyboard.press("e"); // resolved without a further question
  const figures = async () => (await read<Figures>(lead.context, shop, "/knowledge/figures")).items[0];
  await expect.poll(figures).toMatchObject({ inserted: 1, helped: 1, resolved: 1, askedAgain: 0 });

  await page.goto(`${shop.url}/knowledge?view=figures`);
  await page.getByRole("button", { name: "插入 什么时候发货" }).click();
  const rows = page.getByRole("dialog").getByRole("row");
  await rows.filter({ hasText: "小林" }).filter({ hasText: "有帮助 · 买家未再追问" }).waitFor();
});

test("what does not fit is dismissed by a key, and what is not suggested is looked up", async () => {
  const said = shop.simulator.say({ shop: SHOP.id, buyer: 2, text: "今天能发吗" });
  const found = async () => (await read<{ items: { id: string }[] }>(agent.context, shop, `/conversations?platformConversationId=${said.conversationId}`)).items[0]?.id;
  const id = (await until(found, (one) => one !== undefined))!;
  const { page } = agent;
  await page.goto(`${shop.url}/?view=all&chat=${id}`);
  const help = page.getByRole("region", { name: "答复建议" });
  await help.getByText("什么时候发货").waitFor();
  await page.keyboard.press("Control+d");
  await expect.poll(() => help.count()).toBe(0);
  await expect.poll(async () => (await read<Figures>(lead.context, shop, "/knowledge/figures")).items[0]?.dismissed).toBe(1);
  await page.keyboard.press("Escape");
  await page.keyboard.press("l");
  await page.getByRole("textbox", { name: "查知识库" }).fill("发货");
  await page.getByRole("button", { name: "什么时候发货" }).click();
  await page.getByRole("button", { name: "插入回复" }).click();
  expect(await page.getByRole("textbox", { name: "回复" }).inputValue()).toContain("48 小时内发出");
});

test("an export packs the pictures that articles show; taken in again it is the same, and an archive from elsewhere brings its own", async () => {
  const { page } = lead;
  await page.goto(`${shop.url}/knowledge`);
  const kept = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出 Markdown" }).click();
  const file = await (await kept).path();
  const entries = unzipSync(new Uint8Array(await readFile(file)));
  const [picture = ""] = Object.keys(entries).filter((name) => name.startsWith("pictures/"));
  expect(picture).toMatch(/^pictures\/[0-9a-f-]{36}\.gif$/);
  expect(strFromU8(entries["什么时候发货.md"]!)).toContain(`![面单.gif](${picture})`);

  await page.getByRole("button", { name: /导\s?入/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator('input[type="file"]').setInputFiles([{ name: "knowledge.zip", mimeType: "application/zip", buffer: await readFile(file) }]);
  await dialog.getByText("将新增 0，更新 0，相同 1").waitFor();
  const elsewhere = zipSync({ "仓库/打包.md": strToU8("---\ntitle: 打包\n---\n\n![气柱袋](../img/%E6%B0%94%E6%9F%B1.gif)"), "img/气柱.gif": entries[picture]! });
  await dialog.locator('input[type="file"]').setInputFiles([{ name: "别家.zip", mimeType: "application/zip", buffer: Buffer.from(elsewhere) }]);
  await dialog.getByText("将新增 1，更新 0").waitFor();
  await dialog.locator(".ant-btn-primary").click();
  await dialog.getByText("已新增 1").waitFor();
  await page.goto(`${shop.url}/knowledge?q=打包`);
  await page.getByRole("link", { name: "打包" }).click();
  await expect.poll(() => page.getByRole("img", { name: "气柱袋" }).evaluate((img) => "naturalWidth" in img && img.naturalWidth)).toBe(1);
});

test("an archive comes in, its broken file named; a version is compared and restored", async () => {
  const { page } = lead;
  await page.goto(`${shop.url}/knowledge`);
  await page.getByRole("button", { name: /导\s?入/ }).click();
  const dialog = page.getByRole("dialog");
  const archive = zipSync({ "物流/停发.md": strToU8("---\ntitle: 停发地区\ncategory: 物流\n---\n\n新疆部分地区停发"), "坏.md": strToU8("---\nkind: script\n---\n没有话术") });
  await dialog.locator('input[type="file"]').setInputFiles([{ name: "知识.zip", mimeType: "application/zip", buffer: Buffer.from(archive) }]);
  await dialog.getByText("将新增 1，更新 0").waitFor();
  await dialog.getByText("坏.md").waitFor();
  await dialog.getByRole("checkbox").check();
  await dialog.locator(".ant-btn-primary").click();
  await dialog.getByText("已新增 1").waitFor();
  await page.goto(`${shop.url}/knowledge?q=停发`);
  await page.getByRole("link", { name: "停发地区" }).click();
  await page.getByRole("button", { name: /编\s?辑/ }).click();
  await page.getByLabel("正文").fill("全国可发");
  await page.locator('button[type="submit"]').click();
  await page.getByRole("button", { name: "对比上一版 2" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByText("− 新疆部分地区停发").waitFor();
  await drawer.getByText("+ 全国可发").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "恢复此版 1" }).click();
  await expect.poll(async () => (await read<{ items: { newestVersion: number; publishedVersion: number }[] }>(lead.context, shop, "/knowledge?q=停发")).items[0]).toMatchObject({ newestVersion: 3, publishedVersion: 1 });
});

test("a notice reaches the bell and the board, is read, and the lead sees who has and who has not", async () => {
  const { page } = lead;
  await page.goto(`${shop.url}/bulletins`);
  await page.getByRole("button", { name: "发布公告" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("标题").fill("双十二退货规则");
  await form.getByLabel("正文（Markdown）").fill("延长为 **十五天**");
  await form.getByRole("checkbox", { name: "必读" }).check();
  await form.locator('button[type="submit"]').click();
  await expect.poll(() => form.count()).toBe(0);

  await agent.page.goto(`${shop.url}/?view=all`);
  await agent.page.getByRole("button", { name: /通知，\d+ 条未读|提醒/ }).first().click();
  await agent.page.getByRole("button", { name: /新公告/ }).click();
  await agent.page.waitForURL(/\/bulletins\?/);
  await agent.page.getByRole("dialog").locator("strong", { hasText: "十五天" }).waitFor();
  await agent.page.getByRole("button", { name: "我已阅读" }).click();
  await agent.page.getByText("你已阅读").waitFor();

  await page.reload();
  await page.getByRole("button", { name: /双十二退货规则/ }).click();
  const readers = page.getByRole("list", { name: "阅读情况" });
  await readers.getByRole("listitem").filter({ hasText: "小林" }).filter({ hasText: "已读" }).waitFor();
  await readers.getByRole("listitem").filter({ hasText: "周强" }).filter({ hasText: "未读" }).waitFor();
  await page.getByRole("button", { name: "提醒未读的人" }).click();
  await page.getByText("已提醒 1 人").waitFor();
});
