import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Table } from "antd";
import { useState } from "react";
import type { Penalty } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { instantIn } from "../promises/times.ts";
import { useZone } from "../shops/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import { Money } from "../ui/Money.tsx";
import { More } from "../ui/More.tsx";
import { PenaltyActs } from "./PenaltyActs.tsx";
import { PenaltyForm } from "./PenaltyForm.tsx";
import { type CardFilter, ledgerQuery } from "./queries.ts";
import { useRuleName } from "./rules.ts";
import { ledgerWords } from "./ledger-text.ts";

/** What stands against people in a month: money or points, who bears it, and the appeal. */
export function LedgerList({ filter }: { filter: CardFilter }) {
  const text = useWords(ledgerWords);
  const ruleName = useRuleName();
  const mayPropose = useRight("scorecards.judge");
  const ledger = useInfiniteQuery(ledgerQuery(filter));
  const [adds, setAdds] = useState(false);
  return (
    <>
      <div className="score-bar">
        <p className="quiet small">{text("record")}</p>
        {mayPropose && <Button onClick={() => setAdds(true)}>{text("ledger.add")}</Button>}
      </div>
      <Listing query={ledger} none={text("ledger.none")}>
        {(rows) => (
          <Table<Penalty>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 880 }}
            dataSource={[...rows]}
            columns={[
              { key: "day", title: text("ledger.day"), width: 100, dataIndex: "occurredOn" },
              { key: "person", title: text("person"), width: 80, ellipsis: true, render: (_, row) => row.user.name },
              { key: "rule", title: text("ledger.rule"), width: 150, render: (_, row) => `${ruleName(row.rule)}${row.occurrence === null ? "" : ` · ${text("ledger.nth", { n: row.occurrence })}`}` },
              { key: "amount", title: text("ledger.worth"), width: 110, align: "right", render: (_, row) => <Worth row={row} /> },
              { key: "evidence", title: text("ledger.evidence"), ellipsis: true, render: (_, row) => <Evidence row={row} /> },
              { key: "state", title: text("state"), width: 170, render: (_, row) => <State row={row} /> },
              { key: "acts", title: <span className="unseen">{text("ledger.decide")}</span>, width: 150, render: (_, row) => <PenaltyActs penalty={row} /> },
            ]}
          />
        )}
      </Listing>
      <More query={ledger} />
      {adds && <PenaltyForm shop={filter.shop} onClose={() => setAdds(false)} />}
    </>
  );
}

/** Money or points, never both in one number, and who bears it. */
function Worth({ row: { amount, points, payer } }: { row: Penalty }) {
  const text = useWords(ledgerWords);
  return (
    <>
      {amount === null && points !== null ? <span className="figure">{text("ledger.minus", { points })}</span> : <Money amount={amount} />}
      <div className="quiet small">{text(`payer.${payer}`)}</div>
    </>
  );
}

/** The chat opens where the shop's own day begins. */
function Evidence({ row: { shopId, evidence, conversationId, occurredOn } }: { row: Penalty }) {
  const text = useWords(ledgerWords);
  const zone = useZone(shopId);
  return (
    <>
      <span title={evidence}>{evidence}</span>{" "}
      {conversationId && (
        <Link to="/" search={{ view: "all", chat: conversationId, at: new Date(instantIn(occurredOn, "00:00", zone)).toISOString() }}>
          {text("ledger.case")}
        </Link>
      )}
    </>
  );
}

/** The reasons stand in the open: whoever reads on a tablet or by ear has no pointer to hold over a mark. */
function State({ row: { state, appeal, decidedBy, decisionReason, appealText, appealReason, withdrawnBy, withdrawReason } }: { row: Penalty }) {
  const text = useWords(ledgerWords);
  const [by, why] = withdrawReason ? [withdrawnBy, withdrawReason] : [decidedBy, decisionReason];
  return (
    <>
      <span className={state === "proposed" ? "mark mark-warn" : "mark"}>{text(`penalty.${state}`)}</span> {appeal !== "none" && <span className="mark">{text(`appeal.${appeal}`)}</span>}
      {why && <div className="quiet small cut" title={why}>{by ? `${by.name} · ${why}` : why}</div>}
      {appealText && <div className="quiet small cut" title={appealText}>{`${text("ledger.appeal")} · ${appealText}`}</div>}
      {appealReason && <div className="quiet small cut" title={appealReason}>{`${text(appeal === "lifted" ? "ledger.lift" : "ledger.uphold")} · ${appealReason}`}</div>}
    </>
  );
}
