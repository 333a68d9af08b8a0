import { recordOutcome } from "../callbacks/act.ts";
import { callbacksOfComplaint } from "../callbacks/queries.ts";
import { decideSeverity, decideVerdict, markCase } from "../complaints/judge.ts";
import { openComplaint } from "../complaints/open.ts";
import { stepComplaint } from "../complaints/step.ts";
import type { StepInput } from "../complaints/input.ts";
import type { Context, Database, Role } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { answerHere } from "../tasks/act.ts";
import { makeTask } from "../tasks/make.ts";
import type { TaskInput } from "../tasks/input.ts";

export type ComplaintDeps = { db: Database; now: Date; shopIds: readonly string[]; /** User ids by e-mail. */ people: ReadonlyMap<string, string> };

const HOUR_MS = 3_600_000;

type Step = [hoursAgo: number, step: StepInput["step"], note?: string];
type Story = { hoursAgo: number; category: string; text: string; demand: string; external: "none" | "threatened" | "already"; notified?: true; steps: readonly Step[]; severity?: "minor" | "general" | "severe"; upheld?: string; task?: Pick<TaskInput, "kind" | "title" | "fields"> & { answer?: string }; calledBack?: true };

const STORIES: readonly Story[] = [
  { hoursAgo: 1, category: "商品破损", text: "收到的茶罐盖子变形，里面的茶叶受潮了", demand: "换一罐新的", external: "none", steps: [] },
  { hoursAgo: 5, category: "发货慢", text: "催了三天还不发货，再不发我就去平台投诉", demand: "今天发货，并补偿运费", external: "threatened", steps: [[4, "pacify", "先致歉，承诺今天给出发货时间"]] },
  {
    ...{ hoursAgo: 20, category: "服务态度", text: "客服态度很差，问了五遍都不回复正面问题", demand: "道歉并退差价", external: "threatened", severity: "general" },
    steps: [[19, "pacify"], [18, "coordinate", "请运营核对当天的聊天记录"]],
    task: { kind: "other", title: "核对 3 天内与该买家的聊天记录", fields: {} },
  },
  {
    ...{ hoursAgo: 52, category: "商品破损", text: "杯子第二次收到还是碎的，我要打12315", demand: "退一赔三", external: "already", notified: true, severity: "severe", upheld: "两次包装均未按规范使用气柱袋，属实", calledBack: true },
    steps: [[51, "pacify"], [50, "coordinate"], [30, "feedback", "重发一只并退运费"], [28, "customer_not_satisfied", "买家要求退款"], [26, "feedback", "全额退款，杯子不用退回"]],
    task: { kind: "reship", title: "补发青瓷杯，加气柱袋", fields: { items: "青瓷杯 x1" }, answer: "已出库，顺丰次日达" },
  },
  {
    ...{ hoursAgo: 74, category: "发票", text: "发票抬头开错了，报销不了", demand: "重开发票", external: "none", severity: "minor", upheld: "开票时抬头录入有误", calledBack: true },
    steps: [[73, "pacify"], [72, "coordinate"], [60, "feedback", "新发票已发到邮箱"], [50, "customer_satisfied", "买家已收到"]],
    task: { kind: "invoice", title: "重开电子发票", fields: { invoiceTitle: "杭州某某科技有限公司", taxNumber: "91330106MA27X0001K", email: "finance@example.com" }, answer: "已重开并发送" },
  },
];

type Chat = { id: string; shopId: string; assigneeId: string; platformOrderId: string | null };

/** A few complaints in every stage, made by the product's own verbs, so that the demonstration's board is not empty. */
export async function makeComplaints({ db, now, shopIds, people }: ComplaintDeps): Promise<void> {
  const agents = await db.work<Chat[]>`
    select c.id, c.shop_id, c.assignee_id, o.platform_order_id from conversations c
      left join lateral (select o.platform_order_id from orders o where o.buyer_id = c.buyer_id order by o.shipments is not null desc, o.platform_updated_at desc limit 1) o on true
    where c.shop_id = any (${[...shopIds]}::text[]) and c.assignee_id is not null order by o.platform_order_id is not null desc, c.last_sent_at desc nulls last limit ${STORIES.length}`;
  const lead = people.get("lead@demo.example") ?? null;
  for (const [index, story] of STORIES.entries()) {
    const chat = agents[index];
    if (!chat) return;
    const as = (hoursAgo: number, role: Role = "agent"): Context => ({
      db,
      actor: { type: "user", id: role === "lead" && lead ? lead : chat.assigneeId, role, scopes: ["read", "write", "admin"], shopIds: [chat.shopId] },
      now: new Date(now.getTime() - hoursAgo * HOUR_MS),
      requestId: newId(),
    });
    await tell(chat, story, as);
  }
}

async function tell({ id: conversationId, platformOrderId }: Chat, story: Story, as: (hoursAgo: number, role?: Role) => Context): Promise<void> {
  const { hoursAgo, category, text, demand, external, notified = false, severity, upheld, task, steps, calledBack } = story;
  const { id } = await openComplaint(as(hoursAgo), { conversationId, ...(platformOrderId !== null && { platformOrderId }), category, text, demand, external, companyNotified: notified });
  if (severity) await decideSeverity(as(hoursAgo - 0.5, "lead"), id, { severity });
  for (const [ago, step, note] of steps) {
    await stepComplaint(as(ago), id, { step, note });
    if (step !== "coordinate" || !task) continue;
    const { answer, ...asked } = task;
    const made = await makeTask(as(ago), { complaintId: id, ...asked });
    if (answer) await answerHere(as(ago - 6), made.id, { state: "done", answer });
  }
  if (upheld) await decideVerdict(as(10, "lead"), id, { verdict: "upheld", note: upheld });
  if (calledBack) {
    const { db } = as(0);
    const [due] = (await callbacksOfComplaint(db.work, id)).filter(({ state }) => state === "due");
    if (due) await recordOutcome(as(hoursAgo - 24), due.id, { outcome: "reached", note: "已告知处理进度" });
    await markCase(as(hoursAgo - 24), id, { mark: "handled", set: true });
  }
}
