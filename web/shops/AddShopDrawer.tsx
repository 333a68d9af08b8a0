import { useQuery } from "@tanstack/react-query";
import { Input, Select, Switch } from "antd";
import { useState } from "react";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { CredentialInput } from "./CredentialInput.tsx";
import { credentialsOf, fieldsOf, isComplete, type Typed } from "./credentials.ts";
import { connectionsQuery, platformsQuery, useAddShop } from "./queries.ts";
import { shopWords } from "./text.ts";

const NO_FIELDS: never[] = [];

/** A new shop with its credentials, field by field as its platform asks for them; they go in and never come out again. */
export function AddShopDrawer({ onClose }: { onClose: () => void }) {
  const text = useWords(shopWords);
  const language = useLanguage();
  const add = useAddShop();
  const platforms = useQuery(platformsQuery).data?.items ?? [];
  const connections = useQuery(connectionsQuery).data?.items ?? [];
  const [draft, setDraft] = useState({ id: "", name: "", platform: "standard", connectionId: "", alwaysOpen: false });
  const [typed, setTyped] = useState<Typed>({});
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const platform = platforms.find((one) => one.platform === draft.platform);
  const fields = fieldsOf(platform?.fields ?? NO_FIELDS, draft.connectionId !== "");
  const joinable = platform?.manyShops ? connections.filter((one) => one.platform === draft.platform) : [];
  const save = () => {
    const { connectionId, ...rest } = draft;
    add.mutate({ ...rest, credentials: credentialsOf(fields, typed), ...(connectionId && { connectionId }) }, { onSuccess: onClose });
  };
  const canSave = draft.id.trim() !== "" && draft.name.trim() !== "" && platform !== undefined && isComplete(fields, typed);
  return (
    <EditDrawer title={text("shop.add")} isSaving={add.isPending} problem={add.error} canSave={canSave} onSave={save} onClose={onClose}>
      <Field label={text("shop.name")} name="name" problem={add.error}>
        {(id) => <Input id={id} value={draft.name} maxLength={80} onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field label={text("shop.id")} name="id" problem={add.error} hint={text("shop.idHint")}>
        {(id) => <Input id={id} value={draft.id} maxLength={64} onChange={(event) => set({ id: event.target.value })} />}
      </Field>
      <Field label={text("shop.platform")} name="platform" problem={add.error}>
        {(id) => <Select id={id} value={draft.platform} options={platforms.map((one) => ({ value: one.platform, label: one.name[language] }))} onChange={(chosen: string) => set({ platform: chosen, connectionId: "" })} />}
      </Field>
      {joinable.length > 0 && (
        <Field label={text("shop.connection")} name="connectionId" problem={add.error}>
          {(id) => <Select id={id} value={draft.connectionId} options={[{ value: "", label: text("shop.ownConnection") }, ...joinable.map((one) => ({ value: one.id, label: one.id }))]} onChange={(connectionId: string) => set({ connectionId })} />}
        </Field>
      )}
      {fields.map((field) => (
        <Field key={field.path} label={`${field.label[language]}${field.needed ? "" : text("shop.optional")}`} name={field.path} problem={add.error} hint={field.kind === "secrets" ? text("shop.secretsHint") : undefined}>
          {(id) => <CredentialInput id={id} field={field} value={typed[field.path] ?? ""} onChange={(value) => setTyped({ ...typed, [field.path]: value })} />}
        </Field>
      ))}
      <p className="quiet small">{text("shop.credentialsHint")}</p>
      <Field label={text("shop.alwaysOpen")}>{(id) => <Switch id={id} checked={draft.alwaysOpen} onChange={(alwaysOpen) => set({ alwaysOpen })} />}</Field>
    </EditDrawer>
  );
}
