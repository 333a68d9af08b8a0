import { Button, Table } from "antd";
import type { Wall } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { useShops } from "../shops/queries.ts";
import { Wait } from "../ui/Wait.tsx";
import { wallWords } from "./text.ts";

type Row = Wall["longest"][number];

export function LongestWaits({ rows, onWatch }: { rows: readonly Row[]; onWatch: (conversationId: string) => void }) {
  const text = useWords(wallWords);
  const unnamed = useText()("buyer.unnamed");
  const shops = useShops();
  if (rows.length === 0) return <p className="nothing">{text("waits.none")}</p>;
  return (
    <Table<Row>
      rowKey="conversationId"
      size="small"
      pagination={false}
      scroll={{ x: 640, y: 320 }}
      dataSource={[...rows]}
      onRow={(row) => ({ onClick: () => onWatch(row.conversationId) })}
      columns={[
        { key: "wait", title: text("wait"), width: 100, render: (_, { waitingSince, dueAt }) => <Wait since={waitingSince} due={dueAt} /> },
        { key: "buyer", title: text("buyer"), width: 110, ellipsis: true, render: (_, { buyerName }) => buyerName ?? unnamed },
        { key: "words", title: text("words"), ellipsis: true, render: (_, { lastText }) => lastText ?? "" },
        { key: "shop", title: text("shop"), width: 120, ellipsis: true, render: (_, { shopId }) => shops.find(({ id }) => id === shopId)?.name ?? shopId },
        { key: "agent", title: text("agent"), width: 100, ellipsis: true, render: (_, { agent }) => agent?.name ?? text("agent.queue") },
        {
          key: "watch",
          title: <span className="unseen">{text("watch")}</span>,
          width: 76,
          render: (_, { conversationId }) => (
            <Button size="small" type="link" onClick={() => onWatch(conversationId)}>
              {text("watch")}
            </Button>
          ),
        },
      ]}
    />
  );
}
