import { expect, test } from "vitest";
import { openDesk } from "./desk.ts";
import { read, SHOP, until } from "./shop.ts";

const { shop, enter } = await openDesk();
const { page: mei } = await enter({ email: "mei@shop.example", name: "林小梅", role: "agent" });
const { page: lead } = await enter({ email: "lead@shop.example", name: "王静", role: "lead" });

type Plan = { shifts: { day: string; kind: string }[]; leave: { state: string }[] };

test("a lead plans a week, an agent asks for leave and gets it, and confirms the log of the day", async () => {
  const week = "from=2027-03-01&to=2027-03-08";
  const plan = () => read<Plan>(lead.context(), shop, `/shifts?shop=${SHOP.id}&${week}`);

  await lead.goto(`${shop.url}/shifts?from=2027-03-01`);
  await lead.getByRole("button", { name: "林小梅 2027-03-02：休" }).click();
  await lead.getByRole("checkbox", { name: /晚班/ }).click();
  await lead.getByRole("button", { name: "林小梅 2027-03-02：晚班" }).waitFor();
  expect(await plan()).toMatchObject({ shifts: [{ day: "2027-03-02", kind: "L" }] });

  // A table with a wrong row changes nothing; mended it is taken.
  await lead.keyboard.press("Escape");
  const csv = (kind: string) => ({ name: "plan.csv", mimeType: "text/csv", buffer: Buffer.from(`姓名,日期,班次\n林小梅,2027-03-03,早班\n林小梅,2027-03-04,${kind}\n`) });
  await lead.getByRole("button", { name: "导入" }).click();
  const dialog = lead.getByRole("dialog", { name: "导入" });
  await dialog.locator("input[type=file]").setInputFiles(csv("午夜班"));
  await dialog.getByText(/第 2 行/).waitFor();
  expect((await plan()).shifts).toHaveLength(1);
  await dialog.locator("input[type=file]").setInputFiles(csv("夜班"));
  await dialog.getByText(/将新增 2 个班/).waitFor();
  await dialog.locator(".ant-modal-footer .ant-btn-primary").click();
  await dialog.getByText(/已导入/).waitFor();
  await dialog.locator(".ant-modal-footer .ant-btn-primary").click();
  expect((await plan()).shifts.map(({ kind }) => kind)).toEqual(["L", "E", "N"]);

  await mei.goto(`${shop.url}/shifts?view=leave`);
  await mei.getByRole("button", { name: /请\s?假/ }).last().click();
  await mei.getByLabel("从", { exact: true }).fill("2027-03-03");
  await mei.getByLabel("事由").fill("家里有事");
  await mei.getByRole("button", { name: /保\s?存/ }).click();
  await mei.getByText("影响 1 个班次").waitFor();
  await lead.goto(`${shop.url}/shifts?view=leave`);
  await lead.getByRole("button", { name: /批\s?准/ }).click();
  await mei.getByText("已批准 · 王静").waitFor();
  expect((await plan()).leave).toMatchObject([{ state: "approved" }]);

  await mei.goto(`${shop.url}/reports`);
  await mei.getByRole("button", { name: "写今天的日志" }).click();
  await mei.getByRole("textbox", { name: "订单" }).fill("咨询集中在发货时间");
  await mei.getByRole("button", { name: /保\s?存/ }).click();
  await mei.getByText("已保存").waitFor();
  await mei.getByRole("button", { name: "确认日志" }).click();
  await mei.getByText("已确认").waitFor();
  const id = mei.url().split("/").at(-1);
  const log = await until(() => read<{ state: string; body: { orders: string } }>(lead.context(), shop, `/work-logs/${id}`), ({ state }) => state === "confirmed");
  expect(log.body.orders).toBe("咨询集中在发货时间");
});

test("a break beyond the day's allowance waits for a lead's yes, and is then taken", async () => {
  const rest = async (minutes: number) => {
    await mei.getByRole("button", { name: /^接待状态/ }).click();
    const menu = mei.getByRole("dialog", { name: "接待状态" });
    await menu.getByRole("radio", { name: "休息" }).check();
    await menu.getByRole("button", { name: `${minutes}分钟` }).click();
  };
  const state = async () => (await read<{ user: { presence: { state: string; reason: string | null } } }>(mei.context(), shop, "/me")).user.presence;
  const asked = async () => (await read<{ items: { state: string; minutes: number; usedAt: string | null }[] }>(lead.context(), shop, "/breaks")).items[0];
  await rest(60);
  await mei.getByText("超出今天的额度，要主管同意。").waitFor();
  expect((await state()).state).not.toBe("busy");
  await mei.getByRole("button", { name: "向主管申请 60 分钟" }).click();
  await mei.getByText("已申请，等主管答复。").waitFor();
  expect(await asked()).toMatchObject({ state: "waiting", minutes: 60 });
  await lead.goto(`${shop.url}/shifts?view=breaks`);
  await lead.getByRole("row", { name: /林小梅/ }).getByRole("button", { name: /批\s?准/ }).click();
  await until(asked, (found) => found?.state === "approved");
  await rest(60);
  await mei.getByRole("button", { name: "接待状态：忙碌" }).waitFor();
  expect(await state()).toMatchObject({ state: "busy", reason: "rest" });
  expect(await until(asked, (found) => found?.usedAt !== null)).toMatchObject({ state: "approved" });
});
