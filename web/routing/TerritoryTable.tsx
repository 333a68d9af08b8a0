import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select, Table } from "antd";
import type { Territory } from "../../src/routing/input.ts";
import { useWords } from "../kernel/text/words.ts";
import { Trouble } from "../ui/Trouble.tsx";
import { peopleQuery } from "./queries.ts";
import type { Edited } from "./RoutingSettings.tsx";
import { routingWords } from "./text.ts";

type Row = Territory & { at: number };

/** Which region is whose, with who stands in. */
export function TerritoryTable({ edited: { body, change, mayChange, regions, shopId } }: { edited: Edited }) {
  const text = useWords(routingWords);
  const asked = useQuery(peopleQuery(shopId));
  const people = asked.data?.items ?? [];
  const { territories, rules } = body;
  const set = (at: number, with_: Partial<Territory>) => change({ territories: territories.map((one, i) => (i === at ? { ...one, ...with_ } : one)) });
  const preset = () => change({ territories: regions.map(({ region, provinces }) => territories.find((one) => one.region === region) ?? { region, provinces: provinces as Territory["provinces"], agentId: null, standInId: null }) });
  const hasOwner = territories.some(({ agentId, standInId }) => (agentId ?? standInId) !== null);
  const hasRule = rules.some(({ to, overflow }) => to.kind === "territory" || overflow?.to?.kind === "territory");
  const addRule = () => change({ rules: [...rules, { id: `territory-${rules.length + 1}`, name: text("territory.ruleName"), enabled: true, when: {}, to: { kind: "territory" }, overflow: { afterSeconds: 0, to: null } }] });
  const provinces = [...new Set(regions.flatMap((one) => one.provinces))].map((value) => ({ value, label: value }));
  const named = people.map(({ id, name }) => ({ value: id, label: name }));
  const person = (name: "agentId" | "standInId", label: string) => (_: unknown, row: Row) => (
    <Select className="routing-wide" aria-label={`${label} ${row.region}`} disabled={!mayChange} allowClear showSearch={{ optionFilterProp: "label" }} value={row[name]} options={named} onChange={(value?: string | null) => set(row.at, { [name]: value ?? null })} />
  );
  return (
    <div className="routing-part">
      <div className="routing-line">
        <span className="quiet">{text("territory.about")}</span>
        {mayChange && (
          <span className="routing-end">
            <Button onClick={preset}>{text("territory.preset")}</Button> <Button onClick={() => change({ territories: [...territories, { region: "", provinces: [], agentId: null, standInId: null }] })}>{text("territory.add")}</Button>
          </span>
        )}
      </div>
      {asked.error && <Trouble small problem={asked.error} onRetry={asked.refetch} />}
      {hasOwner && !hasRule && (
        <p role="status" className="mark mark-warn">
          {text("territory.noRule")}{" "}
          <Button size="small" type="link" onClick={addRule}>
            {text("territory.addRule")}
          </Button>
        </p>
      )}
      {territories.length === 0 ? (
        <p className="nothing">{text("territory.none")}</p>
      ) : (
        <Table<Row>
          rowKey="at"
          size="small"
          pagination={false}
          dataSource={territories.map((one, at) => ({ ...one, at }))}
          columns={[
            { key: "region", title: text("territory.region"), width: 130, render: (_, row) => <Input aria-label={text("territory.region")} disabled={!mayChange} value={row.region} maxLength={40} onChange={(event) => set(row.at, { region: event.target.value })} /> },
            {
              key: "provinces",
              title: text("territory.provinces"),
              render: (_, row) => (
                <Select className="routing-wide" mode="multiple" aria-label={`${text("territory.provinces")} ${row.region}`} disabled={!mayChange} value={row.provinces} options={provinces as { value: Territory["provinces"][number]; label: string }[]} onChange={(value) => set(row.at, { provinces: value })} />
              ),
            },
            { key: "agent", title: text("territory.agent"), width: 140, render: person("agentId", text("territory.agent")) },
            { key: "standIn", title: text("territory.standIn"), width: 140, render: person("standInId", text("territory.standIn")) },
            {
              key: "acts",
              title: <span className="unseen">{text("action.remove")}</span>,
              width: 72,
              render: (_, row) =>
                mayChange && (
                  <Button size="small" type="link" aria-label={`${text("action.remove")} ${row.region}`} onClick={() => change({ territories: territories.filter((_one, i) => i !== row.at) })}>
                    {text("action.remove")}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </div>
  );
}
