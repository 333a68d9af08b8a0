import { Button, Input, Popover } from "antd";
import { useState } from "react";
import type { Penalty } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useAppeal, useDecision, useVerdict, useWithdrawal } from "./queries.ts";
import { ledgerWords } from "./ledger-text.ts";

/** The next word on a penalty, each with its reason: a manager's decision, the person's appeal, another manager's verdict, or it is taken back. */
export function PenaltyActs({ penalty: { id, state, appeal, user, version, createdBy, decidedBy } }: { penalty: Penalty }) {
  const text = useWords(ledgerWords);
  const me = useMe();
  const isOwn = me.id === user.id;
  const mayDecide = useRight("scorecards.freeze") && !isOwn;
  const decide = useDecision(id);
  const appealing = useAppeal(id);
  const judge = useVerdict(id);
  const withdraw = useWithdrawal(id);
  const stands = appeal !== "lifted" && (state === "proposed" || state === "decided");
  const mayWithdraw = stands && !isOwn && (mayDecide || (state === "proposed" && createdBy?.id === me.id));
  const problem = decide.error ?? withdraw.error ?? appealing.error ?? judge.error;
  return (
    <span className="score-acts">
      {mayDecide && state === "proposed" && (
        <>
          <Ask label={text("ledger.decide")} onSay={(reason) => decide.mutate({ state: "decided", reason, version })} />
          <Ask label={text("ledger.waive")} onSay={(reason) => decide.mutate({ state: "waived", reason, version })} />
        </>
      )}
      {isOwn && state === "decided" && appeal === "none" && <Ask label={text("ledger.appeal")} onSay={(said) => appealing.mutate(said)} />}
      {mayDecide && decidedBy?.id !== me.id && state === "decided" && appeal === "open" && (
        <>
          <Ask label={text("ledger.lift")} onSay={(reason) => judge.mutate({ verdict: "lifted", reason, version })} />
          <Ask label={text("ledger.uphold")} onSay={(reason) => judge.mutate({ verdict: "upheld", reason, version })} />
        </>
      )}
      {mayWithdraw && <Ask label={text("ledger.withdraw")} onSay={(reason) => withdraw.mutate({ reason, version })} />}
      {problem && <Trouble small problem={problem} />}
    </span>
  );
}

function Ask({ label, onSay }: { label: string; onSay: (reason: string) => void }) {
  const text = useWords(ledgerWords);
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const form = (
    <form
      className="score-ask"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() === "") return;
        setOpen(false);
        onSay(reason.trim());
      }}
    >
      <Input autoFocus aria-label={text("entry.reason")} placeholder={text("entry.reason")} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      <Button htmlType="submit" type="primary" disabled={reason.trim() === ""}>
        {label}
      </Button>
    </form>
  );
  return (
    <Popover open={isOpen} onOpenChange={setOpen} trigger="click" content={form} placement="bottomRight">
      <Button size="small">{label}</Button>
    </Popover>
  );
}
