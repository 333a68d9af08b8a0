import { define } from "../definition.ts";

const ofSessions = define({
  origin: "sessions",
  counts: { zh: "会话", en: "a session" },
  dayOf: { zh: "会话开始时刻（店铺时区）", en: "start of the session, in the shop's zone" },
  owner: { zh: "会话中最后回复的人；没有人回复的，归最后一轮的人", en: "who answered last in it; where nobody did, whom its last turn counts for" },
});
const CLOSED = { zh: "未结束的和因无人说话而自动结束的会话", en: "sessions that go on, and those that ended by silence" };

export const SESSION_DEFINITIONS = [
  ofSessions({ name: "sessions_closed", title: { zh: "已关闭会话量", en: "Sessions closed" }, kind: "count", formula: { zh: "由人工或平台关闭的会话", en: "sessions that a person or the platform closed" }, leftOut: CLOSED }),
  ofSessions({ name: "resolution_time", title: { zh: "解决时长", en: "Resolution time" }, kind: "time", better: "lower", formula: { zh: "关闭时刻 − 会话开始", en: "closed − started" }, leftOut: CLOSED }),
  ofSessions({ name: "reopen_rate", title: { zh: "重开率", en: "Re-open rate" }, kind: "share", better: "lower", formula: { zh: "关闭后 N 小时内（默认24）买家再来的 ÷ 已关闭", en: "closed ones to which the buyer came back within N hours (24) ÷ closed" }, leftOut: CLOSED }),
  ofSessions({ name: "one_contact_rate", title: { zh: "一次解决率", en: "One-contact resolution" }, kind: "share", better: "higher", formula: { zh: "已关闭、由一人回复且未重开 ÷ 已关闭", en: "closed, answered by one person and not re-opened ÷ closed" }, leftOut: CLOSED }),
  ofSessions({
    name: "satisfaction",
    title: { zh: "满意度", en: "Satisfaction" },
    kind: "share",
    better: "higher",
    feige: "满意率",
    formula: { zh: "满意 ÷（参评 − 放弃）；满意为高于不满意星级", en: "satisfied ÷ (rated − abandoned); satisfied is above the dissatisfied stars" },
    leftOut: { zh: "未评价和放弃评价的会话", en: "sessions not rated, and ratings given up" },
  }),
  ofSessions({
    name: "dissatisfaction",
    title: { zh: "不满意率", en: "Dissatisfaction" },
    kind: "share",
    better: "lower",
    feige: "不满意率",
    formula: { zh: "1–3星（可设）÷（参评 − 放弃）", en: "1–3 stars (a setting) ÷ (rated − abandoned)" },
    leftOut: { zh: "未评价和放弃评价的会话", en: "sessions not rated, and ratings given up" },
  }),
  ofSessions({
    name: "warned_sessions",
    title: { zh: "预警会话量", en: "Sessions warned" },
    kind: "count",
    better: "lower",
    feige: "预警会话量",
    formula: { zh: "有计时发出过预警的会话", en: "sessions with a clock that gave a warning" },
  }),
  ofSessions({
    name: "consulted",
    title: { zh: "询单人次", en: "Consultations" },
    kind: "count",
    feige: "询单人数",
    formula: { zh: "有人工回复的会话", en: "sessions that a person answered" },
    leftOut: { zh: "无人工回复的会话", en: "sessions that no person answered" },
  }),
  ofSessions({
    name: "order_rate",
    title: { zh: "询单下单率", en: "Consult → order" },
    kind: "share",
    better: "higher",
    feige: null,
    formula: { zh: "最后一次人工回复后 W 小时内（默认24）下单的会话 ÷ 有人工回复的会话；一单只归最近的会话", en: "sessions after whose answer the buyer ordered within W hours (24) ÷ sessions answered; an order goes to the last one before it" },
    leftOut: { zh: "无人工回复的会话；不知何时下单的订单", en: "sessions that no person answered; orders of which nobody knows when they were placed" },
  }),
  ofSessions({
    name: "conversion",
    title: { zh: "询单转化率", en: "Consult → paid" },
    kind: "share",
    better: "higher",
    feige: "询单转化率",
    formula: { zh: "同上且已付款（含已发货、已完成）÷ 有人工回复的会话", en: "the same and paid, shipped or finished ÷ sessions answered" },
    leftOut: { zh: "无人工回复的会话", en: "sessions that no person answered" },
  }),
] as const;
