import { expect, test } from "vitest";
import { openDesk } from "./desk.ts";
import { read, SHOP, until } from "./shop.ts";

type Row = { id: string; unreadCount: number; state: string };
type Line = { id: string; text: string | null; sentAt: string };
type Marks = { items: { kind: string; messageId: string | null; waitMs: number | null; by: { name: string } | null }[] };

const { shop, enter } = await openDesk();
const { context, page } = await enter({ email: "lin@shop.example", name: "小林", role: "lead" });

const say = (text: string) => shop.simulator.say({ shop: SHOP.id, buyer: 1, text });
const row = async (platformId: string) => (await read<{ items: Row[] }>(context, shop, `/conversations?platformConversationId=${platformId}`)).items[0]!;
const log = () => page.getByRole("log", { name: "聊天记录" });

/** Whether words are seen, not only drawn beyond the edge. */
const isSeen = (sought: string) =>
  log().evaluate((frame, words) => {
    const edge = frame.getBoundingClientRect();
    return [...frame.querySelectorAll(".bubble, .line")].some((one) => {
      const { top, bottom } = one.getBoundingClientRect();
      return one.textContent?.includes(words) && top >= edge.top && bottom <= edge.bottom;
    });
  }, sought);

test("what was not read is one key away, though it begins a page earlier; it is read all the same", async () => {
  const { conversationId } = say("最早的一句");
  await until(() => row(conversationId), (found) => found !== undefined);
  await shop.talk(conversationId, 130);
  for (let i = 1; i < 60; i++) say(`未读第${i}句`);
  const { id } = await until(() => row(conversationId), (found) => found?.unreadCount === 60);
  await page.goto(`${shop.url}/?view=all&chat=${id}`);
  await log().getByText("未读第59句").waitFor();
  const pill = page.getByRole("button", { name: "60条未读" });
  await pill.waitFor();
  await until(() => row(conversationId), ({ unreadCount }) => unreadCount === 0);
  await page.keyboard.press("u");
  await until(() => isSeen("最早的一句"), Boolean);
  await until(() => isSeen("以下为未读消息"), Boolean);
  await pill.waitFor({ state: "detached" });

  // whoever reads on upwards is left alone
  await log().evaluate((frame) => frame.scrollBy({ top: -1_500 }));
  await until(() => isSeen("最早的一句"), (seen) => !seen);
  await page.waitForTimeout(300);
  expect(await isSeen("最早的一句")).toBe(false);
});

test("an address names the message at which a chat opens, however old; another chat opens at its end", async () => {
  const { id } = (await read<{ items: Row[] }>(context, shop, "/conversations")).items[0]!;
  let cursor: string | null = null;
  const lines: Line[] = [];
  do {
    const at: { items: Line[]; nextCursor: string | null } = await read(context, shop, `/conversations/${id}/messages?limit=100${cursor ? `&cursor=${cursor}` : ""}`);
    lines.unshift(...at.items);
    cursor = at.nextCursor;
  } while (cursor);
  const old = lines[4]!;
  await page.goto(`${shop.url}/?view=all&chat=${id}&at=${old.id}`);
  await until(() => isSeen(old.text!), Boolean);
  expect(await page.locator("[data-sought]").innerText()).toContain(old.text);
  const then = lines[40]!; // an instant does as well
  await page.goto(`${shop.url}/?view=all&chat=${id}&at=${then.sentAt}`);
  await until(() => isSeen(then.text!), Boolean);
  const other = shop.simulator.say({ shop: SHOP.id, buyer: 2, text: "另一位买家" });
  await page.getByRole("list", { name: "会话列表" }).getByText("另一位买家").click();
  await log().getByText("另一位买家").waitFor();
  expect(new URL(page.url()).searchParams.get("at")).toBeNull();

  // what happened stands between the words, as the server has it
  const { id: otherId } = await row(other.conversationId);
  await page.getByRole("textbox", { name: "回复" }).fill("您好，马上为您查");
  await page.keyboard.press("Enter");
  await log().getByText(/等待\d+秒后由小林回复/).waitFor();
  await page.keyboard.press("Escape");
  await page.keyboard.press("p");
  await page.getByRole("dialog").getByRole("group").waitFor();
  await page.keyboard.press("3");
  await log().getByText(/承诺在.*待兑现/).waitFor();
  await page.getByRole("button", { name: "结束" }).click();
  await log().getByText("会话已结束").waitFor();
  await page.getByRole("button", { name: "重新打开" }).click();
  await log().getByText("会话已重新打开").waitFor();
  const marks = await read<Marks>(context, shop, `/conversations/${otherId}/marks`);
  expect(marks.items.map(({ kind }) => kind)).toEqual(["answered", "promised", "resolved", "reopened"]);
  expect(marks.items[0]).toMatchObject({ by: { name: "小林" }, messageId: expect.any(String), waitMs: expect.any(Number) });
});

/** A tenth of a second of silence. */
const WAV = Buffer.concat([Buffer.from("RIFF"), Buffer.from([68, 3, 0, 0]), Buffer.from("WAVEfmt "), Buffer.from([16, 0, 0, 0, 1, 0, 1, 0, 64, 31, 0, 0, 64, 31, 0, 0, 1, 0, 8, 0]), Buffer.from("data"), Buffer.from([32, 3, 0, 0]), Buffer.alloc(800, 128)]);

test("what a buyer spoke and filmed plays in place, without a way to anywhere else", async () => {
  await page.route("https://media.shop.example/**", (route) => route.fulfill({ contentType: "audio/wav", body: WAV }));
  const said = { conversation_id: "spoken", buyer: { id: "spoken" } };
  await shop.push("message.received", { ...said, message_id: "spoken-1", content: { kind: "audio", url: "https://media.shop.example/1.wav" } });
  await shop.push("message.received", { ...said, message_id: "spoken-2", content: { kind: "video", url: "https://media.shop.example/2.mp4" } });
  await shop.push("message.received", { ...said, message_id: "spoken-3", content: { kind: "audio", url: "http://media.shop.example/3.wav" } });
  const lines = async (id: string) => (await read<{ items: { kind: string; url: string | null }[] }>(context, shop, `/conversations/${id}/messages`)).items.map(({ kind }) => kind);
  const { id } = await until(() => row("spoken"), (found) => found !== undefined);
  await until(() => lines(id), ({ length }) => length === 3);
  await page.goto(`${shop.url}/?view=all&chat=${id}`);
  await log().locator("video[controls]").waitFor();
  expect(await log().locator("audio").count()).toBe(1); // an address that is not safe is not asked
  await log().locator("audio[controls]").waitFor();
  const player = 'document.querySelector("audio")';
  await page.evaluate(`((${player}.muted = true), ${player}.play())`);
  await until(() => page.evaluate(`${player}.ended`), Boolean);
  expect(new URL(page.url()).searchParams.get("chat")).toBe(id);
});
