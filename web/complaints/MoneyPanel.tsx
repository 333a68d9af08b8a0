import { useQuery } from "@tanstack/react-query";
import { Button, InputNumber } from "antd";
import { type FormEvent, useState } from "react";
import { moneyLabel } from "../kernel/format.ts";
import type { ComplaintCase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight, usersQuery } from "../people/queries.ts";
import { Money } from "../ui/Money.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { type Payer, useMoney, useWithdraw } from "./queries.ts";
import { complaintWords } from "./text.ts";

const PAYERS = ["contractor", "agent", "commission", "company", "supplier", "platform"] as const satisfies readonly Payer[];

/** Records of money, after the verdict: nothing is moved by them. */
export function MoneyPanel({ one }: { one: ComplaintCase }) {
  const text = useWords(complaintWords);
  const mayJudge = useRight("complaints.judge");
  const withdraw = useWithdraw(one.id);
  return (
    <section className="block" aria-label={text("money.label")}>
      <h2>{text("money.label")}</h2>
      <p className="quiet small">{text("money.hint")}</p>
      <ul className="money-list">
        {one.money.map((row) => (
          <li key={row.id} className={row.withdrawnAt ? "gone" : ""}>
            <Money amount={row.amount} />
            <span>
              {text(`payer.${row.payer}`)} {row.agent?.name}
            </span>
            {row.withdrawnAt ? (
              <span className="mark">{text("money.withdrawn")}</span>
            ) : (
              mayJudge && (
                <Button size="small" type="link" onClick={() => withdraw.mutate(row.id)}>
                  {text("money.withdraw")}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      {mayJudge && one.verdict?.value === "upheld" && <MoneyForm one={one} />}
      {withdraw.error && <Trouble small problem={withdraw.error} />}
    </section>
  );
}

function MoneyForm({ one }: { one: ComplaintCase }) {
  const text = useWords(complaintWords);
  const users = useQuery(usersQuery).data?.items ?? [];
  const record = useMoney(one.id);
  const [amount, setAmount] = useState<number | null>(one.proposedMoney ? one.proposedMoney.minor / 100 : null);
  const [payer, setPayer] = useState<Payer>("contractor");
  const [agentId, setAgentId] = useState("");
  const isReady = amount !== null && amount > 0 && (payer !== "agent" || agentId !== "");
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) record.mutate({ amountMinor: Math.round(amount * 100), payer, ...(payer === "agent" && { agentId }) });
  };
  return (
    <form className="form" onSubmit={save}>
      {one.proposedMoney && <p className="quiet small">{text("money.proposed", { amount: moneyLabel(one.proposedMoney) })}</p>}
      <span className="steps-acts">
        <InputNumber aria-label={text("money.amount")} min={0.01} max={1_000_000} precision={2} value={amount} onChange={setAmount} />
        <select className="select" aria-label={text("money.payer")} value={payer} onChange={(event) => setPayer(event.target.value as Payer)}>
          {PAYERS.map((value) => (
            <option key={value} value={value}>
              {text(`payer.${value}`)}
            </option>
          ))}
        </select>
        {payer === "agent" && (
          <select className="select" aria-label={text("money.agent")} value={agentId} onChange={(event) => setAgentId(event.target.value)}>
            <option value="">–</option>
            {users.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
        <Button htmlType="submit" disabled={!isReady} loading={record.isPending}>
          {text("money.add")}
        </Button>
      </span>
      {record.error && <Trouble small problem={record.error} />}
    </form>
  );
}
