import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { rulesQuery } from "./queries.ts";
import { ShopRules } from "./ShopRules.tsx";
import { alertWords } from "./text.ts";

/** Who is told what: one set of rules a shop. */
export default function RuleSettings() {
  const text = useWords(alertWords);
  const rules = useQuery({ ...rulesQuery, select: ({ items }) => items });
  const { shops } = useMe();
  const [chosen, setChosen] = useState<string>();
  if (rules.data === undefined) return rules.error ? <Trouble problem={rules.error} onRetry={rules.refetch} /> : <Later />;
  const shown = rules.data.find(({ shopId }) => shopId === chosen) ?? rules.data[0];
  const options = rules.data.map(({ shopId }) => ({ value: shopId, label: shops.find(({ id }) => id === shopId)?.name ?? shopId }));
  if (!shown) return <p className="nothing">{text("rules.none")}</p>;
  return (
    <>
      <div className="settings-head">
        <p className="quiet">
          {text("rules.about")} {shown.version === 0 ? text("rules.default") : text("rules.version", { version: shown.version })}
        </p>
        <Select aria-label={text("rules.shop")} value={shown.shopId} options={options} popupMatchSelectWidth={false} onChange={setChosen} />
      </div>
      <ShopRules key={`${shown.shopId} ${shown.version}`} rules={shown} />
    </>
  );
}
