import { Input, InputNumber, Select } from "antd";
import { useState } from "react";
import type { Role, User } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { useMe, useSaveUser } from "./queries.ts";
import { peopleWords } from "./text.ts";

const ROLES = ["agent", "lead", "manager", "admin"] as const satisfies readonly Role[];
type Draft = { email: string; name: string; number: string; role: Role; shopIds: string[]; capacity: number; password: string; accounts: string };

const draftOf = (user: User | null): Draft => ({
  email: user?.email ?? "",
  name: user?.name ?? "",
  number: user?.number ?? "",
  role: user?.role ?? "agent",
  shopIds: user?.shopIds ?? [],
  capacity: user?.capacity ?? 10,
  password: "",
  accounts: user?.accounts.map(({ platform, accountId }) => `${platform} ${accountId}`).join("\n") ?? "",
});

/** One person, new or known. */
export function PersonDrawer({ user, onClose }: { user: User | null; onClose: () => void }) {
  const text = useWords(peopleWords);
  const { shops, role: own } = useMe();
  const save = useSaveUser(user?.id ?? null);
  const [draft, setDraft] = useState(() => draftOf(user));
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const offered = ROLES.slice(0, ROLES.indexOf(own) + 1);
  const field = { problem: save.error };
  return (
    <EditDrawer title={user?.name ?? text("people.add")} isSaving={save.isPending} problem={save.error} onClose={onClose} onSave={() => save.mutate(toInput(draft), { onSuccess: onClose })}>
      <Field {...field} label={text("people.name")} name="name">
        {(id) => <Input id={id} value={draft.name} maxLength={120} required autoFocus onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field {...field} label={text("people.email")} name="email">
        {(id) => <Input id={id} type="email" value={draft.email} required disabled={user !== null} onChange={(event) => set({ email: event.target.value })} />}
      </Field>
      <Field {...field} label={text(user ? "people.newPassword" : "people.password")} name="password" hint={text("people.passwordHint")}>
        {(id) => <Input.Password id={id} autoComplete="new-password" value={draft.password} minLength={8} required={user === null} onChange={(event) => set({ password: event.target.value })} />}
      </Field>
      <Field {...field} label={text("people.role")} name="role">
        {(id) => <Select id={id} value={draft.role} options={offered.map((role) => ({ value: role, label: text(`role.${role}`) }))} onChange={(role) => set({ role })} />}
      </Field>
      <Field {...field} label={text("people.shops")} name="shopIds">
        {(id) => <Select id={id} mode="multiple" value={draft.shopIds} options={shops.map((shop) => ({ value: shop.id, label: shop.name }))} onChange={(shopIds) => set({ shopIds })} showSearch={{ optionFilterProp: "label" }} />}
      </Field>
      <Field {...field} label={text("people.number")} name="number">
        {(id) => <Input id={id} value={draft.number} maxLength={40} onChange={(event) => set({ number: event.target.value })} />}
      </Field>
      <Field {...field} label={text("people.capacity")} name="capacity">
        {(id) => <InputNumber id={id} min={0} max={1_000} precision={0} value={draft.capacity} onChange={(capacity) => set({ capacity: capacity ?? 0 })} />}
      </Field>
      <Field {...field} label={text("people.accounts")} name="accounts" hint={text("people.accountsHint")}>
        {(id) => <Input.TextArea id={id} value={draft.accounts} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => set({ accounts: event.target.value })} />}
      </Field>
    </EditDrawer>
  );
}

function toInput({ number, password, accounts, ...draft }: Draft) {
  const lines = accounts.split("\n").map((line) => line.trim()).filter(Boolean);
  const mapped = lines.map((line) => ({ platform: line.split(/\s+/, 1)[0] ?? "", accountId: line.replace(/^\S+\s*/, "") }));
  return { ...draft, number: number.trim() || null, accounts: mapped, ...(password !== "" && { password }) };
}
