import { define, divided } from "../definition.ts";

const ofRefunds = define({
  origin: "refunds",
  counts: { zh: "售后单", en: "a refund request" },
  dayOf: { zh: "申请时刻（店铺时区）", en: "when it was requested, in the shop's zone" },
  owner: { zh: "作出决定的人；没有则归队列", en: "who decided; else the queue" },
});
const ofSales = define({
  origin: "sales",
  counts: { zh: "已付款订单", en: "a paid order" },
  dayOf: { zh: "付款时刻（店铺时区）", en: "when it was paid, in the shop's zone" },
  owner: { zh: "下单前 W 小时内（默认24）最后回复该买家的人", en: "who answered the buyer last within W hours (24) before the order" },
});
const ofComplaints = define({
  origin: "complaints",
  counts: { zh: "投诉", en: "a complaint" },
  dayOf: { zh: "投诉提出时刻（店铺时区）", en: "when it was opened, in the shop's zone" },
  owner: { zh: "被投诉的人（由人认定）；没有则归队列", en: "of whose work it is, as a person says; else the queue" },
});
const UNDECIDED = { zh: "未决定的；平台助手决定的另计", en: "those not decided; those that the platform's assistant decided are counted apart" };

export const TRADE_DEFINITIONS = [
  ofRefunds({ name: "refunds", title: { zh: "售后申请", en: "Refund requests" }, kind: "count", formula: { zh: "申请数", en: "requests" } }),
  ofRefunds({ name: "refund_decision_time", title: { zh: "售后决定时长", en: "Request → decision" }, kind: "time", better: "lower", formula: { zh: "我方决定时刻 − 申请时刻", en: "our decision − request" }, leftOut: UNDECIDED }),
  ofRefunds({ name: "refund_decision_time_all", title: { zh: "售后决定时长（含平台）", en: "Request → decision, all" }, kind: "time", better: "lower", formula: { zh: "决定时刻 − 申请时刻，含平台决定", en: "decision − request, the platform's too" }, leftOut: { zh: "未决定的", en: "those not decided" } }),
  ofRefunds({ name: "refunds_by_platform", title: { zh: "平台助手决定", en: "Decided by the platform" }, kind: "count", formula: { zh: "由平台决定的申请", en: "requests that the platform decided" } }),
  ofRefunds({ name: "refund_paid_time", title: { zh: "退款到账时长", en: "Request → money back" }, kind: "time", better: "lower", formula: { zh: "退款时刻 − 申请时刻", en: "money back − request" }, leftOut: { zh: "未退款的", en: "those without money back" } }),
  ofRefunds({ name: "refund_paid_time_own", title: { zh: "退款到账时长（自主完结）", en: "Request → money back, decided by us" }, kind: "time", better: "lower", formula: { zh: "我方决定的：退款时刻 − 申请时刻", en: "decided by us: money back − request" }, leftOut: { zh: "未退款的和平台决定的", en: "those without money back, and the platform's" } }),
  ofRefunds({ name: "refunds_refused", title: { zh: "售后拒绝率", en: "Refunds refused" }, kind: "share", better: "lower", formula: { zh: "曾被拒绝 ÷ 申请", en: "refused at some time ÷ requests" } }),
  ofRefunds({ name: "refunds_escalated", title: { zh: "平台介入率", en: "Escalated to the platform" }, kind: "share", better: "lower", formula: { zh: "平台介入 ÷ 申请", en: "arbitrated by the platform ÷ requests" } }),
  ofSales({ name: "sales", title: { zh: "客服销售额", en: "Agent sales" }, kind: "money", better: "higher", formula: { zh: "归属订单金额合计", en: "sum of the orders' amounts" }, leftOut: { zh: "下单前无人回复的、不知何时下单或付款的订单", en: "orders before which nobody had answered, and those of which nobody knows when they were placed or paid" } }),
  ofComplaints({ name: "complaints", title: { zh: "投诉", en: "Complaints" }, kind: "count", better: "lower", formula: { zh: "投诉数", en: "complaints" } }),
  ofComplaints({ name: "complaints_valid", title: { zh: "有效投诉", en: "Valid complaints" }, kind: "count", better: "lower", formula: { zh: "认定成立的投诉", en: "complaints that were upheld" } }),
  divided({ name: "complaint_rate", title: { zh: "投诉率", en: "Complaint rate" }, kind: "ratio", better: "lower", formula: { zh: "投诉 ÷ 已关闭会话", en: "complaints ÷ sessions closed" }, divides: ["complaints", "sessions_closed"] }),
  divided({ name: "omission_rate", title: { zh: "服务遗漏率", en: "Omission rate" }, kind: "ratio", better: "lower", formula: { zh: "未回复关闭 ÷ 已关闭会话", en: "closed unanswered ÷ sessions closed" }, divides: ["closed_unanswered", "sessions_closed"] }),
  divided({ name: "dissatisfaction_rate", title: { zh: "服务不满意率", en: "Dissatisfaction of closed" }, kind: "ratio", better: "lower", formula: { zh: "不满意会话 ÷ 已关闭会话", en: "dissatisfied sessions ÷ sessions closed" }, divides: ["dissatisfied", "sessions_closed"] }),
  define({ origin: "sessions", counts: { zh: "会话", en: "a session" }, dayOf: { zh: "会话开始时刻（店铺时区）", en: "start of the session, in the shop's zone" }, owner: { zh: "会话中最后回复的人", en: "who answered last in it" } })({
    name: "dissatisfied", title: { zh: "不满意会话", en: "Dissatisfied sessions" }, kind: "count", better: "lower", formula: { zh: "评价为1–3星（可设）的会话", en: "sessions rated 1–3 stars (a setting)" } }),
] as const;
