import { Table } from "antd";
import { clockTime, waitLabel } from "../kernel/format.ts";
import type { StaffedHalfHour } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { staffingWords } from "./text.ts";

const one = (value: number) => (Math.round(value * 10) / 10).toString();

/** The half hours of a day in which anybody comes or is there. */
export function HalfHours({ items, zone }: { items: readonly StaffedHalfHour[]; zone: string }) {
  const text = useWords(staffingWords);
  const shown = items.filter(({ arrivals, planned }) => arrivals > 0 || planned > 0);
  return (
    <Table<StaffedHalfHour>
      rowKey="startsAt"
      size="small"
      pagination={false}
      dataSource={shown}
      scroll={{ x: 720 }}
      columns={[
        { key: "time", title: text("staffing.time"), width: 90, render: (_, { startsAt }) => <span className="figure">{clockTime(startsAt, zone)}</span> },
        { key: "arrivals", title: text("staffing.arrivals"), align: "right", render: (_, { arrivals }) => <span className="figure">{one(arrivals)}</span> },
        { key: "handle", title: text("staffing.handle"), align: "right", render: (_, { handleMs }) => <span className="figure">{waitLabel(handleMs, text)}</span> },
        { key: "needed", title: text("staffing.needed"), align: "right", render: (_, { needed }) => <strong className="figure">{needed}</strong> },
        { key: "planned", title: text("staffing.planned"), align: "right", render: (_, { planned }) => <span className="figure">{one(planned)}</span> },
        { key: "gap", title: text("staffing.gap"), align: "right", render: (_, { gap }) => (gap < 0 ? <span className="mark mark-warn">{text("staffing.short", { count: one(-gap) })}</span> : <span className="figure">+{one(gap)}</span>) },
        { key: "share", title: text("staffing.share"), align: "right", render: (_, { expected }) => <span className="figure">{expected ? `${(expected.share * 100).toFixed(1)} %` : "–"}</span> },
      ]}
    />
  );
}
