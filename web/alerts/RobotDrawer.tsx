import { Input, Select } from "antd";
import { useState } from "react";
import type { Robot } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { QuietFields } from "../notices/QuietFields.tsx";
import { useMe } from "../people/queries.ts";
import { EditDrawer } from "../ui/EditDrawer.tsx";
import { Field } from "../ui/Field.tsx";
import { type RobotInput, useSaveRobot } from "./queries.ts";
import { alertWords } from "./text.ts";

const KINDS = ["feishu", "dingtalk", "wecom"] as const;

/** One robot, new or known. What opens it is never shown again. */
export function RobotDrawer({ robot, onClose }: { robot: Robot | null; onClose: () => void }) {
  const text = useWords(alertWords);
  const { shops } = useMe();
  const save = useSaveRobot();
  const [draft, setDraft] = useState<RobotInput["robot"]>({
    ...{ name: robot?.name ?? "", kind: robot?.kind ?? "feishu", url: "", secret: null },
    ...{ shopIds: robot?.shopIds ?? shops.map(({ id }) => id), quiet: robot?.quiet ?? null },
  });
  const set = (change: Partial<RobotInput["robot"]>) => setDraft((before) => ({ ...before, ...change }));
  const field = { problem: save.error };
  return (
    <EditDrawer title={robot?.name ?? text("robots.add")} isSaving={save.isPending} problem={save.error} onClose={onClose} onSave={() => save.mutate({ id: robot?.id ?? null, robot: draft }, { onSuccess: onClose })}>
      <Field {...field} label={text("robot.name")} name="name">
        {(id) => <Input id={id} value={draft.name} maxLength={120} required autoFocus onChange={(event) => set({ name: event.target.value })} />}
      </Field>
      <Field {...field} label={text("robot.kind")} name="kind">
        {(id) => <Select id={id} value={draft.kind} disabled={robot !== null} options={KINDS.map((kind) => ({ value: kind, label: text(`robot.${kind}`) }))} onChange={(kind) => set({ kind })} />}
      </Field>
      <Field {...field} label={text("robot.url")} name="url" hint={text(robot ? "robot.urlKeep" : "robot.urlHint")}>
        {(id) => <Input id={id} type="url" value={draft.url} required={robot === null} placeholder={robot?.address ?? "https://"} onChange={(event) => set({ url: event.target.value.trim() })} />}
      </Field>
      {draft.kind !== "wecom" && (
        <Field {...field} label={text("robot.secret")} name="secret" hint={robot?.signs ? text("robot.urlKeep") : text("robot.secretHint")}>
          {(id) => <Input.Password id={id} autoComplete="off" value={draft.secret ?? ""} onChange={(event) => set({ secret: event.target.value.trim() || null })} />}
        </Field>
      )}
      <Field {...field} label={text("robot.shops")} name="shopIds">
        {(id) => <Select id={id} mode="multiple" value={draft.shopIds} options={shops.map((shop) => ({ value: shop.id, label: shop.name }))} onChange={(shopIds) => set({ shopIds })} showSearch={{ optionFilterProp: "label" }} />}
      </Field>
      <QuietFields label={text("robot.quiet")} hint={text("robot.quietHint")} value={draft.quiet} onChange={(quiet) => set({ quiet })} />
    </EditDrawer>
  );
}
