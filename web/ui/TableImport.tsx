import { useState } from "react";
import { TableDialog } from "./TableDialog.tsx";

const SHOWN = 30;

/** What an import would do, or has done. */
type Told = { preview: boolean; refused: readonly { row: number; message: string }[] };
type Sending<Row, T> = { data: T | undefined; error: unknown; isPending: boolean; mutate: (asked: { preview: boolean; rows: Row[] }) => void };
type Words<T> = { title: string; about: string; take: string; noColumn: string; unread: string; counts: (told: T) => string; refused: (count: number) => string; row: (refused: Told["refused"][number]) => string };

type TableImportProps<Row, T extends Told> = {
  words: Words<T>;
  /** The rows that a table has; null where it lacks a column that is needed. */
  rowsOf: (table: string[][]) => Row[] | null;
  send: Sending<Row, T>;
  /** Whether there is anything to take. */
  canTake: (told: T) => boolean;
  onClose: () => void;
};

/** What a table would do is asked of the server and shown, and only then it is taken. */
export function TableImport<Row, T extends Told>({ words, rowsOf, send, canTake, onClose }: TableImportProps<Row, T>) {
  const [rows, setRows] = useState<Row[] | null>();
  const look = (table: string[][] | undefined) => {
    const read = table && rowsOf(table);
    setRows(read);
    if (read) send.mutate({ preview: true, rows: read });
  };
  const told = rows ? send.data : undefined;
  return (
    <TableDialog
      words={words}
      isDone={told?.preview === false}
      canTake={told?.preview === true && canTake(told)}
      isSending={send.isPending}
      wrong={rows === null ? words.noColumn : undefined}
      problem={send.error}
      onTable={look}
      onTake={() => rows && send.mutate({ preview: false, rows })}
      onClose={onClose}
    >
      {told && <p role="status">{words.counts(told)}</p>}
      {told && told.refused.length > 0 && (
        <>
          <p className="bad">{words.refused(told.refused.length)}</p>
          <ul className="small">
            {told.refused.slice(0, SHOWN).map((one) => (
              <li key={one.row}>{words.row(one)}</li>
            ))}
          </ul>
        </>
      )}
    </TableDialog>
  );
}
