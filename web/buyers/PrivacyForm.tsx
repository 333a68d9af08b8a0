import { Button, Checkbox, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { useSaveSettings } from "../care/queries.ts";
import type { ShopSettings } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { Field } from "../ui/Field.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { ruleWords } from "./rules-text.ts";

const KINDS = ["health", "religion", "ethnicity", "politics", "orientation", "finance", "minor"] as const;
type Draft = Pick<ShopSettings, "blockedMessages" | "harassmentLine" | "agentBlockHours" | "erasureKeepDays" | "noteKindsOn">;

/** Blocked buyers, sensitive notes, and what stays after an erasure. What is left empty has the house's default. */
export function PrivacyForm({ shopId, settings }: { shopId: string; settings: ShopSettings }) {
  const text = useWords(ruleWords);
  const maySet = useRight("policies.write");
  const save = useSaveSettings(shopId);
  const [draft, setDraft] = useState<Draft>({ noteKindsOn: settings.noteKindsOn ?? [], blockedMessages: settings.blockedMessages ?? "quiet", harassmentLine: settings.harassmentLine, agentBlockHours: settings.agentBlockHours ?? 72, erasureKeepDays: settings.erasureKeepDays ?? 1_095 });
  const set = (change: Draft) => setDraft((before) => ({ ...before, ...change }));
  const { harassmentLine, ...rest } = draft;
  return (
    <form
      className="edit"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ ...rest, ...(harassmentLine?.trim() && { harassmentLine }) });
      }}
    >
      <h3>{text("r.settings")}</h3>
      <fieldset className="plain" disabled={!maySet}>
        <Field label={text("r.messages")}>
          {(id) => <Select id={id} value={draft.blockedMessages ?? "quiet"} onChange={(blockedMessages) => set({ blockedMessages })} options={(["quiet", "unrouted", "as_usual"] as const).map((value) => ({ value, label: text(`r.${value}`) }))} />}
        </Field>
        <Field label={text("r.line")} name="harassmentLine" problem={save.error}>
          {(id) => <Input id={id} maxLength={300} placeholder={text("r.lineDefault")} value={draft.harassmentLine ?? ""} onChange={(event) => set({ harassmentLine: event.target.value })} />}
        </Field>
        <Field label={text("r.agentHours")} name="agentBlockHours" problem={save.error}>
          {(id) => <InputNumber id={id} min={0} max={8_760} precision={0} value={draft.agentBlockHours ?? 72} onChange={(hours) => set({ agentBlockHours: hours ?? 72 })} />}
        </Field>
        <Field label={text("r.keepDays")} name="erasureKeepDays" problem={save.error}>
          {(id) => <InputNumber id={id} min={0} max={3_650} precision={0} value={draft.erasureKeepDays ?? 1_095} onChange={(days) => set({ erasureKeepDays: days ?? 1_095 })} />}
        </Field>
        <Checkbox.Group aria-label={text("r.kinds")} value={draft.noteKindsOn ?? []} onChange={(noteKindsOn) => set({ noteKindsOn })} options={KINDS.map((value) => ({ value, label: text(`k.${value}`) }))} />
        <p className="quiet small">{text("r.kinds")}</p>
      </fieldset>
      {save.error && <Trouble small problem={save.error} />}
      {maySet && (
        <span>
          <Button htmlType="submit" loading={save.isPending}>
            {text("r.save")}
          </Button>{" "}
          {save.isSuccess && <span role="status" className="good">{text("r.saved")}</span>}
        </span>
      )}
    </form>
  );
}
