import { Button, Table } from "antd";
import type { Scorecard } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { Money } from "../ui/Money.tsx";
import { pointsLabel } from "./points.ts";
import { scoreWords } from "./text.ts";

/** A month's team: each score, and what it would be by what is known now where that differs from what was frozen. */
export function CardTable({ rows, onOpen }: { rows: readonly Scorecard[]; onOpen: (id: string) => void }) {
  const text = useWords(scoreWords);
  const { shops } = useMe();
  return (
    <Table<Scorecard>
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: shops.length > 1 ? 920 : 800 }}
      dataSource={[...rows]}
      onRow={(row) => ({ onClick: () => onOpen(row.id) })}
      columns={[
        { key: "person", title: text("person"), width: 92, ellipsis: true, render: (_, row) => row.user.name },
        ...(shops.length > 1 ? [{ key: "shop", title: text("filter.shop"), width: 116, ellipsis: true, render: (_: unknown, row: Scorecard) => shops.find(({ id }) => id === row.shopId)?.name ?? row.shopId }] : []),
        { key: "scheme", title: text("scheme"), width: 132, ellipsis: true, render: (_, row) => `${row.scheme.name} v${row.scheme.version}` },
        { key: "state", title: text("state"), width: 104, render: (_, row) => <span className={row.state === "frozen" ? "mark" : "mark mark-warn"}>{text(`state.${row.state}`)}</span> },
        { key: "total", title: text("total"), width: 74, align: "right", sorter: (a, b) => a.outcome.total - b.outcome.total, render: (_, row) => <span className="figure">{pointsLabel(row.outcome.total)}</span> },
        { key: "grade", title: text("grade"), width: 62, render: (_, row) => row.outcome.grade ?? "–" },
        { key: "amount", title: text("amount"), width: 98, align: "right", render: (_, row) => <Money amount={row.outcome.money} /> },
        { key: "correction", title: text("correction"), width: 92, align: "right", render: (_, row) => (row.correction ? <span className="figure bad">{pointsLabel(row.correction.total)}</span> : "–") },
        { key: "flags", title: text("flags"), render: (_, row) => row.flags.map((flag) => <span key={flag} className="mark mark-warn">{text(`flag.${flag}`)}</span>) },
        {
          key: "open",
          title: <span className="unseen">{text("view")}</span>,
          width: 64,
          render: (_, row) => (
            <Button size="small" type="link" onClick={() => onOpen(row.id)} aria-label={`${text("view")} ${row.user.name} ${row.scheme.name}`}>
              {text("view")}
            </Button>
          ),
        },
      ]}
    />
  );
}
