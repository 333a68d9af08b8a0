import { useQuery } from "@tanstack/react-query";
import { Button, Dropdown, Table } from "antd";
import { useState } from "react";
import type { ScoreScheme } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { useShops } from "../shops/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import { EMPTY, NEW_BODY } from "./new-scheme.ts";
import { type SavedScheme, schemesQuery } from "./queries.ts";
import { SchemeDrawer } from "./SchemeDrawer.tsx";
import { schemeWords } from "./scheme-text.ts";
import "../styles/scorecards.css";

/** How people are scored: one scheme a row, each begun from a preset and changed as data. */
export default function SchemeSettings() {
  const text = useWords(schemeWords);
  const me = useMe();
  const shops = useShops();
  const schemes = useQuery(schemesQuery);
  const mayChange = useRight("score_schemes.write");
  const [edited, setEdited] = useState<SavedScheme>();
  const presets = schemes.data?.presets ?? [];
  const begin = (key: string) => {
    const preset = presets.find((one) => one.key === key);
    if (key === EMPTY) setEdited({ id: null, shopId: me.shops[0]?.id ?? "", name: "", body: NEW_BODY, version: 1 });
    if (preset) setEdited({ id: null, shopId: me.shops[0]?.id ?? "", name: preset.name, body: preset.body, version: 1 });
  };
  return (
    <>
      <div className="settings-head">
        <p className="quiet">{text("scheme.about")}</p>
        {mayChange && (
          <Dropdown trigger={["click"]} menu={{ items: [...presets.map(({ key, name }) => ({ key, label: name })), { key: EMPTY, label: text("scheme.empty") }], onClick: ({ key }) => begin(key) }}>
            <Button type="primary">{text("scheme.preset")}</Button>
          </Dropdown>
        )}
      </div>
      <Listing query={{ ...schemes, data: schemes.data?.items }} none={text("scheme.none")}>
        {(rows) => (
          <Table<ScoreScheme>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={[...rows]}
            columns={[
              { key: "name", title: text("scheme.name"), render: (_, row) => `${row.name} v${row.version}` },
              { key: "shop", title: text("scheme.shop"), render: (_, row) => shops.find(({ id }) => id === row.shopId)?.name ?? row.shopId },
              { key: "items", title: text("item"), render: (_, row) => row.body.items.map(({ name, weight }) => `${name} ${weight}`).join(" · ") || "–" },
              { key: "full", title: text("scheme.full"), width: 100, align: "right", render: (_, row) => <span className="figure">{row.body.full}</span> },
              { key: "pay", title: text("scheme.movesPay"), width: 90, render: (_, row) => (row.body.movesPay ? "✓" : "–") },
              {
                key: "edit",
                title: <span className="unseen">{text("action.edit")}</span>,
                width: 80,
                render: (_, row) =>
                  mayChange && (
                    <Button size="small" type="link" aria-label={`${text("action.edit")} ${row.name}`} onClick={() => setEdited(row)}>
                      {text("action.edit")}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Listing>
      {edited && <SchemeDrawer key={edited.id ?? edited.name} scheme={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
