import { type ChangeEvent, type ReactNode, useState } from "react";
import { useText } from "../kernel/text/index.ts";
import { Dialog } from "./Dialog.tsx";
import { Trouble } from "./Trouble.tsx";

type TableDialogProps = {
  words: { title: string; about: string; take: string; unread: string };
  width?: number;
  /** All is taken: the button only closes. */
  isDone: boolean;
  canTake: boolean;
  isSending: boolean;
  /** What is wrong with the table that was read. */
  wrong: string | undefined;
  problem: unknown;
  /** A file was chosen: its rows, or undefined while none is read. */
  onTable: (table: string[][] | undefined) => void;
  onTake: () => void;
  onClose: () => void;
  /** What is asked before the file. */
  before?: ReactNode;
  children: ReactNode;
};

/** A CSV or XLSX file is read here, before anything is taken. */
export function TableDialog({ words, width, isDone, canTake, isSending, wrong, problem, onTable, onTake, onClose, before, children }: TableDialogProps) {
  const text = useText();
  const [isUnread, setUnread] = useState(false);
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    onTable(undefined);
    setUnread(false);
    if (!file) return;
    try {
      const { readTable } = await import("../kernel/read-table.ts");
      onTable(await readTable(file));
    } catch {
      setUnread(true);
    }
  };
  const fault = isUnread ? words.unread : wrong;
  return (
    <Dialog {...(width !== undefined && { width })} title={words.title} onCancel={onClose} onOk={isDone ? onClose : onTake} okText={isDone ? text("action.close") : words.take} cancelText={text("action.cancel")} okButtonProps={{ disabled: !canTake && !isDone, loading: isSending }}>
      <p className="quiet">{words.about}</p>
      {before}
      <input type="file" accept=".csv,.xlsx,text/csv" aria-label={words.title} onChange={choose} />
      {fault !== undefined && (
        <p role="alert" className="bad">
          {fault}
        </p>
      )}
      {problem ? <Trouble small problem={problem} /> : null}
      {children}
    </Dialog>
  );
}
