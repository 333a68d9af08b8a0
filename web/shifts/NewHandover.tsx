import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useMe, usersQuery } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { HandoverItems } from "./HandoverItems.tsx";
import { openWorkQuery, useHandOver } from "./queries.ts";
import { handoverWords } from "./handover-text.ts";

/** Leaves all that is open, with a note, to a colleague or whoever of the next shift takes it. */
export function NewHandover({ shop, onClose }: { shop: string; onClose: () => void }) {
  const text = useWords(handoverWords);
  const me = useMe();
  const people = useQuery(usersQuery).data?.items.filter(({ id, shopIds }) => id !== me.id && shopIds.includes(shop)) ?? [];
  const open = useQuery(openWorkQuery(shop));
  const handOver = useHandOver();
  const zone = useZone(shop);
  const [toId, setTo] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const items = open.data?.items ?? [];
  return (
    <EditDrawer title={text("handover.make")} width={560} isSaving={handOver.isPending} problem={handOver.error} canSave={note.trim() !== "" && open.data !== undefined} onSave={() => handOver.mutate({ shopId: shop, toId, note }, { onSuccess: onClose })} onClose={onClose}>
      <Field label={text("handover.to")} name="toId" problem={handOver.error}>
        {(id) => <Select id={id} allowClear placeholder={text("handover.anyone")} showSearch={{ optionFilterProp: "label" }} value={toId} onChange={(one: string | null) => setTo(one ?? null)} options={people.map((one) => ({ value: one.id, label: one.name }))} />}
      </Field>
      <Field label={text("handover.note")} name="note" problem={handOver.error}>
        {(id) => <Input.TextArea id={id} rows={4} maxLength={2_000} value={note} onChange={(event) => setNote(event.target.value)} />}
      </Field>
      {open.error && <Trouble small problem={open.error} onRetry={open.refetch} />}
      {open.data && <p className="quiet">{items.length === 0 ? text("handover.nothing") : text("handover.left", { count: items.length })}</p>}
      <HandoverItems items={items} zone={zone} />
    </EditDrawer>
  );
}
