import { useWords } from "../kernel/text/words.ts";
import { TableImport } from "../ui/TableImport.tsx";
import { planRows } from "./columns.ts";
import { useImportPlan } from "./queries.ts";
import { shiftWords } from "./text.ts";

/** A plan comes from a table, all of it or nothing. */
export default function ImportDialog({ shopId, onClose }: { shopId: string; onClose: () => void }) {
  const text = useWords(shiftWords);
  const send = useImportPlan();
  return (
    <TableImport
      words={{
        title: text("plan.import"),
        about: text("plan.importAbout"),
        take: text("plan.take"),
        noColumn: text("plan.importNoColumn"),
        unread: text("plan.importUnread"),
        counts: ({ preview, added, removed, same }) => text(preview ? "plan.importPlan" : "plan.importDone", { added, removed, same }),
        refused: (count) => text("plan.importRefused", { count }),
        row: ({ row, message }) => text("plan.importRow", { row, message }),
      }}
      rowsOf={planRows}
      send={{ ...send, mutate: (asked) => send.mutate({ shopId, ...asked }) }}
      canTake={({ added, removed, refused }) => refused.length === 0 && added + removed > 0}
      onClose={onClose}
    />
  );
}
