import { define, divided } from "../definition.ts";

const ofMessages = define({
  origin: "messages",
  counts: { zh: "客服消息", en: "a reply" },
  dayOf: { zh: "平台接收时刻（店铺时区）", en: "when the platform accepted it, in the shop's zone" },
  owner: { zh: "发出的人；账号无人对应的归队列", en: "who wrote it; of an account that is nobody's, the queue" },
});
const ofTransfers = define({
  origin: "transfers",
  counts: { zh: "转接", en: "a hand-over" },
  dayOf: { zh: "转接时刻（店铺时区）", en: "when it was handed over, in the shop's zone" },
  owner: { zh: "转入：接手的人；转出：交出的人", en: "in: who took it; out: who gave it" },
});
const ofPresence = define({
  origin: "presence",
  counts: { zh: "一天内的一段", en: "a spell, or its part within a day" },
  dayOf: { zh: "按店铺时区的自然日切分", en: "cut at the midnights of the shop's zone" },
  owner: { zh: "本人；在其每个店铺各显示一次", en: "the person; shown in each of their shops" },
});

const ofHoldings = define({
  origin: "holdings",
  counts: { zh: "一次会话由一人持有的一段（按天切分）", en: "a session in one person's hands, or its part within a day" },
  dayOf: { zh: "按店铺时区的自然日切分", en: "cut at the midnights of the shop's zone" },
  owner: { zh: "持有会话的人", en: "who held the conversation" },
  leftOut: { zh: "无人持有的时间；因静默结束的会话最后一句话之后的时间；一次会话开始 24 小时之后的时间", en: "time in the queue; of a session that ended by silence, the time after its last word; what is later than 24 hours after a session's start" },
});

export const DESK_DEFINITIONS = [
  ofMessages({ name: "messages_out", title: { zh: "客服消息数", en: "Messages out" }, kind: "count", formula: { zh: "平台已接收的人工消息", en: "people's replies that the platform has" }, leftOut: { zh: "备注、自动回复、发送失败的", en: "notes, automatic replies, failed sends" } }),
  ofTransfers({ name: "transfers_in", title: { zh: "转入", en: "Transfers in" }, kind: "count", formula: { zh: "从另一人接手的会话", en: "conversations taken over from another person" }, leftOut: { zh: "从队列分配的", en: "those given from the queue" } }),
  ofTransfers({ name: "transfers_out", title: { zh: "转出", en: "Transfers out" }, kind: "count", formula: { zh: "交给另一人或退回队列的会话", en: "conversations given to another person or back to the queue" } }),
  ofHoldings({ name: "held_time", title: { zh: "会话持有时长", en: "Time conversations were held" }, kind: "total", formula: { zh: "每段持有时长合计；同时持有两个会话计两份", en: "sum of all holdings; two conversations at once count twice" } }),
  ofHoldings({ name: "holding_time", title: { zh: "有会话在手时长", en: "Time with a conversation" }, kind: "total", formula: { zh: "手里至少有一个会话的时长", en: "time in which at least one conversation was held" } }),
  divided({ name: "concurrency", title: { zh: "平均同时接待", en: "Mean concurrent conversations" }, kind: "ratio", unit: "rows", formula: { zh: "会话持有时长 ÷ 有会话在手时长：按时间加权，手里没有会话的时间不计；多人时为各人合计相除", en: "time conversations were held ÷ time with a conversation: weighted by time, without the time with none; of several people their sums" }, divides: ["held_time", "holding_time"] }),
  ofHoldings({ name: "concurrency_peak", title: { zh: "最多同时接待", en: "Peak concurrent conversations" }, kind: "peak", counts: { zh: "同时持有最多的那一刻在手里的会话", en: "a conversation held at the moment of the most" }, formula: { zh: "一人同一时刻持有的会话数的最大值；多人取最高的那一人", en: "the most conversations that one person held at one moment; of several people the highest" } }),
  ofPresence({ name: "online_time", title: { zh: "在线时长", en: "Online time" }, kind: "total", formula: { zh: "在线时段合计；掉线按最后心跳结束", en: "sum of online spells; one that vanished ends at its last sign of life" } }),
  ofPresence({ name: "break_time", title: { zh: "小休时长", en: "Break time" }, kind: "total", formula: { zh: "忙碌时段合计", en: "sum of busy spells" } }),
  ofPresence({ name: "offline_time", title: { zh: "离线时长", en: "Offline time" }, kind: "total", formula: { zh: "离线时段合计", en: "sum of offline spells" } }),
  ofPresence({ name: "desk_time", title: { zh: "在岗时长", en: "Time at the desk" }, kind: "total", formula: { zh: "在线与忙碌时段合计", en: "sum of online and busy spells" }, leftOut: { zh: "离线时段", en: "offline spells" } }),
  divided({ name: "utilisation", title: { zh: "利用率", en: "Utilisation" }, kind: "ratio", better: "higher", formula: { zh: "在线时长 ÷ 在岗时长；只由上下线时段得出", en: "online time ÷ time at the desk; from presence alone" }, divides: ["online_time", "desk_time"] }),
] as const;
