import { Input, Select } from "antd";
import { useState } from "react";
import type { Subscription } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { useSaveSubscription } from "./queries.ts";
import { alertWords } from "./text.ts";

/** Types that are asked for often; any other can be written. */
const USUAL = ["message.*", "conversation.*", "turn.*", "clock.*", "clock.breached", "clock.corrected", "breach.reviewed", "order.changed", "refund.changed", "complaint.*"];

/** One subscription, new or known; the secret of a new one is told once, to the page behind. */
export function SubscriptionDrawer({ subscription, onSecret, onClose }: { subscription: Subscription | null; onSecret: (secret: string) => void; onClose: () => void }) {
  const text = useWords(alertWords);
  const { shops } = useMe();
  const save = useSaveSubscription();
  const [draft, setDraft] = useState({ name: subscription?.name ?? "", url: subscription?.url ?? "", eventTypes: subscription?.eventTypes ?? [], shopIds: subscription?.shopIds ?? shops.map(({ id }) => id) });
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const saved = ({ secret }: { secret: string | null }) => {
    if (secret !== null) onSecret(secret);
    onClose();
  };
  const field = { problem: save.error };
  return (
    <EditDrawer title={subscription?.name ?? text("sub.add")} isSaving={save.isPending} problem={save.error} onClose={onClose} onSave={() => save.mutate({ id: subscription?.id ?? null, subscription: draft }, { onSuccess: saved })}>
      <Field {...field} label={text("sub.name")} name="name">
        {(id) => <Input id={id} value={draft.name} maxLength={120} required autoFocus onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field {...field} label={text("sub.url")} name="url">
        {(id) => <Input id={id} type="url" value={draft.url} required placeholder="https://" onChange={(event) => set({ url: event.target.value.trim() })} />}
      </Field>
      <Field {...field} label={text("sub.types")} name="eventTypes" hint={text("sub.typesHint")}>
        {(id) => <Select id={id} mode="tags" value={draft.eventTypes} options={USUAL.map((value) => ({ value, label: value }))} onChange={(eventTypes) => set({ eventTypes })} />}
      </Field>
      <Field {...field} label={text("sub.shops")} name="shopIds">
        {(id) => <Select id={id} mode="multiple" value={draft.shopIds} options={shops.map((shop) => ({ value: shop.id, label: shop.name }))} onChange={(shopIds) => set({ shopIds })} showSearch={{ optionFilterProp: "label" }} />}
      </Field>
    </EditDrawer>
  );
}
