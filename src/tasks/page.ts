import { isOver, TASK_FIELDS } from "./kinds.ts";
import type { TaskRow } from "./queries.ts";

export type PageLanguage = "zh" | "en";

const WORDS = {
  zh: {
    title: "任务", asks: "需要您的部门处理", department: "部门", kind: "类型", order: "订单号", due: "截止时间", late: "已逾期", state: "状态", answer: "处理结果", done: "已完成", refused: "无法处理", doing: "先标记为处理中",
    send: "提交", thanks: "已收到，谢谢。", over: "这个任务已经答复。", cancelled: "这个任务已取消。", gone: "链接无效、已过期或已停用。请向对接的客服索取新链接。", slow: "操作太频繁，请稍后再试。", missing: "请写明处理结果。", other: "English", chased: "已催办 {count} 次",
    "d.warehouse": "仓库", "d.logistics": "物流", "d.product": "产品", "d.operations": "运营", "d.finance": "财务", "d.supplier": "供应商",
    "k.invoice": "开发票", "k.reship": "补发", "k.parcel_trace": "查件", "k.opinion": "买家意见", "k.other": "其他",
    "s.open": "待处理", "s.doing": "处理中", "s.done": "已完成", "s.refused": "无法处理", "s.cancelled": "已取消",
    "f.invoiceTitle": "发票抬头", "f.taxNumber": "税号", "f.email": "邮箱", "f.amount": "金额", "f.items": "补发内容", "f.reason": "原因", "f.company": "快递公司", "f.trackingNumber": "运单号", "f.topic": "主题",
  },
  en: {
    title: "Task", asks: "Your department is asked", department: "Department", kind: "Kind", order: "Order", due: "Due", late: "overdue", state: "State", answer: "What came of it", done: "Done", refused: "Can't be done", doing: "Mark as in progress",
    send: "Send", thanks: "Received, thank you.", over: "This task has been answered.", cancelled: "This task was cancelled.", gone: "This link is wrong, has run out, or was switched off. Ask your contact for a new one.", slow: "Too many requests. Wait a little.", missing: "Say what came of it.", other: "中文", chased: "chased {count} times",
    "d.warehouse": "Warehouse", "d.logistics": "Logistics", "d.product": "Product", "d.operations": "Operations", "d.finance": "Finance", "d.supplier": "Supplier",
    "k.invoice": "Invoice", "k.reship": "Reship", "k.parcel_trace": "Parcel trace", "k.opinion": "Buyer's opinion", "k.other": "Other",
    "s.open": "Open", "s.doing": "In progress", "s.done": "Done", "s.refused": "Can't be done", "s.cancelled": "Cancelled",
    "f.invoiceTitle": "Invoice title", "f.taxNumber": "Tax number", "f.email": "E-mail", "f.amount": "Amount", "f.items": "What to send", "f.reason": "Reason", "f.company": "Carrier", "f.trackingNumber": "Tracking number", "f.topic": "Topic",
  },
} as const;
type Word = keyof (typeof WORDS)["zh"];

const STYLE = `:root{color-scheme:light dark;font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif}body{margin:0 auto;max-width:36rem;padding:1.5rem 1rem}h1{font-size:1.3rem;line-height:1.4;margin:.2rem 0 1rem}
header{display:flex;justify-content:space-between;opacity:.75;font-size:.9rem}dl{display:grid;grid-template-columns:auto 1fr;gap:.3rem 1rem;margin:1rem 0}dt{opacity:.7}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
textarea{width:100%;box-sizing:border-box;min-height:7rem;font:inherit;padding:.6rem;border:1px solid #8888;border-radius:8px;background:transparent;color:inherit}fieldset{border:0;padding:0;margin:.8rem 0}fieldset label{display:block;padding:.45rem 0}
button{font:inherit;padding:.6rem 1.6rem;border:0;border-radius:8px;background:#0958d9;color:#fff;cursor:pointer}.said{padding:.7rem 1rem;border-left:3px solid #0958d9;background:#0958d914}.late{font-weight:600}`;

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => ENTITIES[one]!);

export type Showing = { language: PageLanguage; /** A word to say above all else. */ said?: "thanks" | "missing"; timeZone: string; now: Date };

/** The page of one task: what is asked and, until it is answered, the form. Nothing else of the shop stands on it. */
export function taskPage(task: TaskRow, { language, said, timeZone, now }: Showing): string {
  const word = wordsOf(language);
  const facts: [string, string][] = [
    [word("department"), word(`d.${task.department}`)],
    [word("kind"), word(`k.${task.kind}`)],
    ...(task.platformOrderId ? [[word("order"), task.platformOrderId] as [string, string]] : []),
    ...TASK_FIELDS[task.kind].flatMap(({ name }): [string, string][] => (task.fields[name] ? [[word(`f.${name}` as Word), task.fields[name]]] : [])),
    [word("due"), `${instantText(task.dueAt, timeZone)}${!isOver(task.state) && task.dueAt < now ? ` (${word("late")})` : ""}`],
    [word("state"), `${word(`s.${task.state}`)}${task.chased > 0 ? ` · ${word("chased").replace("{count}", String(task.chased))}` : ""}`],
    ...(task.answer ? [[word("answer"), task.answer] as [string, string]] : []),
  ];
  const body = `<p>${word("asks")}</p><h1>${escape(task.title)}</h1>${task.text ? `<p style="white-space:pre-wrap">${escape(task.text)}</p>` : ""}
<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${escape(value)}</dd>`).join("")}</dl>${said ? `<p class="said" role="status">${word(said)}</p>` : ""}${closing(task, language)}`;
  return frame(language, task.title, body);
}

function closing(task: TaskRow, language: PageLanguage): string {
  const word = wordsOf(language);
  if (task.state === "cancelled") return `<p class="said">${word("cancelled")}</p>`;
  if (isOver(task.state)) return `<p class="said">${word("over")}</p>`;
  const choice = (value: "done" | "refused" | "doing", isFirst: boolean) => `<label><input type="radio" name="state" value="${value}"${isFirst ? " checked" : ""}> ${word(value)}</label>`;
  return `<form method="post" action="?lang=${language}"><label for="answer">${word("answer")}</label><textarea id="answer" name="answer" maxlength="4000"></textarea>
<fieldset>${choice("done", true)}${choice("refused", false)}${choice("doing", false)}</fieldset><button type="submit">${word("send")}</button></form>`;
}

/** What is said where there is no task to show. */
export const plainPage = (language: PageLanguage, said: "gone" | "slow"): string => frame(language, wordsOf(language)("title"), `<p class="said">${wordsOf(language)(said)}</p>`);

const wordsOf = (language: PageLanguage) => (key: Word): string => WORDS[language][key];

const frame = (language: PageLanguage, title: string, body: string): string => `<!doctype html>
<html lang="${language === "zh" ? "zh-CN" : "en"}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${escape(title)}</title><style>${STYLE}</style></head>
<body><header><span>Xiaoer 小二</span><a href="?lang=${language === "zh" ? "en" : "zh"}">${WORDS[language].other}</a></header><main>${body}</main></body></html>
`;

const instantText = (at: Date, timeZone: string): string => new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);
