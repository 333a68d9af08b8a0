import { Link } from "@tanstack/react-router";
import { Button, Table } from "antd";
import type { CareItem, CareKind, CareLimits } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { Hindrance } from "./LimitsLine.tsx";
import { useSendCare, useSkipCare } from "./queries.ts";
import { callbackWords } from "./text.ts";

/** A list of buyers who may be written to with one key; whatever stands against it is said in its place. */
export function CareTable({ kind, rows, limits }: { kind: CareKind; rows: readonly CareItem[]; limits: readonly CareLimits[] }) {
  const text = useWords(callbackWords);
  const mayWrite = useRight("care.write");
  const send = useSendCare(kind);
  const skip = useSkipCare(kind);
  const open = rows.filter(({ hindrance }) => hindrance === null).map(({ key }) => key);
  const sent = send.data?.items.filter(({ state }) => state === "sent").length ?? 0;
  return (
    <>
      <div className="case-bar">
        {mayWrite && (
          <Button type="primary" disabled={open.length === 0} loading={send.isPending} onClick={() => send.mutate(open.slice(0, 50))}>
            {text("care.sendAll", { n: Math.min(50, open.length) })}
          </Button>
        )}
        {send.data && <span role="status">{text("care.sent", { sent, refused: send.data.items.length - sent })}</span>}
        {(send.error ?? skip.error) && <Trouble small problem={send.error ?? skip.error} />}
      </div>
      <Table<CareItem>
        rowKey="key"
        size="small"
        pagination={false}
        scroll={{ x: 960 }}
        dataSource={[...rows]}
        columns={[
          { key: "at", title: text(`at.${kind}`), width: 120, render: (_, row) => <At row={row} /> },
          { key: "buyer", title: text("callback.buyer"), width: 110, render: (_, row) => (row.conversationId ? <Link to="/" search={{ view: "all", chat: row.conversationId, at: row.at }}>{row.buyer.name ?? text("buyer.unnamed")}</Link> : (row.buyer.name ?? "–")) },
          { key: "order", title: text("care.order"), width: 180, ellipsis: true, render: (_, row) => row.platformOrderId ?? "–" },
          { key: "text", title: text("care.text"), ellipsis: true, render: (_, row) => row.text },
          {
            key: "act",
            title: <span className="unseen">{text("care.send")}</span>,
            width: 240,
            render: (_, row) =>
              row.hindrance ? (
                <Hindrance row={row} limits={limits.find(({ shopId }) => shopId === row.shopId)} />
              ) : (
                mayWrite && (
                  <span className="steps-acts">
                    <Button size="small" type="primary" onClick={() => send.mutate([row.key])}>
                      {text("care.send")}
                    </Button>
                    <Button size="small" onClick={() => skip.mutate({ key: row.key, reason: "skipped" })}>
                      {text("care.skip")}
                    </Button>
                  </span>
                )
              ),
          },
        ]}
      />
    </>
  );
}

const At = ({ row }: { row: CareItem }) => <Instant at={row.at} zone={useZone(row.shopId)} />;
