import { expect, test } from "vitest";
import { openDesk, pressUntil } from "./desk.ts";
import { read, SHOP, until } from "./shop.ts";

type Case = { id: string; state: string; rounds: number; satisfied: boolean | null; severity: { value: string } | null; tasks: { state: string; answeredVia: string | null }[]; money: { payer: string }[] };

const { shop, look, enter } = await openDesk();
const { context, page } = await enter({ email: "zhou@shop.example", name: "周组长", role: "lead" });

const stored = async () => {
  const { items } = await read<{ items: { id: string }[] }>(context, shop, "/complaints");
  return read<Case>(context, shop, `/complaints/${items[0]!.id}`);
};
const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const note = (words: string) => page.getByRole("textbox", { name: "说明（反馈结果、结案原因必填）" }).fill(words);
const now = (stage: string) => page.getByRole("list", { name: "处理阶段" }).locator('[aria-current="step"]', { hasText: stage }).waitFor();

test("a complaint opened from the chat by one key takes two rounds, a department's answer by its address, and is closed by the buyer's word", async () => {
  shop.simulator.say({ shop: SHOP.id, buyer: 1, text: "杯子碎了，我要投诉你们" });
  await page.goto(`${shop.url}/?view=all`);
  await page.getByRole("list", { name: "会话列表" }).getByText("我要投诉你们").click();
  await page.getByRole("region", { name: "会话", exact: true }).waitFor();
  const dialog = page.getByRole("dialog", { name: "登记投诉" });
  await pressUntil(page, "c", dialog);
  await dialog.getByLabel("投诉内容").fill("收到的杯子碎了");
  await dialog.getByLabel("买家诉求").fill("重发一个");
  await dialog.getByRole("radio", { name: "扬言外部投诉" }).check();
  await dialog.getByRole("button", { name: "登 记" }).or(dialog.getByRole("button", { name: "登记" })).click();
  await now("已登记");
  expect(await page.getByRole("button", { name: "买家满意，结案" }).count()).toBe(0);

  await press("一般");
  await page.getByRole("button", { name: "一般", exact: true, pressed: true }).waitFor(); // the next step goes by the case's new version
  await press("已安抚买家");
  await now("已安抚");
  await press("开始协调");
  await now("协调中");

  await press("新建任务");
  const task = page.getByRole("dialog", { name: "新建任务" });
  await task.getByLabel("标题").fill("补发杯子一个");
  await task.getByLabel("补发内容").fill("青瓷杯 x1");
  await task.getByRole("button", { name: "新建任务" }).click();
  await page.getByRole("button", { name: "补发杯子一个" }).click();
  await page.getByRole("button", { name: "生成免登录链接" }).click();
  const address = await page.getByRole("textbox", { name: "生成免登录链接" }).inputValue();
  await answerAsStranger(address);
  await page.getByRole("dialog").getByText("通过链接").waitFor();
  await page.keyboard.press("Escape");

  await note("今天补发");
  await press("反馈结果");
  await now("已反馈");
  await press("买家不满意，再协调");
  await page.getByText("第 2 轮").first().waitFor();
  await note("加急顺丰补发，并退运费");
  await press("反馈结果");
  await now("已反馈");
  await note("满意");
  await press("买家满意，结案");
  await page.getByText("已结案，2 轮。").waitFor();
  expect(await stored()).toMatchObject({ state: "closed", rounds: 2, satisfied: true, severity: { value: "general" }, tasks: [{ state: "done", answeredVia: "link" }] });
});

/** Without an account, in a browser that knows nothing of us. */
async function answerAsStranger(address: string): Promise<void> {
  const stranger = await look();
  const theirs = await stranger.newPage();
  await theirs.goto(address);
  await theirs.getByText("青瓷杯 x1").waitFor();
  await theirs.getByLabel("处理结果").fill("已出库");
  await theirs.getByRole("button", { name: "提交" }).click();
  await theirs.getByText("已收到，谢谢。").waitFor();
  await stranger.close();
}

test("the verdict comes first and the money second", async () => {
  expect(await page.getByRole("button", { name: "记录金额" }).count()).toBe(0);
  await page.getByRole("region", { name: "投诉认定" }).getByRole("radio", { name: "成立", exact: true }).check();
  await page.getByRole("textbox", { name: "认定依据（必填）" }).fill("打包不当，属实");
  await press("保存认定");
  await page.getByText("规则建议 ¥2,500.00").waitFor();
  await page.getByRole("combobox", { name: "承担方" }).selectOption("company");
  await press("记录金额");
  await until(stored, ({ money }) => money.length === 1);
  expect((await stored()).money[0]!.payer).toBe("company");
});

test("words of a buyer propose a complaint, and a person says that it is none", async () => {
  shop.simulator.say({ shop: SHOP.id, buyer: 2, text: "再这样我打12315" });
  await page.goto(`${shop.url}/complaints?view=proposals`);
  const proposal = page.getByRole("article", { name: "再这样我打12315" });
  await proposal.getByRole("button", { name: "不是投诉" }).click();
  await proposal.getByRole("textbox").fill("玩笑话");
  await proposal.getByRole("button", { name: "不是投诉" }).click();
  await proposal.waitFor({ state: "detached" });
  expect(await page.getByText("再这样我打12315").count()).toBe(0);
});

test("the callback of the next day is on the list, with its script", async () => {
  await page.goto(`${shop.url}/callbacks`);
  await page.getByRole("button", { name: "记录结果" }).first().click();
  const drawer = page.getByRole("dialog");
  await drawer.getByText("您昨天反映的问题").waitFor();
  await drawer.getByRole("radio", { name: "满意", exact: true }).check();
  await page.keyboard.press("Enter");
  await page.getByText("没有到期的回访。").waitFor();
  expect(await page.getByRole("button", { name: "记录结果" }).count()).toBe(0);
});
