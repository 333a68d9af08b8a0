import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Table } from "antd";
import { percentLabel, waitLabel } from "../kernel/format.ts";
import type { FigureItem, MetricCatalogue, MetricName } from "../kernel/shapes.ts";
import { type Text, useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { Listing } from "../ui/Listing.tsx";
import { catalogueQuery, everyFigureQuery, type FigureFilter } from "./queries.ts";
import { figureWords } from "./text.ts";

type Definition = MetricCatalogue["items"][number];
type Value = NonNullable<FigureItem["more"]>[string];
type Shown = { filter: FigureFilter; row: FigureItem; onOpen: (name: MetricName, title: string) => void; onClose: () => void };

/** Every figure of one person, beside the span before; each opens into its rows. */
export default function EveryFigure({ filter, row, onOpen, onClose }: Shown) {
  const text = useWords(figureWords);
  const language = useLanguage();
  const catalogue = useQuery(catalogueQuery);
  const { from, to, basis } = filter;
  const asked = { from, to, basis, shop: row.shopId ?? undefined, agent: row.agent?.id ?? "queue" };
  const figures = useQuery(everyFigureQuery(asked));
  const item = figures.data?.items[0];
  const label = (one: Definition, values: FigureItem["more"] | undefined) => (values?.[one.name] ? shownAs(one, values[one.name]!, text) : "–");
  return (
    <Drawer open onClose={onClose} size={560} title={`${row.agent?.name ?? text("agent.queue")} · ${text("figures.every")}`}>
      <Listing query={{ ...figures, data: item && catalogue.data ? catalogue.data.items : figures.data && [] }} none={text("figures.none")}>
        {(items) => (
          <Table<Definition>
            rowKey="name"
            size="small"
            pagination={false}
            dataSource={[...items]}
            columns={[
              { key: "name", title: text("figures.name"), render: (_, one) => <span title={one.formula[language]}>{one.title[language]}</span> },
              {
                key: "value",
                title: text("figures.value"),
                align: "right",
                render: (_, one) =>
                  one.divides ? (
                    <span className="figure">{label(one, item?.more)}</span>
                  ) : (
                    <Button type="link" size="small" className="figure" onClick={() => onOpen(one.name as MetricName, one.title[language])}>
                      {label(one, item?.more)}
                    </Button>
                  ),
              },
              { key: "before", title: text("figures.before"), align: "right", render: (_, one) => <span className="figure quiet">{label(one, item?.before?.more)}</span> },
            ]}
          />
        )}
      </Listing>
    </Drawer>
  );
}

/** What divides by nothing, and what was never counted, is a dash. */
function shownAs({ kind, per, unit }: Definition, { count, sum, share, mean }: Value, text: Text): string {
  if (kind === "ratio" && (per !== 1 || unit === "rows")) return share === null ? "–" : (share * per).toFixed(2);
  if (kind === "share" || kind === "ratio") return percentLabel(share);
  if (kind === "points") return mean === null ? "–" : mean.toFixed(1);
  if (kind === "time") return mean === null ? "–" : waitLabel(mean, text);
  if (kind === "total") return waitLabel(sum ?? 0, text);
  return kind === "money" ? ((sum ?? 0) / 100).toFixed(2) : String(count);
}
