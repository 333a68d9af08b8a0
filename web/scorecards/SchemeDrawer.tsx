import { Button, Checkbox, Popconfirm, Input, Select } from "antd";
import { useState } from "react";
import type { ScoreSchemeBody } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { ItemRows } from "./ItemRows.tsx";
import { pointsLabel } from "./points.ts";
import { Preview } from "./Preview.tsx";
import { type SavedScheme, useArchive, useSaveScheme } from "./queries.ts";
import { SchemeMore } from "./SchemeMore.tsx";
import { schemeWords } from "./scheme-text.ts";

const NUMBERS = [["start", "scheme.start"], ["full", "scheme.full"], ["adjustmentLimit", "scheme.limit"]] as const;
const ROLES = ["agent", "lead", "manager"] as const;

/** A scheme as a form, with what it would have said of last month. */
export function SchemeDrawer({ scheme, onClose }: { scheme: SavedScheme; onClose: () => void }) {
  const text = useWords(schemeWords);
  const me = useMe();
  const [name, setName] = useState(scheme.name);
  const [shopId, setShop] = useState(scheme.shopId);
  const [body, setBody] = useState(scheme.body);
  const save = useSaveScheme();
  const set = (change: Partial<ScoreSchemeBody>) => setBody({ ...body, ...change });
  const sum = Math.round(sumOf(body) * 1e6) / 1e6;
  const number = (label: string, key: (typeof NUMBERS)[number][0]) => (
    <Field key={key} label={label} name={`body.${key}`} problem={save.error}>
      {(id) => <Input id={id} type="number" step="any" value={body[key]} onChange={(event) => set({ [key]: Number(event.target.value) })} />}
    </Field>
  );
  return (
    <EditDrawer width={980} title={name} isSaving={save.isPending} problem={save.error} canSave={name.trim() !== ""} onSave={() => save.mutate({ ...scheme, name, shopId, body }, { onSuccess: onClose })} onClose={onClose}>
      <div className="score-form">
        <Field label={text("scheme.name")} name="name" problem={save.error}>
          {(id) => <Input id={id} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <Field label={text("scheme.shop")} name="shopId" problem={save.error}>
          {(id) => <Select id={id} disabled={scheme.id !== null} value={shopId} onChange={setShop} options={me.shops.map((one) => ({ value: one.id, label: one.name }))} />}
        </Field>
        <Field label={text("scheme.roles")} name="body.roles" problem={save.error}>
          {(id) => <Select id={id} mode="multiple" value={body.roles} onChange={(roles) => set({ roles })} options={ROLES.map((role) => ({ value: role, label: text(`role.${role}`) }))} />}
        </Field>
        {NUMBERS.map(([key, label]) => number(text(label), key))}
        <Field label={text("scheme.cap")} name="body.cap" problem={save.error}>
          {(id) => <Input id={id} type="number" step="any" value={body.cap ?? ""} onChange={(event) => set({ cap: event.target.value === "" ? null : Number(event.target.value) })} />}
        </Field>
        <Checkbox checked={body.movesPay} onChange={(event) => set({ movesPay: event.target.checked })}>
          {text("scheme.movesPay")}
        </Checkbox>
      </div>
      <ItemRows items={body.items} onChange={(items) => set({ items })} />
      <p className={sum === body.full ? "quiet small" : "bad small"} role="status">
        {text("scheme.weights", { sum: pointsLabel(sum), full: body.full })}
      </p>
      <SchemeMore body={body} problem={save.error} onChange={set} />
      <Preview shopId={shopId} body={body} />
      {scheme.id !== null && <Archive id={scheme.id} onDone={onClose} />}
    </EditDrawer>
  );
}

/** Start and weights together; an item that only another one counts is not counted twice. */
function sumOf({ start, items }: ScoreSchemeBody): number {
  const parts = new Set(items.flatMap(({ source }) => (source.kind === "items" ? source.of : [])));
  return items.reduce((sum, { id, weight }) => (parts.has(id) ? sum : sum + weight), start);
}

function Archive({ id, onDone }: { id: string; onDone: () => void }) {
  const text = useWords(schemeWords);
  const archive = useArchive();
  return (
    <div className="score-bar">
      {archive.error && <Trouble small problem={archive.error} />}
      <Popconfirm title={text("scheme.archiveAsk")} okText={text("scheme.archive")} cancelText={text("action.cancel")} onConfirm={() => archive.mutate(id, { onSuccess: onDone })}>
        <Button danger type="text" loading={archive.isPending}>
          {text("scheme.archive")}
        </Button>
      </Popconfirm>
    </div>
  );
}
