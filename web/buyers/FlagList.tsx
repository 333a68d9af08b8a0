import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import type { BuyerFile, BuyerFlag, FlagRows } from "../kernel/shapes.ts";
import { usePreferences } from "../kernel/preferences.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Loaded } from "../ui/Listing.tsx";
import { Money } from "../ui/Money.tsx";
import { flagQuery, useJudgeFlag } from "./queries.ts";
import ReasonDialog from "./ReasonDialog.tsx";
import { stateWord } from "./state-text.ts";
import { buyerWords } from "./text.ts";

/** What stands out in a buyer's buying, for a person to judge. */
export function FlagList({ file }: { file: BuyerFile }) {
  return (
    <ul className="buyer-list">
      {file.flags.map((flag) => (
        <Flag key={flag.id} flag={flag} />
      ))}
    </ul>
  );
}

function Flag({ flag }: { flag: BuyerFlag }) {
  const text = useWords(buyerWords);
  const mayJudge = useRight("buyers.judge");
  const judge = useJudgeFlag(flag.id);
  const [isOpen, setOpen] = useState(false);
  const [says, setSays] = useState<"confirmed" | "dismissed" | null>(null);
  return (
    <li>
      <span className={flag.state === "dismissed" ? "mark" : "mark mark-warn"}>{text(`flag.${flag.rule}`)}</span>
      <span className="grow">
        {text(`found.${flag.rule}`, flag.figures)} · {text(`flag.${flag.state}`)}
        {flag.reason && `${text("list.colon")}${flag.reason}`}
      </span>
      <Button size="small" type="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {text("flag.rows")}
      </Button>
      {mayJudge && flag.state === "proposed" && (
        <>
          <Button size="small" onClick={() => setSays("confirmed")}>
            {text("flag.confirm")}
          </Button>
          <Button size="small" onClick={() => setSays("dismissed")}>
            {text("flag.dismiss")}
          </Button>
        </>
      )}
      {isOpen && <Rows id={flag.id} />}
      {says && (
        <ReasonDialog
          title={text(says === "confirmed" ? "flag.confirm" : "flag.dismiss")}
          label={text("flag.reason")}
          isSaving={judge.isPending}
          problem={judge.error}
          onSave={(reason) => judge.mutate({ state: says, reason, version: flag.version }, { onSuccess: () => setSays(null) })}
          onClose={() => setSays(null)}
        />
      )}
    </li>
  );
}

function Rows({ id }: { id: string }) {
  return <Loaded query={useQuery(flagQuery(id))}>{(rows) => <Behind rows={rows} />}</Loaded>;
}

function Behind({ rows }: { rows: FlagRows }) {
  const { language } = usePreferences();
  const zone = useZone(rows.flag.shopId);
  return (
    <ul className="buyer-list block">
      {rows.orders.map((order) => (
        <li key={order.id}>
          <span className="figure grow">{order.platformOrderId}</span>
          {stateWord(language, order.state)} <Money amount={order.total} /> <Instant at={order.at} zone={zone} />
        </li>
      ))}
      {rows.refunds.map((refund) => (
        <li key={refund.id}>
          <span className="figure grow">{refund.platformRefundId}</span>
          {stateWord(language, refund.state)} <Money amount={refund.amount} /> <Instant at={refund.at} zone={zone} />
        </li>
      ))}
      {rows.buyers.map((buyer) => (
        <li key={buyer.id}>
          {buyer.name} <span className="quiet figure">{buyer.platformBuyerId}</span>
        </li>
      ))}
    </ul>
  );
}
