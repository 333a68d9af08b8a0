import { useQuery } from "@tanstack/react-query";
import { Input, Select, Switch } from "antd";
import { useState } from "react";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { connectionsQuery, platformsQuery, useAddShop } from "./queries.ts";
import { shopWords } from "./text.ts";

/** A new shop with its credentials, which go in and never come out again. */
export function AddShopDrawer({ onClose }: { onClose: () => void }) {
  const text = useWords(shopWords);
  const language = useLanguage();
  const add = useAddShop();
  const platforms = useQuery(platformsQuery).data?.items ?? [];
  const connections = useQuery(connectionsQuery).data?.items ?? [];
  const [draft, setDraft] = useState({ id: "", name: "", platform: "standard", connectionId: "", alwaysOpen: false });
  const [written, setWritten] = useState("{}");
  const credentials = asObject(written);
  const set = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change });
  const save = () => {
    const { connectionId, ...rest } = draft;
    if (credentials) add.mutate({ ...rest, credentials, ...(connectionId && { connectionId }) }, { onSuccess: onClose });
  };
  return (
    <EditDrawer title={text("shop.add")} isSaving={add.isPending} problem={add.error} canSave={draft.id.trim() !== "" && draft.name.trim() !== "" && credentials !== undefined} onSave={save} onClose={onClose}>
      <Field label={text("shop.name")} name="name" problem={add.error}>
        {(id) => <Input id={id} value={draft.name} maxLength={80} onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field label={text("shop.id")} name="id" problem={add.error} hint={text("shop.idHint")}>
        {(id) => <Input id={id} value={draft.id} maxLength={64} onChange={(event) => set({ id: event.target.value })} />}
      </Field>
      <Field label={text("shop.platform")} name="platform" problem={add.error}>
        {(id) => <Select id={id} value={draft.platform} options={platforms.map(({ platform, name }) => ({ value: platform, label: name[language] }))} onChange={(platform: string) => set({ platform, connectionId: "" })} />}
      </Field>
      <Field label={text("shop.connection")} name="connectionId" problem={add.error}>
        {(id) => (
          <Select
            id={id}
            value={draft.connectionId}
            options={[{ value: "", label: text("shop.ownConnection") }, ...connections.filter(({ platform }) => platform === draft.platform).map((one) => ({ value: one.id, label: one.id }))]}
            onChange={(connectionId: string) => set({ connectionId })}
          />
        )}
      </Field>
      <Field label={text("shop.credentials")} name="credentials" problem={add.error} hint={text(credentials ? "shop.credentialsHint" : "shop.noJson")}>
        {(id) => <Input.TextArea id={id} rows={8} spellCheck={false} autoComplete="off" value={written} status={credentials ? "" : "error"} onChange={(event) => setWritten(event.target.value)} />}
      </Field>
      <Field label={text("shop.alwaysOpen")}>{(id) => <Switch id={id} checked={draft.alwaysOpen} onChange={(alwaysOpen) => set({ alwaysOpen })} />}</Field>
    </EditDrawer>
  );
}

function asObject(written: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
