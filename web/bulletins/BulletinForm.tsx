import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input, Select } from "antd";
import { useState } from "react";
import type { Bulletin, Role } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { instantIn } from "../promises/times.ts";
import { dayOf } from "../kernel/format.ts";
import { useZone } from "../shops/queries.ts";
import { teamsQuery } from "../teams/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { MarkdownField } from "../ui/MarkdownField.tsx";
import { type BulletinDraft, type PublishedKind, useChangeBulletin, usePublish } from "./queries.ts";
import { bulletinWords } from "./text.ts";

const KINDS = ["policy", "product", "news"] as const satisfies readonly PublishedKind[];
const ROLES = ["agent", "lead", "manager", "admin"] as const satisfies readonly Role[];

/** Publishes, or changes what is published; a change may ask everybody to read it anew. */
export default function BulletinForm({ bulletin, onClose }: { bulletin?: Bulletin; onClose: () => void }) {
  const text = useWords(bulletinWords);
  const { shops } = useMe();
  const zone = useZone(bulletin?.shopIds[0] ?? shops[0]?.id ?? null);
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const [kind, setKind] = useState<PublishedKind>("policy");
  const [draft, setDraft] = useState<BulletinDraft>(() => (bulletin ? { ...bulletin, teamIds: bulletin.teams.map(({ id }) => id) } : { title: "", body: "", shopIds: shops.map(({ id }) => id), roles: [], teamIds: [], mustRead: false, readBy: null, pinned: false, expiresAt: null }));
  const [askAgain, setAskAgain] = useState(false);
  const publish = usePublish();
  const change = useChangeBulletin(bulletin?.id ?? "");
  const sending = bulletin ? change : publish;
  const set = (next: Partial<BulletinDraft>) => setDraft((before) => ({ ...before, ...next }));
  const save = () => {
    const { title, body, shopIds, roles, teamIds, mustRead, readBy, pinned, expiresAt } = draft;
    const json = { title, body, shopIds, roles, teamIds, mustRead, readBy: mustRead ? readBy : null, pinned, expiresAt };
    if (bulletin) change.mutate({ ...json, version: bulletin.version, askAgain }, { onSuccess: onClose });
    else publish.mutate({ ...json, kind }, { onSuccess: onClose });
  };
  const endOf = (day: string) => (day === "" ? null : new Date(instantIn(day, "23:59", zone)).toISOString());
  const day = (at: string | null) => (at === null ? "" : dayOf(at, zone));
  return (
    <EditDrawer title={text(bulletin ? "action.edit" : "board.publish")} width={960} isSaving={sending.isPending} problem={sending.error} canSave={draft.title.trim() !== "" && draft.body.trim() !== "" && draft.shopIds.length > 0} onClose={onClose} onSave={save}>
      <div className="write-pair">
        {!bulletin && <Field label={text("filter.kind")}>{(id) => <Select id={id} value={kind} onChange={setKind} options={KINDS.map((value) => ({ value, label: text(`kind.${value}`) }))} />}</Field>}
        <Field label={text("field.title")} name="title" problem={sending.error}>
          {(id) => <Input id={id} autoFocus maxLength={200} value={draft.title} onChange={(event) => set({ title: event.target.value })} />}
        </Field>
        <Field label={text("field.shops")} name="shopIds" problem={sending.error}>
          {(id) => <Select id={id} mode="multiple" value={draft.shopIds} onChange={(shopIds) => set({ shopIds })} options={shops.map((shop) => ({ value: shop.id, label: shop.name }))} />}
        </Field>
        <Field label={text("field.roles")} name="roles" problem={sending.error}>
          {(id) => <Select id={id} mode="multiple" placeholder={text("field.everybody")} value={draft.roles} onChange={(roles) => set({ roles })} options={ROLES.map((value) => ({ value, label: text(`role.${value}`) }))} />}
        </Field>
        <Field label={text("field.teams")} name="teamIds" problem={sending.error}>
          {(id) => <Select id={id} mode="multiple" placeholder={text("field.everybody")} value={draft.teamIds} onChange={(teamIds) => set({ teamIds })} options={teams.map((team) => ({ value: team.id, label: team.name }))} />}
        </Field>
        <Field label={text("field.expiresAt")} name="expiresAt" problem={sending.error}>
          {(id) => <Input id={id} type="date" value={day(draft.expiresAt)} onChange={(event) => set({ expiresAt: endOf(event.target.value) })} />}
        </Field>
        {draft.mustRead && (
          <Field label={text("field.readBy")} name="readBy" problem={sending.error} hint={text("field.readByHint")}>
            {(id) => <Input id={id} type="date" value={day(draft.readBy)} onChange={(event) => set({ readBy: endOf(event.target.value) })} />}
          </Field>
        )}
      </div>
      <span className="article-acts">
        <Checkbox checked={draft.mustRead} onChange={(event) => set({ mustRead: event.target.checked })}>
          {text("field.mustRead")}
        </Checkbox>
        <Checkbox checked={draft.pinned} onChange={(event) => set({ pinned: event.target.checked })}>
          {text("field.pinned")}
        </Checkbox>
        {bulletin && (
          <Checkbox checked={askAgain} onChange={(event) => setAskAgain(event.target.checked)}>
            {text("field.askAgain")}
          </Checkbox>
        )}
      </span>
      <MarkdownField label={text("field.body")} preview={text("field.preview")} value={draft.body} problem={sending.error} onChange={(body) => set({ body })} />
    </EditDrawer>
  );
}
