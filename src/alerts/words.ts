import { localText } from "../metrics/local-text.ts";
import type { Content } from "../senders/content.ts";
import type { Occurrence } from "./kinds.ts";

type Language = "zh" | "en";
type Named = { shopName: string; timeZone: string; holderName: string | null; lateMs: number | null };

const KINDS: Record<string, Record<Language, string>> = {
  "leave.asked": { zh: "有人请假", en: "Leave asked for" },
  "leave.approved": { zh: "请假已批准", en: "Leave approved" },
  "leave.refused": { zh: "请假被拒绝", en: "Leave refused" },
  "shift.changed": { zh: "你的排班有改动", en: "Your shifts have changed" },
  "penalty.decided": { zh: "有一条扣罚已认定", en: "A penalty was decided" },
  "penalty.withdrawn": { zh: "一条扣罚已撤回", en: "A penalty was taken back" },
  "penalty.appealed": { zh: "扣罚申诉待处理", en: "A penalty is appealed" },
  "penalty.upheld": { zh: "扣罚申诉被驳回", en: "Your appeal was not followed" },
  "penalty.lifted": { zh: "扣罚申诉成立", en: "Your appeal was followed" },
  "break.asked": { zh: "有人申请延长小休", en: "A longer break asked for" },
  "break.approved": { zh: "小休已批准", en: "Break approved" },
  "break.refused": { zh: "小休被拒绝", en: "Break refused" },
  "handover.made": { zh: "有交接给你的班", en: "A hand-over for you" },
  "handover.taken": { zh: "交接已被接手", en: "Your hand-over was taken" },
  "work_log.due": { zh: "工作日志待确认", en: "Work log to confirm" },
  "work_log.special": { zh: "特殊客户上报", en: "A special customer" },
  "work_log.reopened": { zh: "工作日志被退回", en: "Work log given back" },
  "report.late": { zh: "报告逾期未交", en: "Report late" },
  "report.reopened": { zh: "报告被退回", en: "Report given back" },
  "report.submitted": { zh: "报告已提交", en: "Report handed in" },
  "report.due": { zh: "报告待完成", en: "Report due" },
  "clock.warned": { zh: "即将超时", en: "About to breach" },
  "clock.breached": { zh: "超时", en: "Breached" },
  "clock.escalated": { zh: "超时升级", en: "Escalated" },
  "clock.corrected": { zh: "超时已撤回", en: "Breach withdrawn" },
  "breach.excused": { zh: "超时已免责", en: "Breach excused" },
  "breach.upheld": { zh: "超时被认定", en: "Breach upheld" },
  "breach.appealed": { zh: "超时申诉待复核", en: "Breach appealed" },
  "complaint.severe": { zh: "严重投诉", en: "Severe complaint" },
  "complaint.general": { zh: "一般投诉", en: "General complaint" },
  "message.failed": { zh: "发送失败", en: "Message not sent" },
  "conversation.handed": { zh: "会话转给你", en: "Conversation handed to you" },
  "refund.approval": { zh: "售后待审批", en: "Refund waits for approval" },
  "buyer.blocked": { zh: "买家被拉黑", en: "Buyer blocked" },
  "buyer.flagged": { zh: "买家购买异常", en: "Unusual buying" },
  "prospect.handed": { zh: "潜在客户交给你", en: "Prospect handed to you" },
  "delivery.failed": { zh: "推送处理失败", en: "Delivery failed" },
  "sending.failed": { zh: "通知发送失败", en: "Notice not sent" },
  "automation.notify": { zh: "自动化规则提醒", en: "Told by a rule" },
  "automation.stopped": { zh: "自动化在一个会话中停用", en: "Rules stopped in a conversation" },
  "knowledge.review": { zh: "知识待复核", en: "Article to be read over" },
  "bulletin.published": { zh: "新公告", en: "New on the notice board" },
  "bulletin.due": { zh: "公告待阅读", en: "To be read by now" },
  "bulletin.answered": { zh: "反馈已答复", en: "Feedback answered" },
  "subscription.disabled": { zh: "外发推送已停用", en: "Subscription disabled" },
};

const CLOCKS: Record<string, Record<Language, string>> = {
  first_response: { zh: "首次响应", en: "first response" },
  next_response: { zh: "后续响应", en: "next response" },
  sunset: { zh: "日落答复", en: "sunset" },
  resolution: { zh: "解决", en: "resolution" },
  refund_decision: { zh: "售后决定", en: "refund decision" },
  ticket: { zh: "工单", en: "ticket" },
  complaint_stage: { zh: "投诉阶段", en: "complaint stage" },
  callback: { zh: "回访", en: "callback" },
  promise: { zh: "承诺", en: "promise" },
};

/** What e-mail and robots say of one occurrence: names of our own people and shops, nothing of the buyer. */
export function contentOf(occurrence: Occurrence, named: Named, language: Language): Content {
  const { kind, subject, conversationId } = occurrence;
  return {
    title: titleOf(kind, language),
    lines: [{ about: subject.id, text: lineOf(occurrence, named, language) }],
    count: 1,
    path: conversationId === null ? null : `/?view=all&chat=${conversationId}`,
    ...(/^(?:clock|breach)\./.test(kind) && { listPath: kind === "clock.warned" ? "/wall" : "/reviews" }),
  };
}

export const titleOf = (kind: string, language: Language): string => KINDS[kind]?.[language] ?? kind;

function lineOf({ kind, clockKind, conversationId, holderId, dueAt, happenedAtMs }: Occurrence, { shopName, timeZone, holderName, lateMs }: Named, language: Language): string {
  const at = localText(dueAt ?? new Date(happenedAtMs).toISOString(), timeZone, "second");
  const due = { zh: `应于 ${at} 前`, en: `due ${at}` }[language];
  const isQueued = clockKind !== null && conversationId !== null && holderId === null;
  const holder = isQueued ? { zh: "排队中", en: "in the queue" }[language] : holderName;
  const clock = clockKind === null ? null : (CLOCKS[clockKind]?.[language] ?? clockKind);
  const late = lateMs === null ? null : { zh: `补报，晚 ${lag(lateMs)}`, en: `told late by ${lag(lateMs)}` }[language];
  return [shopName, clock ?? titleOf(kind, language), dueAt === null ? at : due, holder, late].filter((part) => part !== null).join(" · ");
}

const lag = (ms: number): string => (ms < 60_000 ? `${Math.round(ms / 1000)} s` : ms < 3_600_000 ? `${Math.round(ms / 60_000)} min` : `${(ms / 3_600_000).toFixed(1)} h`);
