import type { Context } from "../kernel/context.ts";
import { reading } from "../kernel/transaction.ts";
import type { Cell } from "../metrics/csv.ts";
import { shopNames } from "../people/queries.ts";
import { spanOfMonth } from "./flags.ts";
import { finesIn } from "./ledger-queries.ts";
import type { Scorecard } from "./shapes.ts";

const TITLES = {
  zh: ["店铺", "店铺编号", "人员", "人员编号", "月份", "方案", "状态", "得分", "等级", "绩效金额", "承担方", "计入工资", "更正后金额", "台账罚款合计", "币种"],
  en: ["Shop", "Shop id", "Person", "Person id", "Month", "Scheme", "State", "Score", "Grade", "Amount", "Payer", "Moves pay", "Corrected amount", "Fines of the ledger", "Currency"],
};
const STATES = {
  zh: { draft: "草稿", shown: "待本人确认", confirmed: "已确认", frozen: "已封存" },
  en: { draft: "draft", shown: "shown", confirmed: "confirmed", frozen: "frozen" },
} as const satisfies Record<string, Record<Scorecard["state"], string>>;
const PAYERS = {
  zh: { contractor: "外包方", agent: "本人", commission: "业务提成", company: "公司" },
  en: { contractor: "contractor", agent: "agent", commission: "commission", company: "company" },
} as const satisfies Record<string, Record<NonNullable<Scorecard["payer"]>, string>>;
const YES = { zh: "是", en: "yes" };
const NO = { zh: "否", en: "no" };

/** Titles first; amounts in whole units. What is frozen is what was decided; the ledger's fines stand beside it and are not added. */
export async function payrollTable(ctx: Context, cards: readonly Scorecard[], lang: "zh" | "en"): Promise<Cell[][]> {
  const month = cards[0]?.month;
  const [fines, shops] = month === undefined ? [[], []] : await reading(ctx, (sql) => Promise.all([finesIn(sql, ctx.actor.shopIds, spanOfMonth(month)), shopNames(sql, ctx.actor.shopIds)]));
  const nameOf = (shopId: string) => shops.find(({ id }) => id === shopId)?.name ?? shopId;
  const fineOf = ({ shopId, user }: Scorecard) => fines.find((fine) => fine.shopId === shopId && fine.userId === user.id)?.minor ?? 0;
  const yuan = (minor: number | undefined): Cell => (minor === undefined ? null : minor / 100);
  return [
    TITLES[lang],
    ...cards.map((card): Cell[] => {
      const { shopId, user, scheme, state, outcome, correction, payer, movesPay } = card;
      const amount = yuan(outcome.money?.minor);
      return [nameOf(shopId), shopId, user.name, user.id, card.month, scheme.name, STATES[lang][state], Math.round(outcome.total * 100) / 100, outcome.grade, amount, payer && PAYERS[lang][payer], (movesPay ? YES : NO)[lang], yuan(correction?.money?.minor), yuan(fineOf(card)), outcome.money?.currency ?? null];
    }),
  ];
}
