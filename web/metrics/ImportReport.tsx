import { Input } from "antd";
import { useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { Field } from "../ui/Field.tsx";
import { TableDialog } from "../ui/TableDialog.tsx";
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
  const look = (read: string[][] | undefined) => {
    setTable(read);
    send.reset();
  };
  const read = table && readReport(table, known, day || undefined);
  const rows = read?.rows ?? [];
  const isDone = send.data !== undefined;
  return (
    <TableDialog
      words={{ title: text("platform.import"), about: text("platform.importAbout"), take: text("platform.take", { count: rows.length }), unread: text("platform.unread") }}
      width={640}
      isDone={isDone}
      canTake={rows.length > 0}
      isSending={send.isPending}
      wrong={read === null ? text("platform.noColumn") : undefined}
      problem={send.error}
      onTable={look}
      onTake={() => send.mutate({ shopId, rows })}
      onClose={onClose}
      before={<Field label={text("platform.fileDay")}>{(id) => <Input id={id} type="date" value={day} onChange={({ target }) => setDay(target.value)} />}</Field>}
    >
      {read && !isDone && <Summary read={read} />}
      {isDone && <p role="status">{text("platform.done", { count: send.data })}</p>}
      {read && read.bad.length > 0 && <Bad rows={read.bad} />}
    </TableDialog>
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
