import { define } from "../definition.ts";

const STARTS = { zh: "轮次开始时刻（店铺时区）", en: "start of the turn, in the shop's zone" };
const OWNER = { zh: "回复的人；没有回复的，归结束时或当前持有的人，都没有则归队列", en: "who answered; else who held it when it ended or holds it now; else the queue" };
const OUTSIDE = { zh: "统计时段外开始的轮次", en: "turns that start outside of the counted window" };
const THANKS = { zh: "统计时段外开始的；买家只说了结束语且未回复就关闭的", en: "what starts outside of the window; turns of closing phrases only that were closed without a reply" };

const ofTurns = define({ origin: "turns", counts: { zh: "轮次", en: "a turn" }, dayOf: STARTS, owner: OWNER });

const rate = <const N extends 20 | 30 | 60 | 180>(seconds: N) =>
  ofTurns({
    name: `reply_rate_${seconds}s`,
    title: { zh: `${seconds}秒回复率`, en: `${seconds} s reply rate` },
    kind: "share",
    better: "higher",
    counts: { zh: "按口径：轮次、消息、会话或买家的一天", en: "by basis: a turn, a message, a session, or a buyer's day" },
    formula: { zh: `${seconds}秒内人工回复 ÷ 应回复；到统计时段结束仍未回复算未达成`, en: `answered by a person within ${seconds} s ÷ all; unanswered at the window's end is a miss` },
    leftOut: THANKS,
  });

export const TURN_DEFINITIONS = [
  ofTurns({ name: "turns", title: { zh: "轮次", en: "Turns" }, kind: "count", formula: { zh: "从第一条未回复的买家消息到第一条人工回复为一轮", en: "from the first unanswered buyer message to the first human reply" } }),
  ofTurns({ name: "sessions", title: { zh: "会话数", en: "Sessions" }, kind: "count", counts: { zh: "会话", en: "a session" }, formula: { zh: "有轮次的会话，去重", en: "sessions with a turn, each once" } }),
  ofTurns({ name: "buyers", title: { zh: "咨询人数", en: "Buyers" }, kind: "count", counts: { zh: "买家", en: "a buyer" }, formula: { zh: "有轮次的买家，时段内去重", en: "buyers with a turn, each once in the span" } }),
  ofTurns({
    name: "sessions_answered",
    title: { zh: "人工已接待会话量", en: "Sessions answered" },
    kind: "count",
    better: "higher",
    feige: "人工已接待会话量",
    counts: { zh: "会话", en: "a session" },
    formula: { zh: "至少有一轮由人工回复的会话，去重", en: "sessions with a turn that a person answered, each once" },
  }),
  ofTurns({
    name: "buyers_answered",
    title: { zh: "人工已接待人数", en: "Buyers answered" },
    kind: "count",
    better: "higher",
    feige: "人工已接待人数",
    counts: { zh: "买家", en: "a buyer" },
    formula: { zh: "至少有一轮由人工回复的买家，时段内去重", en: "buyers with a turn that a person answered, each once in the span" },
  }),
  ofTurns({ name: "messages_in", title: { zh: "买家消息数", en: "Messages in" }, kind: "count", counts: { zh: "买家消息", en: "a buyer message" }, formula: { zh: "各轮的买家消息", en: "buyer messages of the turns" } }),
  ofTurns({
    name: "first_response_time",
    title: { zh: "首次响应时长", en: "First response time" },
    kind: "time",
    better: "lower",
    feige: "首次响应时长",
    formula: { zh: "会话第一轮：人工回复时刻 − 轮次开始；均值=合计÷次数，四舍五入到毫秒；分位数取最近秩", en: "first turn of a session: human reply − start; mean = sum ÷ count, half up; percentiles by nearest rank" },
    leftOut: OUTSIDE,
  }),
  ofTurns({
    name: "response_time",
    title: { zh: "新平均响应时长", en: "Average response time" },
    kind: "time",
    better: "lower",
    feige: "新平均响应时长",
    formula: { zh: "所有轮次：人工回复时刻 − 轮次开始", en: "all turns: human reply − start" },
    leftOut: OUTSIDE,
  }),
  rate(20),
  rate(30),
  rate(60),
  rate(180),
  ofTurns({
    name: "closed_unanswered",
    title: { zh: "未回复关闭", en: "Closed unanswered" },
    kind: "count",
    better: "lower",
    formula: { zh: "由人工关闭且没有回复的轮次", en: "turns that a person closed without a reply" },
    leftOut: { zh: "平台关闭的", en: "those that the platform closed" },
  }),
  ofTurns({
    name: "off_hours",
    title: { zh: "非工作时间按时回复", en: "Off hours, in time" },
    kind: "share",
    better: "higher",
    formula: { zh: "统计时段外开始的轮次中，在各自时限内回复的", en: "of the turns that start outside of the window, those answered within their own allowance" },
    leftOut: { zh: "统计时段内开始的轮次", en: "turns that start inside of the window" },
  }),
] as const;
