import { Button, Input, InputNumber, Select } from "antd";
import { useWords } from "../kernel/text/words.ts";
import { REFUND_KINDS } from "../refunds/search.ts";
import type { AfterSales } from "./AfterSalesSettings.tsx";
import { ROLES } from "./LimitTable.tsx";
import { limitWords } from "./text.ts";

type Rule = NonNullable<AfterSales["refundRules"]>[number];
const BLANK: Rule = { roles: ["agent"], decision: "agree", upTo: 0 };

/** Limits for certain requests; the first that fits counts. */
export function RuleRows({ rules, onChange }: { rules: readonly Rule[]; onChange: (rules: Rule[]) => void }) {
  const text = useWords(limitWords);
  const set = (index: number, change: Partial<Rule>) => onChange(rules.map((rule, at) => (at === index ? { ...rule, ...change } : rule)));
  return (
    <section>
      <h2>{text("rule.title")}</h2>
      <p className="quiet">{text("rule.hint")}</p>
      <ul className="case-rows">
        {rules.map((rule, index) => (
          <li key={index}>
            <Select mode="multiple" aria-label={text("rule.roles")} className="filter-words" value={rule.roles} onChange={(roles) => set(index, { roles })} options={ROLES.map((value) => ({ value, label: text(`limit.role.${value}`) }))} />
            <Select
              mode="multiple"
              aria-label={text("rule.kinds")}
              placeholder={text("rule.kinds")}
              className="filter-words"
              value={rule.kinds ?? []}
              onChange={(kinds) => set(index, { kinds: kinds.length > 0 ? kinds : undefined })}
              options={REFUND_KINDS.map((value) => ({ value, label: text(`refund.kind.${value}`) }))}
            />
            <Input aria-label={text("rule.reasonHas")} placeholder={text("rule.reasonHas")} className="filter-words" maxLength={60} value={rule.reasonHas ?? ""} onChange={(event) => set(index, { reasonHas: event.target.value || undefined })} />
            <Select aria-label={text("rule.decision")} value={rule.decision} onChange={(decision) => set(index, { decision })} options={(["agree", "refuse"] as const).map((value) => ({ value, label: text(`rule.${value}`) }))} />
            <InputNumber aria-label={text("rule.upTo")} prefix="¥" min={0} precision={2} value={rule.upTo / 100} onChange={(yuan) => set(index, { upTo: Math.round((yuan ?? 0) * 100) })} />
            <Button size="small" type="link" onClick={() => onChange(rules.filter((_, at) => at !== index))}>
              {text("limit.remove")}
            </Button>
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => onChange([...rules, BLANK])}>
        {text("rule.add")}
      </Button>
    </section>
  );
}
