import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import { settingsQuery, useSaveSettings } from "../care/queries.ts";
import type { ShopSettings } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Loaded } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import "../styles/cases.css";
import "../styles/orders.css";
import { Addresses } from "./Addresses.tsx";
import { LimitTable } from "./LimitTable.tsx";
import { RuleRows } from "./RuleRows.tsx";
import { limitWords } from "./text.ts";

/** What each role may grant alone in a shop, and where goods come back to. */
export default function AfterSalesSettings() {
  const text = useWords(limitWords);
  const { shops } = useMe();
  const [shopId, setShopId] = useState(shops[0]?.id ?? "");
  const settings = useQuery(settingsQuery(shopId));
  return (
    <>
      <div className="filters">
        <Select aria-label={text("limit.shop")} value={shopId} onChange={setShopId} options={shops.map(({ id, name }) => ({ value: id, label: name }))} popupMatchSelectWidth={false} />
      </div>
      <Loaded query={settings}>{(found) => <Form key={shopId} shopId={shopId} settings={found} />}</Loaded>
    </>
  );
}

export type AfterSales = Pick<ShopSettings, "refundLimits" | "compensationLimits" | "refundRules" | "returnAddresses">;

function Form({ shopId, settings }: { shopId: string; settings: ShopSettings }) {
  const text = useWords(limitWords);
  const maySet = useRight("policies.write");
  const save = useSaveSettings(shopId);
  const [draft, setDraft] = useState<AfterSales>({ refundLimits: settings.refundLimits ?? {}, compensationLimits: settings.compensationLimits ?? {}, refundRules: settings.refundRules ?? [], returnAddresses: settings.returnAddresses ?? [] });
  const set = (change: AfterSales) => setDraft((before) => ({ ...before, ...change }));
  return (
    <form
      className="edit"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft);
      }}
    >
      <fieldset className="plain" disabled={!maySet}>
        <LimitTable draft={draft} onChange={set} />
        <RuleRows rules={draft.refundRules ?? []} onChange={(refundRules) => set({ refundRules })} />
        <Addresses addresses={draft.returnAddresses ?? []} onChange={(returnAddresses) => set({ returnAddresses })} />
      </fieldset>
      {maySet && (
        <span>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {text("action.save")}
          </Button>{" "}
          {save.isSuccess && <span role="status" className="good">{text("limit.saved")}</span>}
        </span>
      )}
      {save.error && <Trouble small problem={save.error} />}
    </form>
  );
}
