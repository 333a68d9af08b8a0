import { Button, Table } from "antd";
import { useState } from "react";
import { useCommand } from "../kernel/commands.ts";
import type { Breach } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useNames } from "../people/queries.ts";
import { useShops, useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Over } from "./Over.tsx";
import { reviewWords } from "./text.ts";
import { useCauseNames } from "./use-cause-names.ts";

type Shown = { rows: readonly Breach[]; chosen: readonly string[]; onChoose?: ((ids: string[]) => void) | undefined; onOpen: (id: string) => void };

/** Breaches with boxes to choose many: by mouse, by Tab and space, or by J, K and X. */
export function ReviewTable({ rows, chosen, onChoose, onOpen }: Shown) {
  const text = useWords(reviewWords);
  const nameOf = useNames();
  const causeOf = useCauseNames();
  const shops = useShops();
  const shopOf = (id: string) => shops.find((shop) => shop.id === id)?.name ?? id;
  const at = useRowKeys(rows, { chosen, onChoose });
  return (
    <Table<Breach>
      rowKey="id"
      size="small"
      virtual
      scroll={{ x: 1080, y: 560 }}
      pagination={false}
      dataSource={[...rows]}
      rowClassName={(row) => (row.id === at ? "row-at" : "")}
      {...(onChoose && { rowSelection: { columnWidth: 44, selectedRowKeys: [...chosen], onChange: (ids: React.Key[]) => onChoose(ids.map(String)), getCheckboxProps: (row: Breach) => ({ disabled: row.state === "withdrawn" }) } })}
      columns={[
        { key: "due", title: text("breach.dueAt"), width: 140, render: (_, row) => <DueAt row={row} /> },
        { key: "kind", title: text("breach.kind"), width: 110, render: (_, row) => text(`clock.${row.kind}`) },
        { key: "shop", title: text("filter.shop"), width: 160, ellipsis: true, render: (_, row) => shopOf(row.shopId) },
        { key: "agent", title: text("filter.agent"), width: 110, ellipsis: true, render: (_, row) => nameOf(row.agentId) ?? text("agent.queue") },
        { key: "over", title: text("breach.over"), width: 110, align: "right", render: (_, row) => <Over row={row} /> },
        { key: "cause", title: text("field.cause"), width: 170, ellipsis: true, render: (_, row) => <Cause row={row} causeOf={causeOf} /> },
        { key: "state", title: text("filter.state"), width: 150, render: (_, row) => <State row={row} /> },
        {
          key: "open",
          title: <span className="unseen">{text("breach.evidence")}</span>,
          width: 90,
          render: (_, row) => (
            <Button size="small" type="link" onClick={() => onOpen(row.id)}>
              {text("breach.evidence")}
            </Button>
          ),
        },
      ]}
    />
  );
}

/** The row that the keys stand on. */
function useRowKeys(rows: readonly Breach[], { chosen, onChoose }: Pick<Shown, "chosen" | "onChoose">): string | undefined {
  const [at, setAt] = useState<string>();
  const index = rows.findIndex(({ id }) => id === at);
  const go = (step: number) => setAt(rows[Math.min(rows.length - 1, Math.max(0, index + step))]?.id);
  useCommand("next", () => go(1));
  useCommand("previous", () => go(-1));
  useCommand("mark", () => at && onChoose?.(chosen.includes(at) ? chosen.filter((id) => id !== at) : [...chosen, at]), onChoose !== undefined);
  return index < 0 ? undefined : at;
}

const DueAt = ({ row }: { row: Breach }) => <Instant at={row.dueAt} zone={useZone(row.shopId)} />;

/** The reviewer's, else what the evidence proposes. */
const Cause = ({ row, causeOf }: { row: Breach; causeOf: (code: string) => string }) =>
  row.review ? <>{causeOf(row.review.reason)}</> : <span className="quiet">{row.cause === null && row.state === "withdrawn" ? "–" : causeOf(row.cause ?? "unseen")}</span>;

function State({ row }: { row: Breach }) {
  const text = useWords(reviewWords);
  return (
    <>
      <span className={row.state === "open" ? "mark mark-warn" : "mark"}>{text(`breach.${row.state}`)}</span> {row.pending && <span className="mark mark-warn">{text(`pending.${row.pending}`)}</span>}
    </>
  );
}
