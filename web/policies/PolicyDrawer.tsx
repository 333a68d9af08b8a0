import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { calendarsQuery } from "../calendars/queries.ts";
import type { Policy, PolicyBody } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useShops } from "../shops/queries.ts";
import { teamsQuery } from "../teams/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { WhatIfDrawer } from "../what-if/WhatIfDrawer.tsx";
import { bodyOf, newTarget, valuesOf, withCondition } from "./draft.ts";
import { useSavePolicy } from "./queries.ts";
import { TargetFields } from "./TargetFields.tsx";
import { policyWords } from "./text.ts";

const SHARED = "*";
const TAGS = ["tier", "category", "words", "platform"] as const;

/** A policy as a form, and what it would have done to the last days before it is published. */
export function PolicyDrawer({ policy, onClose }: { policy: Policy | null; onClose: () => void }) {
  const text = useWords(policyWords);
  const shops = useShops();
  const save = useSavePolicy();
  const [body, setBody] = useState<PolicyBody>(() => (policy ? bodyOf(policy) : { name: "", rank: 10, enabled: true, when: {}, targets: [newTarget()], calendarId: null }));
  const [place, setPlace] = useState({ id: policy?.id ?? "", home: policy ? (policy.shopId ?? SHARED) : (shops[0]?.id ?? SHARED) });
  const [isTrying, setTrying] = useState(false);
  const set = (change: Partial<PolicyBody>) => setBody((was) => ({ ...was, ...change }));
  const shopId = place.home === SHARED ? null : place.home;
  const calendars = (useQuery(calendarsQuery).data?.items ?? []).filter((one) => one.shopId === null || one.shopId === shopId);
  const publish = () => save.mutate({ ...body, id: place.id, ...(!policy && { shopId }) }, { onSuccess: onClose });
  const problem = save.error;
  return (
    <EditDrawer title={policy?.name ?? text("policy.new")} width={760} isSaving={save.isPending} problem={problem} canSave={place.id !== "" && body.name.trim() !== ""} onSave={publish} onClose={onClose}>
      <div className="target-fields">
        <Field label={text("policy.name")} name="name" problem={problem}>
          {(id) => <Input id={id} value={body.name} maxLength={120} required autoFocus onChange={(event) => set({ name: event.target.value })} />}
        </Field>
        {!policy && (
          <Field label={text("policy.id")} name="id" problem={problem}>
            {(id) => <Input id={id} value={place.id} maxLength={64} required onChange={(event) => setPlace({ ...place, id: event.target.value.trim() })} />}
          </Field>
        )}
        {!policy && (
          <Field label={text("policy.shop")} name="shopId" problem={problem}>
            {(id) => <Select id={id} value={place.home} options={[...shops.map((shop) => ({ value: shop.id, label: shop.name })), { value: SHARED, label: text("policy.allShops") }]} onChange={(home) => setPlace({ ...place, home })} />}
          </Field>
        )}
        {!policy?.isDefault && (
          <Field label={text("policy.rank")} name="rank" problem={problem} hint={text("policy.rankHint")}>
            {(id) => <InputNumber id={id} value={body.rank} precision={0} onChange={(rank) => set({ rank: rank ?? 0 })} />}
          </Field>
        )}
        <Field label={text("policy.calendar")} name="calendarId" problem={problem}>
          {(id) => <Select id={id} allowClear placeholder={text("policy.shopCalendar")} value={body.calendarId} options={calendars.map((one) => ({ value: one.id, label: one.name }))} onChange={(calendarId?: string | null) => set({ calendarId: calendarId ?? null })} />}
        </Field>
      </div>
      {!policy?.isDefault && (
        <>
          <Checkbox checked={body.enabled} onChange={(event) => set({ enabled: event.target.checked })}>
            {text("policy.enabled")}
          </Checkbox>
          <Conditions body={body} problem={problem} onChange={(when) => set({ when })} />
        </>
      )}
      <div className="targets">
        {body.targets.map((target, index) => (
          <TargetFields
            key={index}
            index={index}
            target={target}
            problem={problem}
            onChange={(next) => set({ targets: body.targets.with(index, next) })}
            onRemove={() => set({ targets: body.targets.toSpliced(index, 1) })}
          />
        ))}
      </div>
      <div className="calendar-acts">
        <Button onClick={() => set({ targets: [...body.targets, newTarget()] })}>{text("target.add")}</Button>
        <Button onClick={() => setTrying(true)}>{text("policy.try")}</Button>
      </div>
      {isTrying && <WhatIfDrawer title={body.name} draft={{ policy: { ...body, name: body.name.trim() || "–", ...(policy && { id: policy.id }) } }} shopId={shopId} onClose={() => setTrying(false)} />}
    </EditDrawer>
  );
}

function Conditions({ body: { when }, problem, onChange }: { body: PolicyBody; problem: unknown; onChange: (when: PolicyBody["when"]) => void }) {
  const text = useWords(policyWords);
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const many = { mode: "multiple" as const, placeholder: text("policy.everybody") };
  return (
    <fieldset className="target">
      <legend>{text("policy.when")}</legend>
      <div className="target-fields">
        <Field label={text("when.priority")} name="when.priority" problem={problem}>
          {(id) => <Select id={id} {...many} value={valuesOf(when, "priority")} options={(["urgent", "high", "normal"] as const).map((one) => ({ value: one, label: text(`priority.${one}`) }))} onChange={(values: string[]) => onChange(withCondition(when, "priority", values))} />}
        </Field>
        <Field label={text("when.team")} name="when.team" problem={problem}>
          {(id) => <Select id={id} {...many} value={valuesOf(when, "team")} options={teams.map((team) => ({ value: team.id, label: team.name }))} onChange={(values: string[]) => onChange(withCondition(when, "team", values))} />}
        </Field>
        {TAGS.map((name) => (
          <Field key={name} label={text(`when.${name}`)} name={`when.${name}`} problem={problem}>
            {(id) => <Select id={id} mode="tags" open={false} suffixIcon={null} placeholder={text("policy.everybody")} value={valuesOf(when, name)} onChange={(values: string[]) => onChange(withCondition(when, name, values))} />}
          </Field>
        ))}
      </div>
    </fieldset>
  );
}
