import { type PageText, words } from "../kernel/text/words.ts";

/** Names of what is kept of an order or a complaint, and the codes that stand there. */
export const recordWords = words(
  {
    "has.number": "订单号", "has.state": "状态", "has.buyer": "买家账号", "has.total": "金额", "has.shipments": "物流", "has.category": "分类", "has.demand": "买家诉求",
    "has.cause": "真实原因", "has.severity": "严重程度", "has.verdict": "认定", "has.owner": "负责人",
    "code.created": "待付款", "code.paid": "待发货", "code.partly_shipped": "部分发货", "code.shipped": "已发货", "code.finished": "已完成", "code.cancelled": "已取消",
    "code.recorded": "已登记", "code.pacified": "已安抚", "code.coordinating": "协调中", "code.fed_back": "已反馈", "code.closed": "已结案", "code.closed_unsatisfied": "未满意结案",
    "code.minor": "轻微", "code.general": "一般", "code.severe": "严重", "code.upheld": "成立", "code.not_upheld": "不成立",
  },
  {
    "has.number": "Order", "has.state": "State", "has.buyer": "Buyer's account", "has.total": "Amount", "has.shipments": "Parcels", "has.category": "Category", "has.demand": "What the buyer wants",
    "has.cause": "True cause", "has.severity": "Severity", "has.verdict": "Verdict", "has.owner": "Owner",
    "code.created": "Unpaid", "code.paid": "To be shipped", "code.partly_shipped": "Partly shipped", "code.shipped": "Shipped", "code.finished": "Finished", "code.cancelled": "Cancelled",
    "code.recorded": "Recorded", "code.pacified": "Pacified", "code.coordinating": "Coordinating", "code.fed_back": "Fed back", "code.closed": "Closed", "code.closed_unsatisfied": "Closed unsatisfied",
    "code.minor": "Minor", "code.general": "General", "code.severe": "Severe", "code.upheld": "Upheld", "code.not_upheld": "Not upheld",
  },
);

type Say = PageText<(typeof recordWords)["zh"]>;
type Word = keyof (typeof recordWords)["zh"];
const isWord = (name: string): name is Word => Object.hasOwn(recordWords.zh, name);

/** What is written by hand stays as it is. */
export const recordName = (name: string, text: Say): string => (isWord(`has.${name}`) ? text(`has.${name}` as Word) : name);
const CODED: readonly string[] = ["state", "severity", "verdict"];
export const recordValue = (name: string, value: string, text: Say): string => (CODED.includes(name) && isWord(`code.${value}`) ? text(`code.${value}` as Word) : value);
