import { Checkbox, InputNumber } from "antd";
import type { BuyerRules } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { ruleWords } from "./rules-text.ts";

type Abnormal = BuyerRules["body"]["abnormal"];
type Limit = { key: string; label: "r.many_orders.orders" | "r.many_orders.hours" | "r.refund_share.share" | "r.refund_share.orders" | "r.many_addresses.addresses" | "r.many_addresses.days" | "r.shared_phone.accounts"; fallback: number; share?: true };

const RULES = [
  { name: "manyOrders", label: "r.many_orders", limits: [{ key: "orders", label: "r.many_orders.orders", fallback: 10 }, { key: "hours", label: "r.many_orders.hours", fallback: 24 }] },
  { name: "refundShare", label: "r.refund_share", limits: [{ key: "share", label: "r.refund_share.share", fallback: 0.5, share: true }, { key: "leastOrders", label: "r.refund_share.orders", fallback: 5 }] },
  { name: "manyAddresses", label: "r.many_addresses", limits: [{ key: "addresses", label: "r.many_addresses.addresses", fallback: 5 }, { key: "days", label: "r.many_addresses.days", fallback: 30 }] },
  { name: "sharedPhone", label: "r.shared_phone", limits: [{ key: "accounts", label: "r.shared_phone.accounts", fallback: 3 }] },
] as const satisfies readonly { name: keyof Abnormal; label: string; limits: readonly Limit[] }[];

/** What stands out, each rule with its limits, or off. */
export function AbnormalRows({ abnormal, onChange }: { abnormal: Abnormal; onChange: (abnormal: Abnormal) => void }) {
  const text = useWords(ruleWords);
  return (
    <>
      {RULES.map(({ name, label, limits }) => {
        const now = abnormal[name];
        const blank = Object.fromEntries(limits.map(({ key, fallback }) => [key, fallback]));
        return (
          <div key={name} className="buyer-line">
            <Checkbox checked={now !== null} onChange={(event) => onChange({ ...abnormal, [name]: event.target.checked ? blank : null })}>
              {text(label)}
            </Checkbox>
            {now !== null &&
              (limits as readonly Limit[]).map(({ key, label: word, share }) => (
                <InputNumber key={key} aria-label={text(word)} prefix={text(word)} min={1} value={share ? Math.round((now[key] ?? 0) * 100) : (now[key] ?? 0)} onChange={(value) => onChange({ ...abnormal, [name]: { ...now, [key]: share ? (value ?? 0) / 100 : (value ?? 0) } })} />
              ))}
          </div>
        );
      })}
    </>
  );
}
