import { useQuery } from "@tanstack/react-query";
import { Button, Checkbox, Select } from "antd";
import { lazy, Suspense, useState } from "react";
import type { MetricName, PlatformDay } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import { platformWords } from "./platform-text.ts";
import { PlatformTable } from "./PlatformTable.tsx";
import { type FigureSearch, platformDaysQuery } from "./queries.ts";
import { SpanFilter } from "./SpanFilter.tsx";
import { dayAfter } from "./spans.ts";

const ImportReport = lazy(() => import("./ImportReport.tsx"));
const RowsDrawer = lazy(() => import("./RowsDrawer.tsx"));
type Opened = { row: PlatformDay; column: { name: string; metric: string; basis: "message" | "turn" | "session" | "buyer" } };

const differs = ({ cells }: PlatformDay) => cells.some(({ difference }) => difference !== null && difference !== 0);

/** A shop's days under Feige's names: ours beside the platform's own report, and why they differ. */
export default function PlatformView({ value, onChange }: { value: FigureSearch; onChange: (next: FigureSearch) => void }) {
  const text = useText();
  const words = useWords(platformWords);
  const { shops } = useMe();
  const mayImport = useRight("metrics.import");
  const shop = value.shop ?? shops[0]?.id ?? "";
  const days = useQuery(platformDaysQuery({ shop, from: value.from, to: value.to }));
  const [imports, setImports] = useState(false);
  const [opened, setOpened] = useState<Opened>();
  const items = days.data?.items.filter((row) => !value.differs || differs(row));
  return (
    <>
      <div className="filters" role="search" aria-label={text("filter.label")}>
        <SpanFilter value={value} onChange={onChange} />
        <Select aria-label={text("filter.shop")} popupMatchSelectWidth={false} options={shops.map(({ id, name }) => ({ value: id, label: name }))} value={shop} onChange={(next: string) => onChange({ ...value, shop: next })} />
        <Checkbox checked={value.differs ?? false} onChange={({ target }) => onChange({ ...value, differs: target.checked || undefined })}>
          {words("platform.differs")}
        </Checkbox>
        {mayImport && (
          <Button disabled={!days.data} onClick={() => setImports(true)}>
            {words("platform.import")}
          </Button>
        )}
      </div>
      <p className="quiet small">{words("platform.about")}</p>
      <Listing query={{ ...days, data: items }} none={words(value.differs ? "platform.noneDiffers" : "platform.none")}>
        {(rows) => days.data && <PlatformTable columns={days.data.columns} rows={rows} onOpen={(row, column) => setOpened({ row, column })} />}
      </Listing>
      <Suspense fallback={null}>{imports && days.data && <ImportReport shopId={shop} day={value.from} known={days.data.columns.map(({ name }) => name)} onClose={() => setImports(false)} />}</Suspense>
      <Suspense fallback={null}>
        {opened && days.data && (
          <RowsDrawer
            filter={{ from: opened.row.day, to: dayAfter(opened.row.day, 1), shop, basis: opened.column.basis }}
            name={opened.column.metric as MetricName}
            title={opened.column.name}
            row={{ agent: opened.row.agent, shopId: shop, team: null, policy: null, platform: null, timeZone: days.data.timeZone, bucketStart: opened.row.from }}
            onClose={() => setOpened(undefined)}
          />
        )}
      </Suspense>
    </>
  );
}
