import { expect, test } from "vitest";
import { serious } from "./axe.ts";
import { openDesk } from "./desk.ts";
import { read } from "./shop.ts";

type Breach = { id: string; state: string; review: { verdict: string; reason: string } | null };

const { shop, enter } = await openDesk();
const { context, page } = await enter({ email: "zhao@shop.example", name: "赵主管", role: "manager" }, { timezoneId: "Asia/Shanghai" });

/** Inside the window of the figures, whatever the hour of the run. */
const yesterdayNoon = () => `${new Date(Date.now() - 16 * 3_600_000).toISOString().slice(0, 10)}T12:00:00+08:00`;

/** Goes to a page as a link does, without loading everything anew: by way of an address that is none, so that nothing of the page before is taken for this one's. */
async function walkTo(address: string): Promise<void> {
  for (const [to, isThere] of [["/none", page.locator("main > .nothing > a")], [address, page.getByRole("heading", { level: 1 }).or(page.getByRole("tablist")).first()]] as const) {
    await page.evaluate(`history.pushState(null, "", ${JSON.stringify(to)})`);
    await isThere.waitFor();
  }
  await expect.poll(() => page.locator(".later").count()).toBe(0);
}

test("a breach comes to the wall by itself, is opened with its evidence and upheld", async () => {
  await page.keyboard.press("g");
  await page.keyboard.press("w");
  await page.getByText("这段时间没有超时。").waitFor();
  await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));

  const at = new Date(Date.now() - 60_000).toISOString();
  await shop.push("message.received", { conversation_id: "late-1", message_id: "late-1-1", buyer: { id: "b-late", name: "王小明" }, content: { kind: "text", text: "等很久了，有人吗" } }, at);
  await page.getByRole("button", { name: "查看依据" }).click();
  const drawer = page.getByRole("dialog", { name: "查看依据" });
  await drawer.getByText("等很久了，有人吗").waitFor();
  await drawer.getByText("首次响应").waitFor();

  await drawer.getByRole("combobox", { name: "原因（必选）" }).fill("无人在线");
  await page.keyboard.press("Enter");
  await drawer.getByRole("radio", { name: "成立" }).check();
  await drawer.getByRole("button", { name: "保存复核" }).click();
  await drawer.getByText("已保存").waitFor();
  const { items } = await read<{ items: Breach[] }>(context, shop, "/breaches");
  expect(items).toMatchObject([{ state: "upheld", review: { verdict: "upheld", reason: "nobody_online" } }]);
  expect(await page.evaluate(() => "isSamePage" in globalThis)).toBe(true);
  await page.keyboard.press("Escape");
});

test("a figure opens into as many rows as it counts", async () => {
  await shop.push("message.received", { conversation_id: "noon-1", message_id: "noon-1-1", buyer: { id: "b-noon" }, content: { kind: "text", text: "午间的问题" } }, yesterdayNoon());
  await expect.poll(async () => (await read<{ items: unknown[] }>(context, shop, "/turns")).items.length).toBe(2);
  await page.goto(`${shop.url}/figures`);
  const row = page.getByRole("row").filter({ hasText: "队列" });
  const turns = row.getByRole("button", { name: /^\d+$/ }).first();
  const count = await turns.innerText();
  await turns.click();
  await page.getByText(`共 ${count} 行`).waitFor();
  expect(await page.getByRole("dialog").locator("tbody tr").count()).toBe(Number(count));
});

test("axe finds nothing serious on any page, light and dark, Chinese and English", async () => {
  const { items } = await read<{ items: { id: string }[] }>(context, shop, "/conversations?view=all");
  const addresses = ["/", `/?view=all&chat=${items[0]!.id}`, "/wall", "/reviews", "/reviews?view=clusters", "/staffing", "/figures", "/boards", "/boards?view=team", "/refunds", "/tickets", "/complaints", "/buyers", "/prospects", "/shifts", "/reports", "/knowledge", "/bulletins", "/callbacks", "/tasks", "/promises", "/inspections", "/scorecards", "/settings"];
  const found: string[] = [];
  for (const look of [
    { theme: "light", language: "zh" },
    { theme: "dark", language: "en" },
  ]) {
    await page.evaluate((preferences) => localStorage.setItem("xiaoer.preferences", JSON.stringify(preferences)), look);
    await page.reload();
    await page.getByRole("navigation").first().waitFor();
    for (const address of addresses) {
      await walkTo(address);
      found.push(...(await serious(page)).map((what) => `${look.theme} ${address.slice(0, 12)} ${what}`));
    }
  }
  expect(found).toEqual([]);
});
