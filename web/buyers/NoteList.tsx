import { Button, Input, Select } from "antd";
import { useState } from "react";
import { without } from "../kernel/answers.ts";
import type { BuyerFile } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { useFileAct } from "./queries.ts";
import { buyerWords } from "./text.ts";

type Kind = "size" | "taste" | "colour" | "packaging" | "delivery" | "contact" | "gift" | "other" | "health" | "religion" | "ethnicity" | "politics" | "orientation" | "finance" | "minor";
const PLAIN = 8;

/** What a buyer likes, by kind; sensitive kinds only where the shop has switched them on. */
export function NoteList({ file }: { file: BuyerFile }) {
  const text = useWords(buyerWords);
  const mayWrite = useRight("buyers.write") && file.erasedAt === null;
  const add = useFileAct(file.id, "note");
  const remove = useFileAct(file.id, "unnote");
  const [kind, setKind] = useState(file.noteKinds[0] ?? "other");
  const [words, setWords] = useState("");
  const save = () => words.trim() !== "" && add.mutate({ kind, text: words }, { onSuccess: () => setWords(without(words)) });
  return (
    <>
      {file.notes.length === 0 && <p className="quiet">{text("notes.none")}</p>}
      <ul className="buyer-list">
        {file.notes.map((note) => (
          <li key={note.id}>
            <span className="mark">{text(`note.${note.kind as Kind}`)}</span>
            <bdi className="grow">{note.text}</bdi>
            {mayWrite && (
              <Button size="small" type="text" aria-label={text("notes.remove")} onClick={() => remove.mutate({ noteId: note.id })}>
                ×
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <div className="buyer-line">
          <Select size="small" aria-label={text("notes.kind")} value={kind} onChange={setKind} popupMatchSelectWidth={false} options={file.noteKinds.map((value) => ({ value, label: text(`note.${value as Kind}`) }))} />
          <Input size="small" className="grow" aria-label={text("notes.text")} placeholder={text("notes.text")} maxLength={200} value={words} onChange={(event) => setWords(event.target.value)} onPressEnter={save} />
          <Button size="small" disabled={words.trim() === ""} loading={add.isPending} onClick={save}>
            {text("notes.add")}
          </Button>
        </div>
      )}
      {mayWrite && file.noteKinds.length <= PLAIN && <p className="quiet small">{text("notes.sensitive")}</p>}
      {(add.error ?? remove.error) && <Trouble small problem={add.error ?? remove.error} />}
    </>
  );
}
