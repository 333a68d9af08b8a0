import { beforeEach, expect, test } from "vitest";
import { openDesk } from "./desk.ts";
import { read, SHOP, until } from "./shop.ts";

type Line = { sender: string; kind: string; text: string | null; status: string };

const { shop, look, enter } = await openDesk();
await shop.addPerson({ email: "zhou@shop.example", name: "周强", role: "agent" });
const { context, page } = await enter({ email: "lin@shop.example", name: "小林", role: "agent" });
let buyer = 0;
let conversationId = "";

beforeEach(async () => {
  const said = shop.simulator.say({ shop: SHOP.id, buyer: ++buyer, text: `第${buyer}位买家在吗` });
  const found = async () => (await read<{ items: { id: string }[] }>(context, shop, `/conversations?platformConversationId=${said.conversationId}`)).items[0]?.id;
  conversationId = (await until(found, (id) => id !== undefined))!;
  await page.goto(`${shop.url}/?view=all&chat=${conversationId}`);
  await page.getByRole("log").getByText(`第${buyer}位买家在吗`).waitFor();
});

const reply = () => page.getByRole("textbox", { name: "回复" });
const said = (text: string) => page.getByRole("log").getByText(text, { exact: true });
const lines = async () => (await read<{ items: Line[] }>(context, shop, `/conversations/${conversationId}/messages`)).items.filter(({ sender }) => sender === "agent");
const imeEnter = { type: "rawKeyDown", key: "Enter", code: "Enter", windowsVirtualKeyCode: 229 } as const;

test("the Enter that commits a candidate does not send, in either browser's order; the next one does", async () => {
  const keyboard = await context.newCDPSession(page);
  await reply().focus();
  await keyboard.send("Input.imeSetComposition", { text: "ni hao", selectionStart: 6, selectionEnd: 6 });
  await keyboard.send("Input.dispatchKeyEvent", imeEnter); // Chrome: during the composition
  await keyboard.send("Input.insertText", { text: "你好" });
  await keyboard.send("Input.dispatchKeyEvent", imeEnter); // Safari: after it
  expect(await reply().inputValue()).toBe("你好");
  expect(await lines()).toEqual([]);
  await page.keyboard.press("Enter");
  await said("你好").waitFor();
  expect(await reply().inputValue()).toBe("");
  await expect.poll(async () => (await lines()).map(({ text, status }) => `${text} ${status}`)).toEqual(["你好 sent"]);

  // one's own reply is taken back where the platform lets one
  await page.getByRole("log").getByRole("button", { name: "撤回" }).click();
  await expect.poll(async () => (await lines()).map(({ status }) => status)).toEqual(["recalled"]);
  await page.getByRole("log").getByText("消息已撤回").waitFor();
});

test("Shift+Enter breaks the line; a draft survives a reload and stays with its conversation", async () => {
  await reply().focus();
  await page.keyboard.type("第一行");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("第二行");
  await page.reload();
  await said(`第${buyer}位买家在吗`).waitFor();
  expect(await reply().inputValue()).toBe("第一行\n第二行");
  expect(await lines()).toEqual([]);
});

test("a note is kept for colleagues and never reaches the platform", async () => {
  await page.keyboard.press("m");
  await page.getByRole("textbox", { name: "备注" }).waitFor();
  await page.keyboard.type("老客户，语气放缓");
  await page.keyboard.press("Enter");
  await said("老客户，语气放缓").waitFor();
  await expect.poll(async () => (await lines()).map(({ kind }) => kind)).toEqual(["note"]);
  expect(shop.simulator.books().replies.filter(({ text }) => text === "老客户，语气放缓")).toEqual([]);
});

test("a send that crosses a colleague's reply asks first, and is sent when one says so", async () => {
  const other = await look();
  await other.request.post(`${shop.url}/api/auth/sign-in/email`, { data: { email: "zhou@shop.example", password: "correct horse battery" }, headers: { origin: shop.url } });
  await page.route("**/api/v1/events*", (route) => route.abort()); // this page has not heard of the colleague's reply
  await page.reload();
  await said(`第${buyer}位买家在吗`).waitFor();
  const answer = await other.request.post(`${shop.url}/api/v1/conversations/${conversationId}/messages`, { data: { text: "周强已答", clientId: `other-${buyer}` } });
  expect(answer.status()).toBe(202);
  await page.keyboard.press("r");
  await page.keyboard.type("我也来答");
  await page.keyboard.press("Enter");
  await page.getByRole("alertdialog", { name: "周强 刚刚回复了。仍要发送吗？" }).waitFor();
  expect((await lines()).map(({ text }) => text)).toEqual(["周强已答"]);
  await page.keyboard.press("Enter"); // on "send anyway", which has the focus
  await expect.poll(async () => (await lines()).map(({ text }) => text)).toEqual(["周强已答", "我也来答"]);
  await page.unroute("**/api/v1/events*");
  await other.close();
});

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==", "base64");

