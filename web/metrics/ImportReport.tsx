import { Input } from "antd";
import { type ChangeEvent, useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { platformWords } from "./platform-text.ts";
import { useImportReport } from "./queries.ts";
import { type BadRow, type ReadReport, readReport } from "./report-rows.ts";

type Asked = { shopId: string; day: string; known: readonly string[]; onClose: () => void };

/** A file is read here; what it holds and every place that can't be read is told before anything is taken. */
export default function ImportReport({ shopId, day: begun, known, onClose }: Asked) {
  const text = useWords(platformWords);
  const send = useImportReport();
  const [table, setTable] = useState<string[][]>();
  const [day, setDay] = useState(begun);
  const [isUnread, setUnread] = useState(false);
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    setTable(undefined);
    setUnread(false);
    send.reset();
    if (!file) return;
    try {
      const { readTable } = await import("../kernel/read-table.ts");
      setTable(await readTable(file));
    } catch {
      setUnread(true);
    }
  };
  const read = table && readReport(table, known, day || undefined);
  const rows = read?.rows ?? [];
  const isDone = send.data !== undefined;
  const wrong = isUnread ? text("platform.unread") : read === null ? text("platform.noColumn") : undefined;
  const take = () => (isDone ? onClose() : send.mutate({ shopId, rows }));
  return (
    <Dialog width={640} title={text("platform.import")} onCancel={onClose} onOk={take} okText={isDone ? text("action.close") : text("platform.take", { count: rows.length })} cancelText={text("action.cancel")} okButtonProps={{ disabled: !isDone && rows.length === 0, loading: send.isPending }}>
      <p className="quiet">{text("platform.importAbout")}</p>
      <Field label={text("platform.fileDay")}>{(id) => <Input id={id} type="date" value={day} onChange={({ target }) => setDay(target.value)} />}</Field>
      <input type="file" accept=".csv,.xlsx,text/csv" aria-label={text("platform.import")} onChange={choose} />
      {wrong !== undefined && (
        <p role="alert" className="bad">
          {wrong}
        </p>
      )}
      {send.error && <Trouble small problem={send.error} />}
      {read && !isDone && <Summary read={read} />}
      {isDone && <p role="status">{text("platform.done", { count: send.data })}</p>}
      {read && read.bad.length > 0 && <Bad rows={read.bad} />}
    </Dialog>
  );
}

function Summary({ read: { rows, columns, ignored } }: { read: ReadReport }) {
  const text = useWords(platformWords);
  const count = (of: "day" | "account") => new Set(rows.map((row) => row[of])).size;
  return (
    <>
      <p role="status">{text("platform.read", { days: count("day"), people: count("account"), count: rows.length, columns: columns.join(" · ") })}</p>
      {ignored.length > 0 && <p className="quiet small">{text("platform.ignored", { columns: ignored.join(" · ") })}</p>}
    </>
  );
}

function Bad({ rows }: { rows: readonly BadRow[] }) {
  const text = useWords(platformWords);
  return (
    <>
      <p className="bad">{text("platform.bad", { count: rows.length })}</p>
      <ul className="small import-bad">
        {rows.map(({ line, why, column = "", said }) => (
          <li key={`${line} ${column}`}>{text(`bad.${why}`, { line, said, column })}</li>
        ))}
      </ul>
    </>
  );
}
