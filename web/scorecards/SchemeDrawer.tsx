import { Button, Checkbox, Input, Select } from "antd";
import { useState } from "react";
import type { ScoreSchemeBody } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { Money } from "../ui/Money.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { ItemRows } from "./ItemRows.tsx";
import { pointsLabel } from "./points.ts";
import { type SavedScheme, usePreview, useSaveScheme } from "./queries.ts";
import { scoreWords } from "./text.ts";

const NUMBERS = [["start", "scheme.start"], ["full", "scheme.full"], ["adjustmentLimit", "scheme.limit"]] as const;
const ROLES = ["agent", "lead", "manager"] as const;

/** A scheme as a form, with what it would have said of last month. */
export function SchemeDrawer({ scheme, onClose }: { scheme: SavedScheme; onClose: () => void }) {
  const text = useWords(scoreWords);
  const me = useMe();
  const [name, setName] = useState(scheme.name);
  const [shopId, setShop] = useState(scheme.shopId);
  const [body, setBody] = useState(scheme.body);
  const save = useSaveScheme();
  const set = (change: Partial<ScoreSchemeBody>) => setBody({ ...body, ...change });
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
      <Preview shopId={shopId} body={body} />
    </EditDrawer>
  );
}

function Preview({ shopId, body }: { shopId: string; body: ScoreSchemeBody }) {
  const text = useWords(scoreWords);
  const preview = usePreview();
  return (
    <section className="score-preview">
      <Button loading={preview.isPending} onClick={() => preview.mutate({ shopId, body })}>
        {text("scheme.preview")}
      </Button>
      {preview.error && <Trouble small problem={preview.error} />}
      {preview.data && (
        <table className="rows" aria-label={text("scheme.previewOf", { month: preview.data.month })}>
          <caption className="quiet small">{text("scheme.previewOf", { month: preview.data.month })}</caption>
          <thead>
            <tr>
              <th>{text("person")}</th>
              {body.items.map(({ id, name }) => <th key={id}>{name}</th>)}
              <th>{text("total")}</th>
              <th>{text("grade")}</th>
              <th>{text("amount")}</th>
            </tr>
          </thead>
          <tbody>
            {preview.data.items.map(({ user, outcome, lines }) => (
              <tr key={user.id}>
                <td>{user.name}</td>
                {lines.map(({ id, points }) => <td key={id} className="figure">{pointsLabel(points)}</td>)}
                <td className="figure">{pointsLabel(outcome.total)}</td>
                <td>{outcome.grade ?? "–"}</td>
                <td><Money amount={outcome.money} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
