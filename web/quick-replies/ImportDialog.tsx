import { useWords } from "../kernel/text/words.ts";
import { TableImport } from "../ui/TableImport.tsx";
import { importRows } from "./columns.ts";
import { useImport } from "./queries.ts";
import { quickWords } from "./text.ts";

/** Replies come from a table; a row that can't be taken holds up no other. */
export function ImportDialog({ shopId, onClose }: { shopId: string | null; onClose: () => void }) {
  const text = useWords(quickWords);
  const send = useImport();
  return (
    <TableImport
      words={{
        title: text("quick.import"),
        about: text("quick.importAbout"),
        take: text("quick.importStart"),
        noColumn: text("quick.importNoColumn"),
        unread: text("quick.importUnread"),
        counts: ({ preview, added, changed, same }) => text(preview ? "quick.importPlan" : "quick.importDone", { added, changed, same }),
        refused: (count) => text("quick.importRefused", { count }),
        row: ({ row, message }) => text("quick.importRow", { row, message }),
      }}
      rowsOf={importRows}
      send={{ ...send, mutate: (asked) => send.mutate({ shopId, ...asked }) }}
      canTake={({ added, changed }) => added + changed > 0}
      onClose={onClose}
    />
  );
}
