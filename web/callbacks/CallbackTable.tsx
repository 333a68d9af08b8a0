import { Button, Table } from "antd";
import { lazy, Suspense, useState } from "react";
import type { Callback } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Due } from "../ui/Wait.tsx";
import { useTakeCallback } from "./queries.ts";
import { callbackWords } from "./text.ts";

const OutcomeDrawer = lazy(() => import("./OutcomeDrawer.tsx"));

export function CallbackTable({ rows }: { rows: readonly Callback[] }) {
  const text = useWords(callbackWords);
  const me = useMe();
  const mayWrite = useRight("callbacks.write");
  const take = useTakeCallback();
  const [openId, setOpenId] = useState<string>();
  const open = rows.find(({ id }) => id === openId);
  return (
    <>
      <Table<Callback>
        rowKey="id"
        size="small"
        pagination={false}
        scroll={{ x: 860 }}
        dataSource={[...rows]}
        columns={[
          { key: "date", title: text("callback.due"), width: 120, render: (_, row) => row.dueDate },
          { key: "left", title: "", width: 140, render: (_, row) => (row.isMissed ? <span className="mark mark-warn">{text("callback.missed")}</span> : <Due at={row.dueAt} since={row.createdAt} />) },
          { key: "buyer", title: text("callback.buyer"), width: 120, ellipsis: true, render: (_, row) => row.buyer?.name ?? "–" },
          { key: "reason", title: text("callback.reason"), width: 120, render: (_, row) => text(`reason.${row.reason}`) },
          { key: "attempts", title: text("callback.outcome"), width: 110, render: (_, row) => (row.attempts > 0 ? text("callback.attempts", { n: row.attempts }) : "–") },
          { key: "agent", title: text("callback.agent"), width: 120, ellipsis: true, render: (_, row) => row.agent?.name ?? text("callback.nobody") },
          {
            key: "act",
            title: <span className="unseen">{text("callback.open")}</span>,
            width: 170,
            render: (_, row) =>
              mayWrite && (
                <span className="steps-acts">
                  <Button size="small" type="primary" onClick={() => setOpenId(row.id)}>
                    {text("callback.open")}
                  </Button>
                  {row.agent?.id !== me.id && me.type === "user" && (
                    <Button size="small" onClick={() => take.mutate({ id: row.id, agentId: me.id })}>
                      {text("callback.take")}
                    </Button>
                  )}
                </span>
              ),
          },
        ]}
      />
      <Suspense fallback={null}>{open && <OutcomeDrawer key={open.id} callback={open} onClose={() => setOpenId(undefined)} />}</Suspense>
    </>
  );
}
