import { useQuery } from "@tanstack/react-query";
import { Button, Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { settingsQuery, useSaveSettings } from "../care/queries.ts";
import type { ShopSettings } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Field } from "../ui/Field.tsx";
import { Loaded } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { knowledgeSettingWords } from "./settings-text.ts";

const NUMBERS = [
  { name: "knowledgeReviewDays", usual: 180, most: 3_650, step: 1 },
  { name: "knowledgeSuggestions", usual: 3, most: 3, step: 1 },
  { name: "knowledgeLeastScore", usual: 0.35, most: 1, step: 0.05 },
] as const;

/** When articles are read over, and what of them is proposed beside a reply. */
export default function KnowledgeSettings() {
  const text = useWords(knowledgeSettingWords);
  const { shops } = useMe();
  const [shopId, setShopId] = useState(shops[0]?.id ?? "");
  const settings = useQuery(settingsQuery(shopId));
  return (
    <>
      <div className="filters">
        <Select aria-label={text("know.shop")} value={shopId} onChange={setShopId} options={shops.map(({ id, name }) => ({ value: id, label: name }))} popupMatchSelectWidth={false} />
      </div>
      <Loaded query={settings}>{(found) => <Rules key={shopId} shopId={shopId} settings={found} />}</Loaded>
    </>
  );
}

type Draft = Pick<ShopSettings, (typeof NUMBERS)[number]["name"] | "composerThanksText">;

function Rules({ shopId, settings }: { shopId: string; settings: ShopSettings }) {
  const text = useWords(knowledgeSettingWords);
  const maySet = useRight("policies.write");
  const save = useSaveSettings(shopId);
  const [draft, setDraft] = useState<Draft>({});
  return (
    <form
      className="edit"
      aria-label={text("know.title")}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft);
      }}
    >
      {NUMBERS.map(({ name, usual, most, step }) => (
        <Field key={name} label={text(`know.${name}`)} name={name} problem={save.error} hint={text("know.usual", { n: usual })}>
          {(id) => <InputNumber id={id} disabled={!maySet} min={0} max={most} step={step} placeholder={String(usual)} value={draft[name] ?? settings[name] ?? null} onChange={(value) => value !== null && setDraft({ ...draft, [name]: value })} />}
        </Field>
      ))}
      <Field label={text("know.thanks")} name="composerThanksText" problem={save.error} hint={text("know.thanksHint")}>
        {(id) => <Input id={id} disabled={!maySet} maxLength={200} placeholder={text("know.thanksUsual")} value={draft.composerThanksText ?? settings.composerThanksText ?? ""} onChange={(event) => setDraft({ ...draft, composerThanksText: event.target.value })} />}
      </Field>
      {maySet && (
        <span>
          <Button type="primary" htmlType="submit" loading={save.isPending} disabled={Object.keys(draft).length === 0}>
            {text("action.save")}
          </Button>{" "}
          {save.isSuccess && <span role="status" className="good">{text("know.saved")}</span>}
        </span>
      )}
      {save.error && <Trouble small problem={save.error} />}
    </form>
  );
}
