import { Button, Checkbox, Select } from "antd";
import { type ChangeEvent, useState } from "react";
import type { ArticleImported } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { useImport } from "./queries.ts";
import { knowledgeWords } from "./text.ts";

type Files = { name: string; text: string }[];

/** Files are read here, what they would do is shown, and only then they are taken. */
export default function ImportDialog({ onClose }: { onClose: () => void }) {
  const text = useWords(knowledgeWords);
  const { shops } = useMe();
  const [shopIds, setShopIds] = useState(shops.slice(0, 1).map(({ id }) => id));
  const [publish, setPublish] = useState(false);
  const [files, setFiles] = useState<Files>([]);
  const [broken, setBroken] = useState<string[]>();
  const send = useImport();
  const isDone = send.data?.preview === false;
  const look = (given: Files, into: string[]) => given.length > 0 && into.length > 0 && send.mutate({ shopIds: into, files: given, preview: true, publish: false });
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const given = [...(target.files ?? [])];
    if (given.length === 0) return;
    const read = await (await import("../kernel/archive.ts")).readTextFiles(given);
    send.reset();
    setFiles(read.files);
    setBroken(read.broken);
    look(read.files, shopIds);
  };
  const canTake = send.data !== undefined && !isDone && send.data.added + send.data.changed > 0;
  return (
    <Dialog
      title={text("knowledge.import")}
      onCancel={onClose}
      footer={
        <div className="edit-foot">
          <Button onClick={onClose}>{text("action.close")}</Button>
          {!isDone && (
            <Button type="primary" disabled={!canTake} loading={send.isPending} onClick={() => send.mutate({ shopIds, files, preview: false, publish })}>
              {text("import.take")}
            </Button>
          )}
        </div>
      }
    >
      <div className="edit">
        <p className="quiet">{text("import.about")}</p>
        <Field label={text("import.shops")} name="shopIds" problem={send.error}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              value={shopIds}
              options={shops.map((shop) => ({ value: shop.id, label: shop.name }))}
              onChange={(into) => {
                setShopIds(into);
                look(files, into);
              }}
            />
          )}
        </Field>
        <Field label={text("import.choose")}>{(id) => <input id={id} type="file" multiple accept=".md,.markdown,.zip" onChange={(event) => void choose(event)} />}</Field>
        <Checkbox checked={publish} onChange={(event) => setPublish(event.target.checked)}>
          {text("import.publish")}
        </Checkbox>
        {broken !== undefined && files.length === 0 && <p role="alert" className="bad">{text("import.empty")}</p>}
        {broken !== undefined && broken.length > 0 && <p role="alert" className="bad">{text("import.broken", { names: broken.join(", ") })}</p>}
        {send.error && <Trouble small problem={send.error} />}
        {send.data && <Told told={send.data} />}
      </div>
    </Dialog>
  );
}

function Told({ told }: { told: ArticleImported }) {
  const text = useWords(knowledgeWords);
  const { added, changed, same, refused, preview } = told;
  return (
    <div role="status">
      <p>{text(preview ? "import.would" : "import.did", { added, changed, same })}</p>
      {refused.length > 0 && <p className="bad">{text("import.refused")}</p>}
      <ul className="version-list">
        {refused.map(({ file, message }) => (
          <li key={file}>
            <b>{file}</b> <span className="quiet">{message}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
