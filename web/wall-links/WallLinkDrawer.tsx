import { Input, InputNumber, Select } from "antd";
import { useState } from "react";
import type { NewWallLink } from "../../src/wall-links/input.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { useAddWallLink } from "./queries.ts";
import { screenWords } from "./text.ts";

/** A new address; it is shown once. */
export function WallLinkDrawer({ onMade, onClose }: { onMade: (url: string) => void; onClose: () => void }) {
  const text = useWords(screenWords);
  const { shops } = useMe();
  const add = useAddWallLink();
  const [draft, setDraft] = useState<NewWallLink>({ name: "", shopIds: shops.map(({ id }) => id), names: "number", days: 90 });
  const set = (change: Partial<NewWallLink>) => setDraft((before) => ({ ...before, ...change }));
  const save = () => add.mutate(draft, { onSuccess: ({ url }) => (onMade(url), onClose()) });
  const field = { problem: add.error };
  return (
    <EditDrawer title={text("add")} isSaving={add.isPending} problem={add.error} onClose={onClose} onSave={save}>
      <Field {...field} label={text("name")} name="name">
        {(id) => <Input id={id} value={draft.name} maxLength={120} required autoFocus onChange={({ target }) => set({ name: target.value })} />}
      </Field>
      <Field {...field} label={text("shopsOf")} name="shopIds">
        {(id) => <Select id={id} mode="multiple" value={draft.shopIds} options={shops.map((shop) => ({ value: shop.id, label: shop.name }))} onChange={(shopIds) => set({ shopIds })} showSearch={{ optionFilterProp: "label" }} />}
      </Field>
      <Field {...field} label={text("names")} name="names">
        {(id) => <Select id={id} value={draft.names} options={(["number", "name"] as const).map((names) => ({ value: names, label: text(`names.${names}`) }))} onChange={(names) => set({ names })} />}
      </Field>
      <Field {...field} label={text("days")} name="days">
        {(id) => <InputNumber id={id} min={1} max={366} value={draft.days} onChange={(days) => set({ days: days ?? 90 })} />}
      </Field>
    </EditDrawer>
  );
}
