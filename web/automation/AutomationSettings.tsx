import { useQuery } from "@tanstack/react-query";
import { Button, Select, Switch, Table, Tag } from "antd";
import { useState } from "react";
import type { AutomationRule } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import "../styles/calendars.css";
import { Listing } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { FiringLog } from "./FiringLog.tsx";
import { inWords } from "./in-words.ts";
import { rulesQuery, useEnableRule, useOrderRules } from "./queries.ts";
import { RuleDrawer } from "./RuleDrawer.tsx";
import { automationWords } from "./text.ts";
import { useValues } from "./use-values.ts";

/** A shop's rules in their order, and what fired. */
export default function AutomationSettings() {
  const text = useWords(automationWords);
  const { shops } = useMe();
  const mayChange = useRight("automation.write");
  const [shopId, setShop] = useState(shops[0]?.id ?? "");
  const [edited, setEdited] = useState<AutomationRule | "new">();
  return (
    <>
      <div className="settings-head">
        <p className="quiet">{text("auto.about")}</p>
        <Select aria-label={text("auto.shop")} value={shopId} style={{ minWidth: 160 }} options={shops.map(({ id, name }) => ({ value: id, label: name }))} onChange={setShop} />
        {mayChange && (
          <Button type="primary" onClick={() => setEdited("new")}>
            {text("auto.add")}
          </Button>
        )}
      </div>
      <RuleTable shopId={shopId} mayChange={mayChange} onEdit={setEdited} />
      <h3>{text("auto.log")}</h3>
      <FiringLog shopId={shopId} mayChange={mayChange} />
      {edited && <RuleDrawer key={edited === "new" ? "new" : edited.id} shopId={shopId} known={edited === "new" ? null : edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function RuleTable({ shopId, mayChange, onEdit }: { shopId: string; mayChange: boolean; onEdit: (rule: AutomationRule) => void }) {
  const text = useWords(automationWords);
  const rules = useQuery(rulesQuery(shopId));
  const values = useValues(shopId);
  const enable = useEnableRule();
  const order = useOrderRules();
  const move = (at: number, by: number) => {
    const ids = (rules.data ?? []).map(({ id }) => id);
    ids.splice(at + by, 0, ...ids.splice(at, 1));
    order.mutate({ shopId, ids });
  };
  return (
    <Listing query={rules} none={text("auto.none")}>
      {(rows) => (
        <>
          {(order.error ?? enable.error) && <Trouble small problem={order.error ?? enable.error} />}
          <Table<AutomationRule>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={[...rows]}
            columns={[
              { key: "on", title: text("auto.on"), width: 70, render: (_, row) => <Switch size="small" aria-label={text("auto.enabled", { name: row.rule.name })} checked={row.enabled} disabled={!mayChange || row.campaignId !== null} onChange={(enabled) => enable.mutate({ id: row.id, enabled })} /> },
              { key: "name", title: text("auto.rule"), width: 180, render: (_, row) => <>{row.rule.name} {row.campaignId !== null && <Tag>{text("auto.ofCampaign")}</Tag>}</> },
              { key: "words", title: text("auto.when"), render: (_, row) => <span className="quiet">{inWords(row.rule, text, values)}</span> },
              {
                key: "order",
                title: "",
                width: 150,
                render: (_, row, at) =>
                  mayChange && (
                    <>
                      <Button size="small" type="text" disabled={at === 0 || order.isPending} aria-label={text("auto.up", { name: row.rule.name })} onClick={() => move(at, -1)}>↑</Button>
                      <Button size="small" type="text" disabled={at === rows.length - 1 || order.isPending} aria-label={text("auto.down", { name: row.rule.name })} onClick={() => move(at, 1)}>↓</Button>
                      {row.campaignId === null && <Button size="small" type="link" aria-label={`${text("action.edit")} ${row.rule.name}`} onClick={() => onEdit(row)}>{text("action.edit")}</Button>}
                    </>
                  ),
              },
            ]}
          />
        </>
      )}
    </Listing>
  );
}
