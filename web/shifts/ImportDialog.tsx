import { type ChangeEvent, useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { type PlanRow, planRows } from "./columns.ts";
import { useImportPlan } from "./queries.ts";
import { shiftWords } from "./text.ts";

const SHOWN = 30;

/** A file is read here, what it would do is shown, and only then it is taken; all of it or nothing. */
export default function ImportDialog({ shopId, onClose }: { shopId: string; onClose: () => void }) {
  const text = useWords(shiftWords);
  const send = useImportPlan();
  const [rows, setRows] = useState<PlanRow[]>();
  const [wrong, setWrong] = useState<string>();
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    setRows(undefined);
    setWrong(undefined);
    if (!file) return;
    try {
      const { readTable } = await import("../kernel/read-table.ts");
      const read = planRows(await readTable(file));
      if (read === null) return setWrong(text("plan.importNoColumn"));
      setRows(read);
      send.mutate({ shopId, preview: true, rows: read });
    } catch {
      setWrong(text("plan.importUnread"));
    }
  };
  const plan = rows && send.data;
  const isDone = plan?.preview === false;
  const canTake = plan?.preview === true && plan.refused.length === 0 && plan.added + plan.removed > 0;
  const take = () => (isDone ? onClose() : rows && send.mutate({ shopId, preview: false, rows }));
  return (
    <Dialog title={text("plan.import")} onCancel={onClose} onOk={take} okText={text(isDone ? "action.close" : "plan.take")} cancelText={text("action.cancel")} okButtonProps={{ disabled: !canTake && !isDone, loading: send.isPending }}>
      <p className="quiet">{text("plan.importAbout")}</p>
      <input type="file" accept=".csv,.xlsx,text/csv" aria-label={text("plan.import")} onChange={choose} />
      {wrong !== undefined && (
        <p role="alert" className="bad">
          {wrong}
        </p>
      )}
      {send.error && <Trouble small problem={send.error} />}
      {plan && <p role="status">{text(isDone ? "plan.importDone" : "plan.importPlan", { added: plan.added, removed: plan.removed, same: plan.same })}</p>}
      {plan && plan.refused.length > 0 && (
        <>
          <p className="bad">{text("plan.importRefused", { count: plan.refused.length })}</p>
          <ul className="small">
            {plan.refused.slice(0, SHOWN).map(({ row, message }) => (
              <li key={row}>{text("plan.importRow", { row, message })}</li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
