import { useQuery } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useState } from "react";
import type { BulkAct, Conversation } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { usersQuery } from "../people/queries.ts";
import { queueWords } from "./text.ts";

export type BulkFormKind = "assign" | "label";
type Shown = { kind: BulkFormKind; rows: readonly Conversation[]; onAct: (make: (row: Conversation) => BulkAct) => void };

/** Whom the chosen rows go to, or which label they get or lose. */
export const BulkForm = ({ kind, ...shown }: Shown) => (kind === "assign" ? <AssignForm {...shown} /> : <LabelForm {...shown} />);

function AssignForm({ onAct }: Omit<Shown, "kind">) {
  const text = useWords(queueWords);
  const users = useQuery(usersQuery).data?.items ?? [];
  const [to, setTo] = useState<string>("");
  const [note, setNote] = useState("");
  return (
    <form
      className="bulk-line"
      onSubmit={(event) => {
        event.preventDefault();
        onAct(({ id, assignee }) => ({ kind: "assign", id, agentId: to || null, from: assignee?.id ?? null, ...(note.trim() !== "" && { note: note.trim() }) }));
      }}
    >
      <select className="select" autoFocus aria-label={text("bulk.choose")} value={to} onChange={(event) => setTo(event.target.value)}>
        <option value="">{text("transfer.queue")}</option>
        {users.map(({ id, name, presence }) => (
          <option key={id} value={id}>
            {name} · {text(`presence.${presence.state}`)}
          </option>
        ))}
      </select>
      <Input size="small" aria-label={text("bulk.note")} placeholder={text("bulk.note")} value={note} maxLength={2_000} onChange={(event) => setNote(event.target.value)} />
      <Button size="small" type="primary" htmlType="submit">
        {text("action.transfer")}
      </Button>
    </form>
  );
}

function LabelForm({ rows, onAct }: Omit<Shown, "kind">) {
  const text = useWords(queueWords);
  const [label, setLabel] = useState("");
  const known = [...new Set(rows.flatMap(({ labels }) => labels))];
  const put = (which: "add" | "remove") => label.trim() !== "" && onAct(({ id }) => ({ kind: "label", id, add: [], remove: [], [which]: [label.trim()] }));
  return (
    <form
      className="bulk-line"
      onSubmit={(event) => {
        event.preventDefault();
        put("add");
      }}
    >
      <Input size="small" autoFocus aria-label={text("bulk.labelName")} placeholder={text("bulk.labelName")} value={label} maxLength={60} list="known-labels" onChange={(event) => setLabel(event.target.value)} />
      <datalist id="known-labels">
        {known.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <Button size="small" type="primary" htmlType="submit">
        {text("bulk.label")}
      </Button>
      <Button size="small" onClick={() => put("remove")} disabled={!known.includes(label.trim())}>
        {text("bulk.unlabel")}
      </Button>
    </form>
  );
}
