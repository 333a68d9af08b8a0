import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { type ComponentType, useState } from "react";
import { settingsQuery, useSaveSettings } from "../care/queries.ts";
import type { ShopSettings } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Loaded } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { shopWords } from "./text.ts";

export type SettingFields = { shopId: string; draft: ShopSettings; problem: unknown; onChange: (change: ShopSettings) => void };
type Shown = { about: string; onSaved?: () => void; Fields: ComponentType<SettingFields> };

/** Settings of one shop after the other: what is changed is sent, what is not stays as it is. */
export function PerShop({ about, ...rest }: Shown) {
  const text = useWords(shopWords);
  const { shops } = useMe();
  const [shopId, setShopId] = useState(shops[0]?.id ?? "");
  const settings = useQuery(settingsQuery(shopId));
  return (
    <>
      <div className="settings-head">
        <p className="quiet">{about}</p>
        <Select aria-label={text("set.shop")} value={shopId} onChange={setShopId} options={shops.map(({ id, name }) => ({ value: id, label: name }))} popupMatchSelectWidth={false} />
      </div>
      <Loaded query={settings}>{(found) => <Form key={shopId} shopId={shopId} settings={found} {...rest} />}</Loaded>
    </>
  );
}

function Form({ shopId, settings, onSaved, Fields }: { shopId: string; settings: ShopSettings } & Omit<Shown, "about">) {
  const text = useWords(shopWords);
  const maySet = useRight("policies.write");
  const save = useSaveSettings(shopId);
  const [draft, setDraft] = useState<ShopSettings>({});
  const onChange = (change: ShopSettings) => {
    save.reset();
    setDraft((before) => ({ ...before, ...change }));
  };
  const send = () => {
    const sent: Partial<Record<string, unknown>> = draft;
    const saved = () => {
      setDraft((now) => Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== sent[name]))); // what was written meanwhile stays
      onSaved?.();
    };
    save.mutate(draft, { onSuccess: saved });
  };
  return (
    <form
      className="edit"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <fieldset className="plain edit" disabled={!maySet}>
        <Fields shopId={shopId} draft={{ ...settings, ...draft }} problem={save.error} onChange={onChange} />
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
