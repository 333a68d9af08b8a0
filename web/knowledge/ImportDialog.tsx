import { Button, Checkbox, Select } from "antd";
import { type ChangeEvent, useState } from "react";
import type { Opened } from "../kernel/archive.ts";
import type { ArticleImported } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { asKnown } from "./pack.ts";
import { useImport, useTakeIn } from "./queries.ts";
import { knowledgeWords } from "./text.ts";

/** Files are read here, what they would do is shown, and only then they are taken. */
export default function ImportDialog({ onClose }: { onClose: () => void }) {
  const text = useWords(knowledgeWords);
  const { shops } = useMe();
  const [shopIds, setShopIds] = useState(shops.slice(0, 1).map(({ id }) => id));
  const [publish, setPublish] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  const look = useImport();
  const take = useTakeIn();
  const told = take.data ?? look.data;
  const problem = take.error ?? look.error;
  const ask = (given: Opened | undefined, into: string[]) => given && given.files.length > 0 && into.length > 0 && look.mutate({ shopIds: into, files: asKnown(given), preview: true, publish: false });
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const given = [...(target.files ?? [])];
    if (given.length === 0) return;
    const read = await (await import("../kernel/archive.ts")).readTextFiles(given);
    look.reset();
    take.reset();
    setOpened(read);
    ask(read, shopIds);
  };
  const canTake = look.data !== undefined && look.data.added + look.data.changed > 0 && shopIds.length > 0;
  return (
    <Dialog
      title={text("knowledge.import")}
      onCancel={onClose}
      footer={
        <div className="edit-foot">
          <Button onClick={onClose}>{text("action.close")}</Button>
          {!take.data && (
            <Button type="primary" disabled={!canTake} loading={look.isPending || take.isPending} onClick={() => opened && take.mutate({ shopIds, opened, publish })}>
              {text("import.take")}
            </Button>
          )}
        </div>
      }
    >
      <div className="edit">
        <p className="quiet">{text("import.about")}</p>
        <Field label={text("import.shops")} name="shopIds" problem={problem}>
          {(id) => (
            <Select
              id={id}
              mode="multiple"
              value={shopIds}
              options={shops.map((shop) => ({ value: shop.id, label: shop.name }))}
              onChange={(into) => {
                setShopIds(into);
                ask(opened, into);
              }}
            />
          )}
        </Field>
        <Field label={text("import.choose")}>{(id) => <input id={id} type="file" multiple accept=".md,.markdown,.zip,.png,.jpg,.jpeg,.gif,.webp" onChange={(event) => void choose(event)} />}</Field>
        <Checkbox checked={publish} onChange={(event) => setPublish(event.target.checked)}>
          {text("import.publish")}
        </Checkbox>
        {opened?.files.length === 0 && <p role="alert" className="bad">{text("import.empty")}</p>}
        {opened !== undefined && opened.broken.length > 0 && <p role="alert" className="bad">{text("import.broken", { names: opened.broken.join(", ") })}</p>}
        {problem && <Trouble small problem={problem} />}
        {told && <Told told={told} />}
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
