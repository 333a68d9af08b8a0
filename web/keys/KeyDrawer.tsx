import { Input, Select } from "antd";
import { useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { type KeyInput, useAddKey } from "./queries.ts";
import { keyWords } from "./text.ts";

const ROLES = ["agent", "lead", "manager", "admin"] as const;
const SCOPES = ["read", "write", "metrics", "webhooks", "admin"] as const;

/** A new key; what it says is told once, to the page behind. */
export function KeyDrawer({ onMade, onClose }: { onMade: (key: string) => void; onClose: () => void }) {
  const text = useWords(keyWords);
  const { shops } = useMe();
  const add = useAddKey();
  const [draft, setDraft] = useState<KeyInput>({ name: "", role: "agent", scopes: ["read"], shopIds: shops.map(({ id }) => id) });
  const set = (change: Partial<KeyInput>) => setDraft((before) => ({ ...before, ...change }));
  const made = ({ key }: { key: string }) => {
    onMade(key);
    onClose();
  };
  const field = { problem: add.error };
  return (
    <EditDrawer title={text("key.add")} isSaving={add.isPending} problem={add.error} onClose={onClose} onSave={() => add.mutate(draft, { onSuccess: made })}>
      <Field {...field} label={text("key.name")} name="name">
        {(id) => <Input id={id} value={draft.name} maxLength={120} required autoFocus onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field {...field} label={text("key.role")} name="role">
        {(id) => <Select id={id} value={draft.role} options={ROLES.map((role) => ({ value: role, label: text(`role.${role}`) }))} onChange={(role) => set({ role })} />}
      </Field>
      <Field {...field} label={text("key.scopes")} name="scopes">
        {(id) => <Select id={id} mode="multiple" value={draft.scopes} options={SCOPES.map((scope) => ({ value: scope, label: text(`scope.${scope}`) }))} onChange={(scopes) => set({ scopes })} />}
      </Field>
      <Field {...field} label={text("key.shops")} name="shopIds">
        {(id) => <Select id={id} mode="multiple" value={draft.shopIds} options={shops.map((shop) => ({ value: shop.id, label: shop.name }))} onChange={(shopIds) => set({ shopIds })} showSearch={{ optionFilterProp: "label" }} />}
      </Field>
    </EditDrawer>
  );
}
