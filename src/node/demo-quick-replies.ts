import type { Context } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { addQuickReply } from "../quick-replies/change.ts";
import { NewQuickReply } from "../quick-replies/input.ts";
import type { KnowledgeDeps } from "./demo-knowledge.ts";

type Phrase = readonly [category: string, title: string, code: string, text: string];

const SHOPS: readonly Phrase[] = [
  ["问候", "开场", "hi", "您好，我是{shop}客服{agent}（{number}），请问有什么可以帮您？"],
  ["问候", "稍等", "sd", "正在为您核实，请稍等一分钟。"],
  ["物流", "发货时间", "fh", "{buyer}您好，16:00 前付款当天发出，之后次日发出，最迟 48 小时内发出。"],
  ["物流", "催快递", "ckd", "订单 {order} 我已联系快递核查，今天 18:00 前给您答复。"],
  ["售后", "破损补发", "bf", "非常抱歉，请拍一张破损处的照片，核实后马上为您补发，不用退回。"],
  ["售后", "退款进度", "tk", "退款已提交，平台一般 1–3 个工作日原路退回。"],
  ["售后", "开发票", "fp", "发票在确认收货后开具，请提供抬头和税号，24 小时内发到您的邮箱。"],
  ["结束", "结束语", "bye", "感谢您的光临，有任何问题随时找我们，祝您生活愉快。"],
];
const OWN: readonly Phrase[] = [
  ["我的", "老客户", "lkh", "{buyer}您好，又见面了。这次还是照旧吗？"],
  ["我的", "转仓库", "zck", "这个问题需要仓库核实，我记下了，下午三点前回复您。"],
];

/** What the demonstration's agents say often: each shop's phrases, and two of an agent's own. */
export async function makeQuickReplies({ db, now, shopIds, people }: KnowledgeDeps): Promise<void> {
  const as = (who: string, role: "agent" | "lead"): Context => ({ db, actor: { type: "user", id: people.get(`${who}@demo.example`)!, role, scopes: ["read", "write"], shopIds }, now, requestId: newId() });
  const add = (ctx: Context, shopId: string | null, [category, title, code, text]: Phrase) => addQuickReply(ctx, NewQuickReply.parse({ shopId, category, title, code, text }));
  for (const shopId of shopIds) for (const phrase of SHOPS) await add(as("lead", "lead"), shopId, phrase);
  for (const phrase of OWN) await add(as("mei", "agent"), null, phrase);
}
