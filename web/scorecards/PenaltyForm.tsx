import { useQuery } from "@tanstack/react-query";
import { Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { serverNow } from "../kernel/clock.ts";
import { dayOf } from "../kernel/format.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, usersQuery } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { type NewPenalty, usePenalty } from "./queries.ts";
import { RULES, useRuleName } from "./rules.ts";
import { ledgerWords } from "./ledger-text.ts";

const PAYERS = ["contractor", "agent", "commission", "company"] as const;
type Payer = (typeof PAYERS)[number];

/** Proposes what somebody is to bear; how much it is the rule says. */
export function PenaltyForm({ shop, onClose }: { shop: string | undefined; onClose: () => void }) {
  const text = useWords(ledgerWords);
  const ruleName = useRuleName();
  const me = useMe();
  const people = useQuery(usersQuery).data?.items ?? [];
  const [shopId, setShop] = useState(shop ?? me.shops[0]?.id ?? "");
  const zone = useZone(shopId);
  const [userId, setUser] = useState<string>();
  const [rule, setRule] = useState<string>();
  const [occurredOn, setDay] = useState(() => dayOf(serverNow(), zone));
  const [evidence, setEvidence] = useState("");
  const [number, setNumber] = useState("");
  const [payer, setPayer] = useState<Payer>();
  const [told, setTold] = useState(false);
  const save = usePenalty();
  const needs = RULES.find((one) => one.rule === rule)?.needs ?? null;
  const known = shopId !== "" && userId !== undefined && rule !== undefined && evidence.trim() !== "" && (needs === null || number !== "");
  const extra = needs === "amount" ? { amountMinor: Math.round(Number(number) * 100) } : needs === "minutes" ? { minutes: Number(number) } : needs === "points" ? { points: Number(number) } : {};
  const onSave = () => known && save.mutate({ shopId, userId, rule: rule as NewPenalty["rule"], occurredOn, evidence, ...extra, ...(payer && { payer }), ...(rule === "away" && { toldSuperior: told }) }, { onSuccess: onClose });
  return (
    <EditDrawer title={text("ledger.add")} isSaving={save.isPending} problem={save.error} canSave={known} onSave={onSave} onClose={onClose}>
      <Field label={text("filter.shop")} name="shopId" problem={save.error}>
        {(id) => <Select id={id} value={shopId} onChange={setShop} options={me.shops.map((one) => ({ value: one.id, label: one.name }))} />}
      </Field>
      <Field label={text("person")} name="userId" problem={save.error}>
        {(id) => <Select id={id} showSearch={{ optionFilterProp: "label" }} value={userId ?? null} onChange={setUser} options={people.map((one) => ({ value: one.id, label: one.name }))} />}
      </Field>
      <Field label={text("ledger.rule")} name="rule" problem={save.error}>
        {(id) => <Select id={id} value={rule ?? null} onChange={setRule} options={RULES.map((one) => ({ value: one.rule, label: ruleName(one.rule) }))} />}
      </Field>
      {needs !== null && (
        <Field label={text(needs === "amount" ? "amount" : needs === "minutes" ? "ledger.minutes" : "ledger.points")} name={needs === "amount" ? "amountMinor" : needs} problem={save.error}>
          {(id) => <Input id={id} type="number" step="any" min={0} value={number} onChange={(event) => setNumber(event.target.value)} />}
        </Field>
      )}
      {rule === "away" && (
        <Checkbox checked={told} onChange={(event) => setTold(event.target.checked)}>
          {text("ledger.told")}
        </Checkbox>
      )}
      <Field label={text("ledger.payer")} name="payer" problem={save.error}>
        {(id) => <Select<Payer | ""> id={id} value={payer ?? ""} onChange={(next) => setPayer(next || undefined)} options={[{ value: "", label: text("ledger.payerByRule") }, ...PAYERS.map((one) => ({ value: one, label: text(`payer.${one}`) }))]} />}
      </Field>
      <Field label={text("ledger.day")} name="occurredOn" problem={save.error}>
        {(id) => <Input id={id} type="date" value={occurredOn} onChange={(event) => setDay(event.target.value)} />}
      </Field>
      <Field label={text("ledger.evidence")} name="evidence" problem={save.error}>
        {(id) => <Input.TextArea id={id} maxLength={1_000} autoSize={{ minRows: 2, maxRows: 6 }} value={evidence} onChange={(event) => setEvidence(event.target.value)} />}
      </Field>
    </EditDrawer>
  );
}
