import { Button, Table } from "antd";
import { waitLabel } from "../kernel/format.ts";
import type { Refund } from "../kernel/shapes.ts";
import { type PageText, useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { usePlatformWord, useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Money } from "../ui/Money.tsx";
import { Due } from "../ui/Wait.tsx";
import { refundWords } from "./text.ts";

type Shown = {
  rows: readonly Refund[];
  /** Null: nothing is chosen here. */
  chosen: readonly string[] | null;
  onChoose: (ids: readonly string[]) => void;
  onOpen: (id: string) => void;
  /** Whether it shows who decided and how long it took. */
  isOver: boolean;
};

export function RefundTable({ rows, chosen, onChoose, onOpen, isOver }: Shown) {
  const text = useWords(refundWords);
  const { shops } = useMe();
  const shopOf = (id: string) => shops.find((shop) => shop.id === id)?.name ?? id;
  return (
    <Table<Refund>
      rowKey="id"
      size="small"
      pagination={false}
      scroll={{ x: isOver ? 1_420 : 1_060 }}
      dataSource={[...rows]}
      {...(chosen && { rowSelection: { selectedRowKeys: [...chosen], onChange: (keys) => onChoose(keys.map(String)), getCheckboxProps: ({ platformRefundId }) => ({ "aria-label": platformRefundId }) } })}
      onRow={(row) => ({ onClick: () => onOpen(row.id) })}
      columns={[
        { key: "deadline", title: text("queue.deadline"), width: 130, render: (_, row) => (row.deadline && WAITS.has(row.state) ? <Due at={row.deadline} since={row.requestedAt} /> : "–") },
        { key: "kind", title: text("queue.kind"), width: 100, render: (_, row) => text(`refund.kind.${row.kind}`) },
        { key: "amount", title: text("queue.amount"), width: 110, align: "right", render: (_, row) => <Money amount={row.amount} /> },
        { key: "state", title: text("queue.state"), width: 200, render: (_, row) => <State row={row} /> },
        { key: "reason", title: text("queue.reason"), ellipsis: true, render: (_, row) => row.reason ?? "–" },
        ...(isOver
          ? [
              { key: "by", title: text("queue.decidedBy"), width: 150, ellipsis: true, render: (_: unknown, row: Refund) => decidedBy(row, text) },
              { key: "times", title: text("queue.times"), width: 170, render: (_: unknown, row: Refund) => [row.decisionMs, row.moneyBackMs].map((ms) => (ms === null ? "–" : waitLabel(ms, text))).join(" · ") },
            ]
          : []),
        { key: "shop", title: text("queue.shop"), width: 150, ellipsis: true, render: (_, row) => shopOf(row.shopId) },
        { key: "requested", title: text("queue.requestedAt"), width: 120, render: (_, row) => (row.requestedAt ? <Requested row={row} at={row.requestedAt} /> : "–") },
        {
          key: "open",
          title: <span className="unseen">{text("queue.open")}</span>,
          width: 80,
          render: (_, row) => (
            <Button size="small" type="link" onClick={() => onOpen(row.id)}>
              {text("queue.open")}
            </Button>
          ),
        },
      ]}
    />
  );
}

/** States with a deadline that still runs for somebody. */
const WAITS: ReadonlySet<Refund["state"]> = new Set(["requested", "return_agreed", "buyer_returned"]);

const Requested = ({ row, at }: { row: Refund; at: string }) => <Instant at={at} zone={useZone(row.shopId)} />;

/** Who decided, in words; the platform's assistants by their own names. */
export const decidedBy = ({ decidedBy: by, assistant }: Refund, text: PageText<(typeof refundWords)["zh"]>): string =>
  by === null ? "–" : by === "platform" && assistant ? text("by.assistant", { name: assistant }) : text(`by.${by}`);

function State({ row }: { row: Refund }) {
  const text = useWords(refundWords);
  const word = usePlatformWord(row.shopId, "refund", row.platformState);
  return (
    <>
      <span className={row.state === "requested" || row.state === "buyer_returned" ? "mark mark-warn" : "mark"} title={word ?? undefined}>
        {text(`refund.${row.state}`)}
      </span>{" "}
      {row.arbitration !== "none" && <span className="mark">{text(`refund.arbitration.${row.arbitration}`)}</span>}
      {row.approval?.state === "waiting" && <span className="mark">{text("refund.approval.waiting")}</span>}
      {row.assistant && <span className="mark">{text("by.assistant", { name: row.assistant })}</span>}
      {row.doubts.length > 0 && (
        <span className="bad" title={row.doubts.map((doubt) => text(`doubt.${doubt}`)).join("\n")}>
          {" "}
          ! {text(`doubt.${row.doubts[0]!}`)}
        </span>
      )}
    </>
  );
}
