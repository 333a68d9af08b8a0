import { useQuery } from "@tanstack/react-query";
import { Button, Select, Table } from "antd";
import { useState } from "react";
import type { CarePlan } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Loaded, Listing } from "../ui/Listing.tsx";
import "../styles/cases.css";
import { CareRules } from "./CareRules.tsx";
import { PlanDrawer } from "./PlanDrawer.tsx";
import { plansQuery, settingsQuery } from "./queries.ts";
import { careWords } from "./text.ts";

/** Whom a shop writes to by itself, with which words, and when. */
export default function CareSettings() {
  const text = useWords(careWords);
  const { shops } = useMe();
  const [shopId, setShopId] = useState(shops[0]?.id ?? "");
  const settings = useQuery(settingsQuery(shopId));
  return (
    <>
      <div className="filters">
        <Select aria-label={text("care.shop")} value={shopId} onChange={setShopId} options={shops.map(({ id, name }) => ({ value: id, label: name }))} popupMatchSelectWidth={false} />
      </div>
      <Plans shopId={shopId} />
      <Loaded query={settings}>{(found) => <CareRules key={shopId} shopId={shopId} settings={found} />}</Loaded>
    </>
  );
}

function Plans({ shopId }: { shopId: string }) {
  const text = useWords(careWords);
  const mayPlan = useRight("care.plan");
  const plans = useQuery(plansQuery);
  const [edited, setEdited] = useState<CarePlan | "new">();
  return (
    <section aria-label={text("care.plans")}>
      <header className="block-head">
        <h2>{text("care.plans")}</h2>
        {mayPlan && (
          <Button type="primary" size="small" onClick={() => setEdited("new")}>
            {text("plan.new")}
          </Button>
        )}
      </header>
      <p className="quiet">{text("care.plansHint")}</p>
      <Listing query={{ ...plans, data: plans.data?.filter((plan) => plan.shopId === shopId) }} none={text("care.plans.none")}>
        {(rows) => (
          <Table<CarePlan>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 800 }}
            dataSource={[...rows]}
            columns={[
              { key: "name", title: text("plan.name"), dataIndex: "name", width: 160, ellipsis: true },
              { key: "when", title: text("plan.when"), width: 150, render: (_, row) => (row.kind === "festival" ? `${text("plan.kind.festival")} ${row.date ?? ""}` : text("plan.afterDays", { n: row.days ?? 0 })) },
              { key: "way", title: text("plan.way"), width: 100, render: (_, row) => text(`plan.way.${row.way}`) },
              { key: "text", title: text("plan.text"), dataIndex: "text", ellipsis: true },
              { key: "enabled", title: text("plan.enabled"), width: 80, render: (_, row) => (row.enabled ? "✓" : "–") },
              {
                key: "edit",
                title: <span className="unseen">{text("action.edit")}</span>,
                width: 80,
                render: (_, row) =>
                  mayPlan && (
                    <Button size="small" type="link" aria-label={`${text("action.edit")} ${row.name}`} onClick={() => setEdited(row)}>
                      {text("action.edit")}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Listing>
      {edited && <PlanDrawer key={edited === "new" ? "new" : edited.id} plan={edited === "new" ? null : edited} shopId={shopId} onClose={() => setEdited(undefined)} />}
    </section>
  );
}
