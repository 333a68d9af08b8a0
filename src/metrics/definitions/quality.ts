import { define, divided } from "../definition.ts";

const ofInspections = define({
  origin: "inspections",
  counts: { zh: "质检单", en: "an inspection" },
  dayOf: { zh: "质检完成时刻（店铺时区）", en: "when it was done, in the shop's zone" },
  owner: { zh: "被检的人；没有则归队列", en: "whose work it is; else the queue" },
});
const ofFindings = define({
  origin: "findings",
  counts: { zh: "命中", en: "a hit" },
  dayOf: { zh: "消息时刻（店铺时区）", en: "when it was said, in the shop's zone" },
  owner: { zh: "说的人；没有则归队列", en: "who said it; else the queue" },
});

export const QUALITY_DEFINITIONS = [
  ofInspections({ name: "inspection_score", title: { zh: "质检得分", en: "Inspection score" }, kind: "points", better: "higher", formula: { zh: "得分合计 ÷ 质检数；申诉改判后按新得分", en: "sum of the scores ÷ inspections; after an appeal the new score" }, leftOut: { zh: "未完成的和复核用的第二份", en: "those not done, and second looks for comparison" } }),
  ofFindings({ name: "forbidden_hits", title: { zh: "禁语命中", en: "Forbidden phrases" }, kind: "count", better: "lower", formula: { zh: "一条消息中的一个禁语算一次", en: "a phrase in a message, once" }, leftOut: { zh: "被人否定的命中", en: "hits that a person rejected" } }),
  divided({ name: "forbidden_rate", title: { zh: "每千条消息禁语", en: "Forbidden phrases per 1,000 messages" }, kind: "ratio", better: "lower", per: 1000, formula: { zh: "禁语命中 ÷ 客服消息数 × 1000", en: "forbidden phrases ÷ messages out × 1,000" }, divides: ["forbidden_hits", "messages_out"] }),
] as const;