test("pictures go out after the words, in order; what is no picture is refused in place", async () => {
  await page.locator('.composer input[type="file"]').setInputFiles([
    { name: "一.png", mimeType: "image/png", buffer: PNG },
    { name: "假.png", mimeType: "image/png", buffer: Buffer.from("<html></html>") },
  ]);
  const tray = page.getByRole("list", { name: "将随消息发送的文件" });
  await tray.getByRole("alert").waitFor();
  await tray.locator("img").waitFor(); // the other one is there
  await reply().fill("请看图");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await lines()).map(({ kind, status }) => `${kind} ${status}`)).toEqual(["text sent", "image sent"]);
  expect(await tray.getByText("假.png").count()).toBe(1);
  await tray.getByRole("button", { name: "移除 假.png" }).click();
  expect(await tray.count()).toBe(0);
  const shown = await page.getByRole("log").getByRole("img").getAttribute("src");
  expect(Buffer.compare(await (await context.request.get(`${shop.url}${shown}`)).body(), PNG)).toBe(0);
});

test("several pictures pasted at once go out in the order of the paste, and words that may not be said are marked", async () => {
  await reply().focus();
  await page.evaluate(`{
    const bytes = Uint8Array.from(atob("${PNG.toString("base64")}"), (character) => character.charCodeAt(0));
    const clipboardData = new DataTransfer();
    for (const name of ["一.png", "二.png", "三.png"]) clipboardData.items.add(new File([bytes], name, { type: "image/png" }));
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }`);
  const tray = page.getByRole("list", { name: "将随消息发送的文件" });
  await expect.poll(() => tray.locator("img").count()).toBe(3);
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await lines()).map(({ kind, status }) => `${kind} ${status}`)).toEqual(["image sent", "image sent", "image sent"]);
  await reply().fill("不知道，你自己看");
  await page.locator(".phrase-line mark").first().waitFor();
  await reply().fill("");
});

test("thanks are proposed to who waited long, and put before what is written", async () => {
  const place = `late-${buyer}`;
  await shop.push("message.received", { conversation_id: place, message_id: `${place}-1`, buyer: { id: place }, content: { kind: "text", text: "等很久了" } }, new Date(Date.now() - 4 * 60_000).toISOString());
  const found = async () => (await read<{ items: { id: string }[] }>(context, shop, `/conversations?platformConversationId=${place}`)).items[0]?.id;
  await page.goto(`${shop.url}/?view=all&chat=${(await until(found, (id) => id !== undefined))!}`);
  await page.getByRole("log").getByText("等很久了").waitFor();
  await reply().fill("已发货");
  const help = page.getByRole("region", { name: "答复建议" });
  await help.getByRole("button", { name: "让您久等了，非常抱歉。" }).click();
  await expect.poll(() => reply().inputValue()).toBe("让您久等了，非常抱歉。已发货");
  await expect.poll(() => help.count()).toBe(0);
  await reply().fill("");
});

test("a quick reply comes by the slash, with what is known put in", async () => {
  await context.request.post(`${shop.url}/api/v1/quick-replies`, { data: { title: "发货时间", text: "{buyer}您好，{agent}今天给您发货" } });
  await page.reload();
  await reply().fill("/fhsj");
  await page.getByRole("option", { name: /发货时间/ }).waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => reply().inputValue()).toMatch(/您好，小林今天给您发货$/);
  expect(await lines()).toEqual([]);
});

test("quick replies come in from a workbench's file, after one has seen what it would do, and go out as one", async () => {
  type Replies = { items: { category: string; code: string | null; text: string; shopId: string | null }[] };
  const replies = async () => (await read<Replies>(context, shop, "/quick-replies")).items.filter(({ category }) => category === "售后");
  await page.goto(`${shop.url}/settings?section=quick-replies`);
  await page.getByRole("button", { name: "导入" }).click();
  const dialog = page.getByRole("dialog", { name: "导入" });
  const give = (words: string) => dialog.locator("input[type=file]").setInputFiles({ name: "飞鸽.csv", mimeType: "text/csv", buffer: Buffer.from(words) });
  await give("谁,什么\n甲,乙\n");
  await dialog.getByRole("alert").filter({ hasText: "没有找到内容列" }).waitFor();
  await give("快捷编码,快捷短语,快捷短语分组\nth,七天内可以退换,售后\nfp,{buyer}您好，发票已开,售后\n");
  await dialog.getByText("将新增 2 条").waitFor();
  expect(await replies()).toEqual([]);
  await dialog.getByRole("button", { name: "确认导入" }).click();
  await dialog.getByText("已导入：新增 2 条").waitFor();
  expect(await replies()).toMatchObject([{ code: "th", text: "七天内可以退换", shopId: null }, { code: "fp", text: "{buyer}您好，发票已开" }].toSorted((a, b) => a.code.localeCompare(b.code)));
  await dialog.getByRole("button", { name: "关闭" }).last().click();
  await page.getByRole("row").filter({ hasText: "七天内可以退换" }).waitFor();
  for (const format of ["CSV", "XLSX"]) {
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: `导出 ${format}` }).click()]);
    expect(file.suggestedFilename()).toMatch(new RegExp(`\\.${format.toLowerCase()}$`));
  }
});
