import { Button, Input, InputNumber } from "antd";
import type { BuyerRules } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { ruleWords } from "./rules-text.ts";

type Tier = BuyerRules["body"]["tiers"][number];

/** Tiers in the order in which they are asked. Amounts are shown in the currency's units, and kept in its hundredths. */
export function TierRows({ tiers, onChange }: { tiers: readonly Tier[]; onChange: (tiers: Tier[]) => void }) {
  const text = useWords(ruleWords);
  const set = (at: number, change: Partial<Tier>) => onChange(tiers.map((tier, index) => (index === at ? { ...tier, ...change } : tier)));
  return (
    <>
      {tiers.map((tier, at) => (
        <div key={at} className="buyer-line">
          <Input className="grow" aria-label={text("r.name")} placeholder={text("r.name")} value={tier.name} maxLength={30} onChange={(event) => set(at, { name: event.target.value })} />
          <InputNumber aria-label={text("r.spend")} prefix={text("r.spend")} min={0} value={tier.leastSpendMinor / 100} onChange={(value) => set(at, { leastSpendMinor: Math.round((value ?? 0) * 100) })} />
          <InputNumber aria-label={text("r.orders")} prefix={text("r.orders")} min={0} precision={0} value={tier.leastOrders} onChange={(value) => set(at, { leastOrders: value ?? 0 })} />
          <InputNumber aria-label={text("r.share")} prefix={text("r.share")} min={0} max={100} value={Math.round(tier.mostRefundShare * 100)} onChange={(value) => set(at, { mostRefundShare: (value ?? 0) / 100 })} />
          <Button type="text" aria-label={text("r.removeTier", { name: tier.name })} onClick={() => onChange(tiers.filter((_, index) => index !== at))}>
            ×
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange([...tiers, { name: "", leastSpendMinor: 0, leastOrders: 1, mostRefundShare: 1 }])}>{text("r.addTier")}</Button>
    </>
  );
}
