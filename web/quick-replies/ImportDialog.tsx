import { type ChangeEvent, useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { type ImportRow, importRows } from "./columns.ts";
import { useImport } from "./queries.ts";
import { quickWords } from "./text.ts";

const SHOWN = 20;

/** A file is read here, what it would do is shown, and only then it is taken. */
export function ImportDialog({ shopId, onClose }: { shopId: string | null; onClose: () => void }) {
  const text = useWords(quickWords);
  const send = useImport();
  const [rows, setRows] = useState<ImportRow[]>();
  const [wrong, setWrong] = useState<string>();
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    setRows(undefined);
    setWrong(undefined);
    if (!file) return;
    try {
      const { readTable } = await import("../kernel/read-table.ts");
      const read = importRows(await readTable(file));
      if (read === null) return setWrong(text("quick.importNoColumn"));
      setRows(read);
      send.mutate({ shopId, preview: true, rows: read });
    } catch {
      setWrong(text("quick.importUnread"));
    }
  };
  const plan = rows && send.data;
  const canTake = plan?.preview === true && plan.added + plan.changed > 0;
  const take = () => (plan && !plan.preview ? onClose() : rows && send.mutate({ shopId, preview: false, rows }));
  return (
    <Dialog title={text("quick.import")} onCancel={onClose} onOk={take} okText={text(plan && !plan.preview ? "action.close" : "quick.importStart")} cancelText={text("action.cancel")} okButtonProps={{ disabled: !canTake && plan?.preview !== false, loading: send.isPending }}>
      <p className="quiet">{text("quick.importAbout")}</p>
      <input type="file" accept=".csv,.xlsx,text/csv" aria-label={text("quick.import")} onChange={choose} />
      {wrong !== undefined && (
        <p role="alert" className="bad">
          {wrong}
        </p>
      )}
      {send.error && <Trouble small problem={send.error} />}
      {plan && <p role="status">{text(plan.preview ? "quick.importPlan" : "quick.importDone", { added: plan.added, changed: plan.changed, same: plan.same })}</p>}
      {plan && plan.refused.length > 0 && (
        <>
          <p className="bad">{text("quick.importRefused", { count: plan.refused.length })}</p>
          <ul className="small">
            {plan.refused.slice(0, SHOWN).map(({ row, message }) => (
              <li key={row}>{text("quick.importRow", { row, message })}</li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
