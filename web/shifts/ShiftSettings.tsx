import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import { settingsQuery, useSaveSettings } from "../care/queries.ts";
import type { ShopSettings } from "../kernel/shapes.ts";
import { type PageText, useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import "../styles/calendars.css";
import { KindRows } from "./KindRows.tsx";
import { LimitFields } from "./LimitFields.tsx";
import { shiftSettingWords } from "./settings-text.ts";

/** Kinds of shift, and the limits of attendance, breaks and reports. */
export default function ShiftSettings() {
  const text = useWords(shiftSettingWords);
  const { shops } = useMe();
  const [shopId, setShopId] = useState(shops[0]?.id ?? "");
  const settings = useQuery(settingsQuery(shopId));
  return (
    <>
      <div className="settings-head">
        <p className="quiet">{text("set.about")}</p>
        <Select aria-label={text("set.shop")} value={shopId} onChange={setShopId} options={shops.map(({ id, name }) => ({ value: id, label: name }))} popupMatchSelectWidth={false} />
      </div>
      {settings.error ? <Trouble problem={settings.error} onRetry={settings.refetch} /> : settings.data ? <Form key={shopId} shopId={shopId} settings={settings.data} /> : <Later />}
    </>
  );
}

function Form({ shopId, settings }: { shopId: string; settings: ShopSettings }) {
  const text = useWords(shiftSettingWords);
  const maySet = useRight("policies.write");
  const save = useSaveSettings(shopId);
  const [draft, setDraft] = useState<ShopSettings>({});
  const set = (change: ShopSettings) => {
    save.reset();
    setDraft((before) => ({ ...before, ...change }));
  };
  const shown = { ...settings, ...draft };
  return (
    <form
      className="edit"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft, { onSuccess: () => setDraft({}) });
      }}
    >
      <fieldset className="plain edit" disabled={!maySet}>
        <h2>{text("set.kinds")}</h2>
        <p className="quiet small">{text("set.kindsAbout")}</p>
        <KindRows kinds={shown.shiftKinds ?? usualKinds(text)} problem={save.error} onChange={(shiftKinds) => set({ shiftKinds })} />
        <LimitFields draft={shown} problem={save.error} onChange={set} />
      </fieldset>
      {maySet && (
        <span>
          <Button type="primary" htmlType="submit" disabled={Object.keys(draft).length === 0} loading={save.isPending}>
            {text("action.save")}
          </Button>{" "}
          {save.isSuccess && (
            <span role="status" className="good">
              {text("set.saved")}
            </span>
          )}
        </span>
      )}
      {save.error && <Trouble small problem={save.error} />}
    </form>
  );
}

/** What a shop has that has said nothing. */
const usualKinds = (text: PageText<(typeof shiftSettingWords)["zh"]>): NonNullable<ShopSettings["shiftKinds"]> => [
  { code: "E", name: text("set.early"), from: "08:00", to: "16:00" },
  { code: "L", name: text("set.late"), from: "15:00", to: "23:00" },
  { code: "N", name: text("set.night"), from: "23:00", to: "08:00" },
];
