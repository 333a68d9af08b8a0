import { Button, InputNumber, Select, Switch, Table } from "antd";
import { useState } from "react";
import type { RoutingRule } from "../../src/routing/input.ts";
import { useWords } from "../kernel/text/words.ts";
import { RuleDrawer } from "./RuleDrawer.tsx";
import type { Edited } from "./RoutingSettings.tsx";
import { routingWords } from "./text.ts";
import { useRuleWords } from "./use-rule-words.ts";

/** The rules in the order in which they are asked. */
export function RuleTable({ edited }: { edited: Edited }) {
  const { body, change, mayChange, shopId } = edited;
  const text = useWords(routingWords);
  const said = useRuleWords(shopId);
  const [opened, setOpened] = useState<RoutingRule | "new">();
  const { rules } = body;
  const put = (rule: RoutingRule) => change({ rules: rules.some(({ id }) => id === rule.id) ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule] });
  const move = (at: number, by: -1 | 1) => change({ rules: rules.with(at, rules[at + by]!).with(at + by, rules[at]!) });
  return (
    <div className="routing-part">
      <div className="routing-line">
        <label>
          <Switch size="small" disabled={!mayChange} checked={body.lastAgentFirst} onChange={(lastAgentFirst) => change({ lastAgentFirst })} /> {text("rule.lastAgentFirst")}
        </label>
        <label>
          {text("rule.fallback")}{" "}
          <Select disabled={!mayChange} size="small" value={body.fallback} popupMatchSelectWidth={false} onChange={(fallback) => change({ fallback })} options={(["anyone", "queue"] as const).map((value) => ({ value, label: text(`fallback.${value}`) }))} />
        </label>
        <label>
          {text("rule.teamWait")} <InputNumber size="small" min={0} max={86_400} precision={0} disabled={!mayChange} value={body.teamWaitSeconds} onChange={(seconds) => change({ teamWaitSeconds: seconds ?? 0 })} /> {text("rule.seconds")}
        </label>
        {mayChange && (
          <Button type="primary" className="routing-end" onClick={() => setOpened("new")}>
            {text("rule.add")}
          </Button>
        )}
      </div>
      {rules.length === 0 ? (
        <p className="nothing">{text("rule.noRules")}</p>
      ) : (
        <Table<RoutingRule>
          rowKey="id"
          size="small"
          pagination={false}
          dataSource={[...rules]}
          rowClassName={({ enabled }) => (enabled ? "" : "quiet")}
          columns={[
            {
              key: "order",
              title: text("rule.order"),
              width: 96,
              render: (_, { name }, at) => (
                <span className="routing-order">
                  <span className="figure">{at + 1}</span>
                  {mayChange && <Button size="small" type="text" disabled={at === 0} aria-label={text("rule.up", { name })} onClick={() => move(at, -1)}>{"↑"}</Button>}
                  {mayChange && <Button size="small" type="text" disabled={at === rules.length - 1} aria-label={text("rule.down", { name })} onClick={() => move(at, 1)}>{"↓"}</Button>}
                </span>
              ),
            },
            { key: "name", title: text("rule.name"), dataIndex: "name" },
            { key: "when", title: text("rule.when"), render: (_, row) => said.when(row).map((words) => <div key={words}>{words}</div>).concat(said.when(row).length === 0 ? [<div key="all">{text("rule.always")}</div>] : []) },
            { key: "to", title: text("rule.to"), render: (_, row) => said.target(row.to) },
            { key: "overflow", title: text("rule.overflow"), render: (_, row) => said.overflow(row) },
            { key: "enabled", title: text("rule.enabled"), width: 64, render: (_, row) => <Switch size="small" disabled={!mayChange} checked={row.enabled} aria-label={`${text("rule.enabled")} ${row.name}`} onChange={(enabled) => put({ ...row, enabled })} /> },
            {
              key: "acts",
              title: <span className="unseen">{text("action.edit")}</span>,
              width: 72,
              render: (_, row) =>
                mayChange && (
                  <Button size="small" type="link" onClick={() => setOpened(row)} aria-label={`${text("action.edit")} ${row.name}`}>
                    {text("action.edit")}
                  </Button>
                ),
            },
          ]}
        />
      )}
      {opened && (
        <RuleDrawer edited={edited} rule={opened === "new" ? null : opened} onPut={put} onRemove={(id) => change({ rules: rules.filter((one) => one.id !== id) })} onClose={() => setOpened(undefined)} />
      )}
    </div>
  );
}
