import { useQuery } from "@tanstack/react-query";
import { Button, Select, Tabs } from "antd";
import { useState } from "react";
import type { RoutingBody } from "../../src/routing/input.ts";
import type { Routing } from "../kernel/shapes.ts";
import { Problem } from "../kernel/api.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import "../styles/routing.css";
import { CostTable } from "./CostTable.tsx";
import { PeopleTable } from "./PeopleTable.tsx";
import { Preview } from "./Preview.tsx";
import { routingQuery, useSaveRouting } from "./queries.ts";
import { QueueFields } from "./QueueFields.tsx";
import { RuleTable } from "./RuleTable.tsx";
import { Shares } from "./Shares.tsx";
import { TerritoryTable } from "./TerritoryTable.tsx";
import { routingWords } from "./text.ts";

/** What each part shows and changes: the rules of one shop, not saved before somebody says so. */
export type Edited = { shopId: string; body: RoutingBody; regions: Routing["regions"]; mayChange: boolean; change: (change: Partial<RoutingBody>) => void };

/** Who gets which chat: one set of rules a shop. */
export default function RoutingSettings() {
  const text = useWords(routingWords);
  const { shops } = useMe();
  const [chosen, setChosen] = useState<string>();
  const shopId = chosen ?? shops[0]?.id;
  const routing = useQuery({ ...routingQuery(shopId ?? ""), enabled: shopId !== undefined });
  if (shopId === undefined) return <p className="nothing">{text("routing.noShop")}</p>;
  return (
    <>
      <div className="settings-head">
        <p className="quiet">
          {text("routing.about")} {routing.data && (routing.data.version === 0 ? text("routing.none") : text("routing.version", { version: routing.data.version }))}
        </p>
        <Select aria-label={text("routing.shop")} value={shopId} options={shops.map(({ id, name }) => ({ value: id, label: name }))} popupMatchSelectWidth={false} onChange={setChosen} />
      </div>
      {routing.data ? <ShopRouting key={`${shopId} ${routing.data.version}`} routing={routing.data} /> : routing.error ? <Trouble problem={routing.error} onRetry={routing.refetch} /> : <Later />}
    </>
  );
}

function ShopRouting({ routing }: { routing: Routing }) {
  const text = useWords(routingWords);
  const { shopId, version, regions } = routing;
  const mayChange = useRight("routing.write");
  const save = useSaveRouting(shopId);
  const [body, setBody] = useState(routing.body);
  const isChanged = JSON.stringify(body) !== JSON.stringify(routing.body);
  const edited: Edited = { shopId, body, regions, mayChange, change: (change) => setBody((before) => ({ ...before, ...change })) };
  const isOld = save.error instanceof Problem && save.error.status === 409;
  const parts = [
    { key: "rules", label: text("tab.rules"), children: <RuleTable edited={edited} /> },
    { key: "territories", label: text("tab.territories"), children: <TerritoryTable edited={edited} /> },
    { key: "people", label: text("tab.people"), children: <PeopleTable edited={edited} /> },
    { key: "capacity", label: text("tab.capacity"), children: <CostTable edited={edited} /> },
    { key: "queue", label: text("tab.queue"), children: <QueueFields edited={edited} /> },
    { key: "preview", label: text("tab.preview"), children: <Preview edited={edited} /> },
    { key: "shares", label: text("tab.shares"), children: <Shares shopId={shopId} /> },
  ];
  return (
    <>
      <Tabs size="small" className="routing-tabs" items={parts} />
      {save.error !== null && (isOld ? <p role="alert" className="bad">{text("routing.conflict")}</p> : <Trouble small problem={save.error} />)}
      {isChanged && (
        <div className="routing-foot" role="status">
          <span className="quiet">{text("routing.unsaved")}</span>
          <Button onClick={() => setBody(routing.body)}>{text("action.cancel")}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate({ version, body })}>
            {text("action.save")}
          </Button>
        </div>
      )}
    </>
  );
}
