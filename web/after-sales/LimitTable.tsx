import { InputNumber } from "antd";
import { useWords } from "../kernel/text/words.ts";
import type { AfterSales } from "./AfterSalesSettings.tsx";
import { limitWords } from "./text.ts";

export const ROLES = ["agent", "lead", "manager", "admin"] as const;
const COLUMNS = [
  { of: "refundLimits", word: "limit.refund", label: "limit.refundOf", usual: { agent: 200, lead: 1_000 } },
  { of: "compensationLimits", word: "limit.compensation", label: "limit.compensationOf", usual: { agent: 10, lead: 50 } },
] as const;

/** Money by role, in yuan as people think of it; kept in fen. */
export function LimitTable({ draft, onChange }: { draft: AfterSales; onChange: (change: AfterSales) => void }) {
  const text = useWords(limitWords);
  const put = (of: (typeof COLUMNS)[number]["of"], role: (typeof ROLES)[number], yuan: number | null) => {
    const { [role]: _, ...others } = draft[of] ?? {};
    onChange({ [of]: yuan === null ? others : { ...others, [role]: Math.round(yuan * 100) } });
  };
  return (
    <section>
      <h2>{text("limit.title")}</h2>
      <p className="quiet">{text("limit.hint")}</p>
      <table className="limits">
        <thead>
          <tr>
            <th scope="col">{text("limit.role")}</th>
            {COLUMNS.map(({ of, word }) => (
              <th key={of} scope="col">
                {text(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROLES.map((role) => (
            <tr key={role}>
              <th scope="row">{text(`limit.role.${role}`)}</th>
              {COLUMNS.map(({ of, label, usual }) => {
                const fen = draft[of]?.[role];
                return (
                  <td key={of}>
                    <InputNumber aria-label={text(label, { role: text(`limit.role.${role}`) })} min={0} precision={2} placeholder={role in usual ? String(usual[role as keyof typeof usual]) : "∞"} value={fen === undefined ? null : fen / 100} onChange={(yuan) => put(of, role, yuan)} />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
