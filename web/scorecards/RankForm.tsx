import { useQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { useState } from "react";
import { serverNow } from "../kernel/clock.ts";
import { dayOf } from "../kernel/format.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, usersQuery } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { ledgerWords } from "./ledger-text.ts";
import { type CardFilter, type NewRank, useRank } from "./queries.ts";
import { RANKS } from "./ranks.ts";

type Asked = { filter: CardFilter; begun: { userId?: string; shopId?: string }; onClose: () => void };

/** Somebody's rank from a day on, with the reason: a decision of a person. */
export function RankForm({ filter, begun, onClose }: Asked) {
  const text = useWords(ledgerWords);
  const me = useMe();
  const people = useQuery(usersQuery).data?.items ?? [];
  const [shopId, setShop] = useState(begun.shopId ?? filter.shop ?? me.shops[0]?.id ?? "");
  const zone = useZone(shopId);
  const [userId, setUser] = useState(begun.userId);
  const [rank, setRank] = useState<NewRank["rank"]>();
  const [since, setSince] = useState(() => dayOf(serverNow(), zone));
  const [reason, setReason] = useState("");
  const save = useRank();
  const known = shopId !== "" && userId !== undefined && rank !== undefined && since !== "" && reason.trim() !== "";
  const onSave = () => known && save.mutate({ shopId, userId, rank, since, reason }, { onSuccess: onClose });
  return (
    <EditDrawer title={text("ranks.set")} isSaving={save.isPending} problem={save.error} canSave={known} onSave={onSave} onClose={onClose}>
      <Field label={text("filter.shop")} name="shopId" problem={save.error}>
        {(id) => <Select id={id} value={shopId} onChange={setShop} options={me.shops.map((one) => ({ value: one.id, label: one.name }))} />}
      </Field>
      <Field label={text("person")} name="userId" problem={save.error}>
        {(id) => <Select id={id} showSearch={{ optionFilterProp: "label" }} value={userId ?? null} onChange={setUser} options={people.filter((one) => one.id !== me.id).map((one) => ({ value: one.id, label: one.name }))} />}
      </Field>
      <Field label={text("ranks.rank")} name="rank" problem={save.error}>
        {(id) => <Select id={id} value={rank ?? null} onChange={(next) => next && setRank(next)} options={RANKS.map((one) => ({ value: one, label: text(`rank.${one}`) }))} />}
      </Field>
      <Field label={text("ranks.since")} name="since" problem={save.error}>
        {(id) => <Input id={id} type="date" value={since} onChange={(event) => setSince(event.target.value)} />}
      </Field>
      <Field label={text("entry.reason")} name="reason" problem={save.error}>
        {(id) => <Input.TextArea id={id} maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
    </EditDrawer>
  );
}
