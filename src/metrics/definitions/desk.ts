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

export const DESK_DEFINITIONS = [
  ofMessages({ name: "messages_out", title: { zh: "客服消息数", en: "Messages out" }, kind: "count", formula: { zh: "平台已接收的人工消息", en: "people's replies that the platform has" }, leftOut: { zh: "备注、自动回复、发送失败的", en: "notes, automatic replies, failed sends" } }),
  ofTransfers({ name: "transfers_in", title: { zh: "转入", en: "Transfers in" }, kind: "count", formula: { zh: "从另一人接手的会话", en: "conversations taken over from another person" }, leftOut: { zh: "从队列分配的", en: "those given from the queue" } }),
  ofTransfers({ name: "transfers_out", title: { zh: "转出", en: "Transfers out" }, kind: "count", formula: { zh: "交给另一人或退回队列的会话", en: "conversations given to another person or back to the queue" } }),
  ofPresence({ name: "online_time", title: { zh: "在线时长", en: "Online time" }, kind: "total", formula: { zh: "在线时段合计；掉线按最后心跳结束", en: "sum of online spells; one that vanished ends at its last sign of life" } }),
  ofPresence({ name: "break_time", title: { zh: "小休时长", en: "Break time" }, kind: "total", formula: { zh: "忙碌时段合计", en: "sum of busy spells" } }),
  ofPresence({ name: "offline_time", title: { zh: "离线时长", en: "Offline time" }, kind: "total", formula: { zh: "离线时段合计", en: "sum of offline spells" } }),
  ofPresence({ name: "desk_time", title: { zh: "在岗时长", en: "Time at the desk" }, kind: "total", formula: { zh: "在线与忙碌时段合计", en: "sum of online and busy spells" }, leftOut: { zh: "离线时段", en: "offline spells" } }),
  divided({ name: "utilisation", title: { zh: "利用率", en: "Utilisation" }, kind: "ratio", better: "higher", formula: { zh: "在线时长 ÷ 在岗时长；只由上下线时段得出", en: "online time ÷ time at the desk; from presence alone" }, divides: ["online_time", "desk_time"] }),
] as const;
