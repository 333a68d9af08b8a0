import { Button, Checkbox, Input, InputNumber, Popconfirm, Select } from "antd";
import { useState } from "react";
import type { Campaign } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { Comparison } from "./Comparison.tsx";
import { draftOf, hoursAreRight, wishOf } from "./draft.ts";
import { useEndCampaign, useSaveCampaign } from "./queries.ts";
import { campaignWords } from "./text.ts";

/** One campaign, new or known, with its figures beside those of the weeks before. */
export function CampaignDrawer({ known, mayChange, onClose }: { known: Campaign | null; mayChange: boolean; onClose: () => void }) {
  const text = useWords(campaignWords);
  const { shops } = useMe();
  const save = useSaveCampaign(known);
  const end = useEndCampaign();
  const knownZone = useZone(known?.shopId ?? null);
  const [draft, setDraft] = useState(() => draftOf(known, { shopId: shops[0]?.id ?? "", zone: knownZone }));
  const zone = useZone(draft.shopId);
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const isOver = known?.state === "over" || known?.state === "cancelled";
  const isFixed = known !== null && known.state !== "planned";
  const wish = () => wishOf(draft, { known, zone, policyName: text("campaign.policyName", { name: draft.name }) });
  const field = { problem: save.error };
  return (
    <EditDrawer title={known?.name ?? text("campaign.add")} width={560} isSaving={save.isPending} problem={save.error ?? end.error} canSave={mayChange && !isOver && hoursAreRight(draft)} onClose={onClose} onSave={() => save.mutate(wish(), { onSuccess: onClose })}>
      {known?.troubles.map(({ part, message }) => <p key={`${part} ${message}`} className="bad small">{part}: {message}</p>)}
      <Field {...field} label={text("campaign.name")} name="name">{(id) => <Input id={id} required maxLength={80} value={draft.name} onChange={(event) => set({ name: event.target.value })} />}</Field>
      <Field {...field} label={text("campaign.shop")} name="shopId">{(id) => <Select id={id} disabled={known !== null} value={draft.shopId} options={shops.map(({ id: value, name }) => ({ value, label: name }))} onChange={(shopId) => set({ shopId })} />}</Field>
      <Field {...field} label={text("campaign.startsAt")} name="startsAt">{(id) => <Input id={id} type="datetime-local" required disabled={isFixed} value={draft.startsAt} onChange={(event) => set({ startsAt: event.target.value })} />}</Field>
      <Field {...field} label={text("campaign.endsAt")} name="endsAt">{(id) => <Input id={id} type="datetime-local" required value={draft.endsAt} onChange={(event) => set({ endsAt: event.target.value })} />}</Field>
      <Checkbox disabled={isFixed} checked={draft.alwaysOpen} onChange={(event) => set({ alwaysOpen: event.target.checked })}>{text("campaign.alwaysOpen")}</Checkbox>
      {!draft.alwaysOpen && (
        <Field {...field} label={text("campaign.hours")} name="body.calendar" hint={text(hoursAreRight(draft) ? "campaign.hoursHint" : "campaign.hoursWrong")}>
          {(id) => <Input id={id} disabled={isFixed} value={draft.hours} status={hoursAreRight(draft) ? "" : "error"} onChange={(event) => set({ hours: event.target.value })} />}
        </Field>
      )}
      <Field {...field} label={text("campaign.capacity")} name="body.capacity">{(id) => <InputNumber id={id} min={1} disabled={isFixed} value={draft.capacity} onChange={(capacity) => set({ capacity })} />}</Field>
      <Field {...field} label={text("campaign.firstResponse")} name="body.policies">{(id) => <InputNumber id={id} min={1} disabled={isFixed} value={draft.firstResponse} onChange={(firstResponse) => set({ firstResponse })} />}</Field>
      <Field {...field} label={text("campaign.nextResponse")}>{(id) => <InputNumber id={id} min={1} disabled={isFixed} value={draft.nextResponse} onChange={(nextResponse) => set({ nextResponse })} />}</Field>
      <Field {...field} label={text("campaign.greeting")} name="body.greeting">{(id) => <Input.TextArea id={id} autoSize disabled={isFixed} value={draft.greeting} onChange={(event) => set({ greeting: event.target.value })} />}</Field>
      <Field {...field} label={text("campaign.queueText")} name="body.queueText" hint={text("campaign.queueHint", { queue: "{queue}" })}>{(id) => <Input.TextArea id={id} autoSize disabled={isFixed} value={draft.queueText} onChange={(event) => set({ queueText: event.target.value })} />}</Field>
      {known && !isOver && mayChange && (
        <Popconfirm title={text("campaign.endSure", { name: known.name })} okText={text("campaign.end")} cancelText={text("action.cancel")} onConfirm={() => end.mutate(known.id, { onSuccess: onClose })}>
          <Button danger>{text("campaign.end")}</Button>
        </Popconfirm>
      )}
      {known && <Comparison id={known.id} />}
    </EditDrawer>
  );
}
