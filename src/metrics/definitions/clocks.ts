import { define } from "../definition.ts";

const ofClocks = define({
  origin: "clocks",
  counts: { zh: "计时", en: "a clock" },
  dayOf: { zh: "到期时刻（店铺时区）", en: "its due instant, in the shop's zone" },
  owner: { zh: "按时的归回复的人；超时的归到期时持有会话的人，没有则归队列", en: "met: who answered; breached: who held the conversation at the due instant, else the queue" },
});
const UNJUDGED = { zh: "进行中、不需要和取消的计时", en: "clocks that run, were not needed or were cancelled" };
const met = { kind: "share", better: "higher", formula: { zh: "按时 ÷（按时 + 超时）", en: "met ÷ (met + breached)" }, leftOut: UNJUDGED } as const;
const band = { kind: "count", better: "lower", leftOut: { zh: "仍在等待的超时", en: "breaches that still wait" } } as const;

const EXCUSED_OUT = { zh: "进行中、不需要、取消的计时，以及免责的超时", en: "clocks that run, were not needed or were cancelled, and excused breaches" };

/** One kind of promise beside those of answers. */
const ofKind = <const K extends string>(kind: K, zh: string, en: string) =>
  ofClocks({ name: `sla_${kind}` as const, title: { zh: `${zh}达成率`, en: `${en} met` }, ...met, formula: { zh: `只计${zh}：按时 ÷（按时 + 超时）`, en: `of this target alone: met ÷ (met + breached)` } });

export const CLOCK_DEFINITIONS = [
  ofClocks({ name: "sla_met_rate", title: { zh: "时效达成率", en: "SLA met rate" }, ...met }),
  ofClocks({ name: "sla_first_response", title: { zh: "首次响应达成率", en: "First response met" }, ...met }),
  ofClocks({ name: "sla_next_response", title: { zh: "后续响应达成率", en: "Next response met" }, ...met }),
  ofClocks({ name: "sla_others", title: { zh: "其他时效达成率", en: "Other targets met" }, ...met, formula: { zh: "首次与后续响应之外的计时：按时 ÷（按时 + 超时）", en: "of all targets but those of answers: met ÷ (met + breached)" } }),
  ofKind("promise", "承诺回复", "Promise"),
  ofKind("sunset", "日落原则", "Sunset target"),
  ofKind("resolution", "解决时限", "Resolution target"),
  ofKind("refund_decision", "售后处理时限", "Refund decision target"),
  ofKind("ticket", "工单时限", "Ticket target"),
  ofKind("complaint_stage", "投诉环节时限", "Complaint stage target"),
  ofKind("callback", "回访时限", "Callback target"),
  ofClocks({ name: "breaches", title: { zh: "超时（待复核／免责／认定）", en: "Breaches (open / excused / upheld)" }, kind: "count", better: "lower", formula: { zh: "超过到期时刻的计时", en: "clocks that passed their due instant" }, leftOut: { zh: "已撤回的", en: "withdrawn ones" } }),
  ofClocks({ name: "breaches_standing", title: { zh: "有责超时", en: "Standing breaches" }, kind: "count", better: "lower", formula: { zh: "超过到期时刻的计时，待复核与认定的", en: "clocks that passed their due instant, open or upheld" }, leftOut: { zh: "免责的和已撤回的", en: "excused and withdrawn ones" } }),
  ofClocks({ name: "breaches_excused", title: { zh: "免责超时", en: "Excused breaches" }, kind: "count", formula: { zh: "复核判为免责的超时", en: "breaches that a review excused" } }),
  ofClocks({ name: "breaches_upheld", title: { zh: "认定超时", en: "Upheld breaches" }, kind: "count", better: "lower", formula: { zh: "复核判为认定的超时", en: "breaches that a review upheld" } }),
  ofClocks({ name: "sla_met_unexcused", title: { zh: "时效达成率（不计免责）", en: "SLA met rate without excused" }, kind: "share", better: "higher", formula: { zh: "按时 ÷（按时 + 超时 − 免责）", en: "met ÷ (met + breached − excused)" }, leftOut: EXCUSED_OUT }),
  ofClocks({ name: "overdue_to_10", title: { zh: "超时1–10分钟", en: "Overdue 1–10 min" }, ...band, formula: { zh: "超时时长进整到分，1–10", en: "overdue, minutes rounded up, 1 to 10" } }),
  ofClocks({ name: "overdue_to_30", title: { zh: "超时11–30分钟", en: "Overdue 11–30 min" }, ...band, formula: { zh: "超时时长进整到分，11–30", en: "overdue, minutes rounded up, 11 to 30" } }),
  ofClocks({ name: "overdue_over_30", title: { zh: "超时30分钟以上", en: "Overdue over 30 min" }, ...band, formula: { zh: "超时时长进整到分，30以上", en: "overdue, minutes rounded up, over 30" } }),
] as const;
