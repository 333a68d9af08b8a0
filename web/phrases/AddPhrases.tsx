import { Input, Select } from "antd";
import { useState } from "react";
import type { Phrase } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { type Level, type OpenList, useAddPhrases } from "./queries.ts";
import { phraseWords } from "./text.ts";

const OPEN = ["own", "harsh", "contact", "private_deal", "paid_praise", "superlative", "over_promise"] as const satisfies readonly OpenList[];

/** One phrase a line into one list. */
export function AddPhrases({ shop, list: first, onClose }: { shop: string; list: Phrase["list"] | null; onClose: () => void }) {
  const text = useWords(phraseWords);
  const add = useAddPhrases(shop);
  const [list, setList] = useState<OpenList>(OPEN.find((one) => one === first) ?? "own");
  const [level, setLevel] = useState<Level>("warn");
  const [lines, setLines] = useState("");
  const patterns = lines.split("\n").map((line) => line.trim()).filter((line) => line !== "");
  return (
    <EditDrawer title={text("phrases.add")} isSaving={add.isPending} problem={add.error} canSave={patterns.length > 0} onClose={onClose} onSave={() => add.mutate({ list, level, patterns }, { onSuccess: onClose })}>
      <Field label={text("phrases.pattern")} name="patterns" problem={add.error} hint={text("phrases.addHint")}>
        {(id) => <Input.TextArea id={id} autoFocus value={lines} autoSize={{ minRows: 5, maxRows: 16 }} onChange={(event) => setLines(event.target.value)} />}
      </Field>
      <Field label={text("phrases.list")} name="list" problem={add.error}>
        {(id) => <Select id={id} value={list} onChange={setList} options={OPEN.map((value) => ({ value, label: text(`list.${value}`) }))} />}
      </Field>
      <Field label={text("phrases.level")} name="level" problem={add.error}>
        {(id) => <Select id={id} value={level} onChange={setLevel} options={(["off", "warn", "block"] as const).map((value) => ({ value, label: text(`level.${value}`) }))} />}
      </Field>
    </EditDrawer>
  );
}
