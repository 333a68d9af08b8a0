import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Table } from "antd";
import { isBelow } from "../boards/figure.ts";
import type { FigureItem, MetricName } from "../kernel/shapes.ts";
import { useLanguage } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { Listing } from "../ui/Listing.tsx";
import { askedOf, useGroupName } from "./groups.ts";
import { catalogueQuery, everyFigureQuery, type FigureFilter } from "./queries.ts";
import { figureWords } from "./text.ts";
import { type Definition, saysOf, shownAs } from "./value.ts";

type Shown = { filter: FigureFilter; row: FigureItem; onOpen: (name: MetricName, title: string) => void; onClose: () => void };

/** Every figure of one row of the table, beside the span before; each opens into its rows. */
export default function EveryFigure({ filter, row, onOpen, onClose }: Shown) {
  const text = useWords(figureWords);
  const language = useLanguage();
  const nameOf = useGroupName(filter);
  const catalogue = useQuery(catalogueQuery);
  const figures = useQuery(everyFigureQuery(filter.by ?? "agent", askedOf(filter, row)));
  const item = figures.data?.items[0];
  const label = (one: Definition, values: FigureItem["more"] | undefined) => shownAs(one, values, { text, currency: item?.currency ?? null });
  const misses = ({ name }: Definition) => item !== undefined && isBelow(item, name as MetricName);
  const value = (one: Definition) =>
    one.divides ? (
      <span className="figure">{label(one, item?.more)}</span>
    ) : (
      <Button type="link" size="small" className="figure" danger={misses(one)} onClick={() => onOpen(one.name as MetricName, one.title[language])}>
        {misses(one) && "▾ "}
        {label(one, item?.more)}
      </Button>
    );
  return (
    <Drawer open onClose={onClose} size={560} title={`${nameOf(row)} · ${text("figures.every")}`}>
      <Listing query={{ ...figures, data: item && catalogue.data ? catalogue.data.items.filter((one) => saysOf(filter.by, one)) : figures.data && [] }} none={text("figures.none")}>
        {(items) => (
          <Table<Definition>
            rowKey="name"
            size="small"
            pagination={false}
            dataSource={[...items]}
            columns={[
              { key: "name", title: text("figures.name"), render: (_, one) => <span title={one.formula[language]}>{one.title[language]}</span> },
              { key: "value", title: text("figures.value"), align: "right", render: (_, one) => value(one) },
              { key: "before", title: text("figures.before"), align: "right", render: (_, one) => <span className="figure quiet">{label(one, item?.before?.more)}</span> },
            ]}
          />
        )}
      </Listing>
    </Drawer>
  );
}
