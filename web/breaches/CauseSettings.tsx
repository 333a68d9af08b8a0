import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Input, Select, Table } from "antd";
import { useState } from "react";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useShops } from "../shops/queries.ts";
import "../styles/routing.css";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { type CauseDraft, causesQuery, useSaveCauses } from "./queries.ts";
import { causeWords } from "./text.ts";

/** The reasons that reviewers of a shop choose from, in their order. */
export default function CauseSettings() {
  const text = useWords(causeWords);
  const shops = useShops();
  const causes = useQuery(causesQuery);
  const [chosen, setChosen] = useState<string>();
  const shopId = chosen ?? shops[0]?.id;
  if (causes.error) return <Trouble problem={causes.error} onRetry={causes.refetch} />;
  if (!causes.data || shopId === undefined) return <Later />;
  const own = causes.data.items.filter(({ shopIds }) => shopIds.includes(shopId)).map(({ code, zh, en, excuses }) => ({ code, zh, en, excuses }));
  return (
    <>
      <div className="settings-head">
        <p className="quiet">{text("causes.about")}</p>
        <Select aria-label={text("causes.shop")} value={shopId} options={shops.map(({ id, name }) => ({ value: id, label: name }))} popupMatchSelectWidth={false} onChange={setChosen} />
      </div>
      <CauseTable key={`${shopId} ${JSON.stringify(own)}`} shopId={shopId} causes={own} />
    </>
  );
}

const NAMES = ["code", "zh", "en"] as const;

function CauseTable({ shopId, causes }: { shopId: string; causes: CauseDraft[] }) {
  const language = useLanguage();
  const text = useWords(causeWords);
  const mayChange = useRight("policies.write");
  const save = useSaveCauses(shopId);
  const [rows, setRows] = useState(causes);
  const isChanged = JSON.stringify(rows) !== JSON.stringify(causes);
  const set = (at: number, change: Partial<CauseDraft>) => setRows(rows.with(at, { ...rows[at]!, ...change }));
  const written = (name: (typeof NAMES)[number]) => ({
    key: name,
    title: text(`causes.${name}`),
    render: (_: unknown, row: CauseDraft, at: number) => (
      <Input aria-label={`${text(`causes.${name}`)} ${at + 1}`} value={row[name]} maxLength={name === "en" ? 60 : 40} disabled={!mayChange} onChange={(event) => set(at, { [name]: event.target.value })} />
    ),
  });
  return (
    <div className="routing-part">
      <Table<CauseDraft & { at: number }>
        rowKey="at"
        size="small"
        pagination={false}
        dataSource={rows.map((row, at) => ({ ...row, at }))}
        columns={[
          ...NAMES.map(written),
          { key: "excuses", title: text("causes.excuses"), width: 110, render: (_, row, at) => <Checkbox aria-label={`${text("causes.excuses")} ${at + 1}`} checked={row.excuses} disabled={!mayChange} onChange={(event) => set(at, { excuses: event.target.checked })} /> },
          {
            key: "remove",
            title: <span className="unseen">{text("action.remove")}</span>,
            width: 80,
            render: (_, row, at) =>
              mayChange &&
              rows.length > 1 && (
                <Button size="small" type="link" danger aria-label={`${text("action.remove")} ${row[language]}`} onClick={() => setRows(rows.toSpliced(at, 1))}>
                  {text("action.remove")}
                </Button>
              ),
          },
        ]}
      />
      {mayChange && (
        <Button className="left" onClick={() => setRows([...rows, { code: "", zh: "", en: "", excuses: false }])}>
          {text("causes.add")}
        </Button>
      )}
      {save.error && <Trouble small problem={save.error} />}
      {isChanged && (
        <div className="routing-foot" role="status">
          <span className="quiet">{text("causes.unsaved")}</span>
          <Button onClick={() => setRows(causes)}>{text("action.cancel")}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => save.mutate(rows)}>
            {text("action.save")}
          </Button>
        </div>
      )}
    </div>
  );
}
