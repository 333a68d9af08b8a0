import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import { useState } from "react";
import type { Leave } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe, useRight } from "../people/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { LeaveDrawer } from "./LeaveDrawer.tsx";
import { leaveQuery, useCancelLeave, useDecideLeave } from "./queries.ts";
import { shiftWords } from "./text.ts";

/** Leave that was asked for, the newest first; a lead answers, nobody answers their own. */
export function LeaveView({ shop }: { shop: string }) {
  const text = useWords(shiftWords);
  const query = useInfiniteQuery(leaveQuery({ shop }));
  const [asks, setAsks] = useState(false);
  return (
    <>
      <div className="shift-bar">
        <Button type="primary" onClick={() => setAsks(true)}>
          {text("leave.ask")}
        </Button>
      </div>
      <Listing query={query} none={text("leave.none")}>
        {(rows) => (
          <Table<Leave>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 1_020 }}
            dataSource={[...rows]}
            columns={[
              { key: "person", title: text("person"), width: 110, render: (_, { user }) => user.name },
              { key: "kind", title: text("leave.kind"), width: 90, render: (_, { kind }) => text(`leave.${kind}`) },
              {
                key: "span",
                title: text("leave.span"),
                width: 230,
                render: (_, { startsAt, endsAt, timeZone }) => (
                  <span className="figure">
                    <Instant at={startsAt} zone={timeZone} /> – <Instant at={endsAt} zone={timeZone} />
                  </span>
                ),
              },
              { key: "reason", title: text("leave.reason"), ellipsis: true, dataIndex: "reason" },
              { key: "overlaps", title: "", width: 130, render: (_, { overlaps }) => overlaps > 0 && <span className="mark">{text("leave.overlaps", { count: overlaps })}</span> },
              { key: "state", title: text("leave.state"), width: 130, render: (_, { state, decidedBy }) => `${text(`state.${state}`)}${decidedBy ? ` · ${decidedBy.name}` : ""}` },
              { key: "acts", title: "", width: 190, render: (_, leave) => <LeaveActs leave={leave} /> },
            ]}
          />
        )}
      </Listing>
      <More query={query} />
      {asks && <LeaveDrawer shop={shop} onClose={() => setAsks(false)} />}
    </>
  );
}

function LeaveActs({ leave: { id, user, state, version } }: { leave: Leave }) {
  const text = useWords(shiftWords);
  const me = useMe();
  const mayDecide = useRight("leave.decide");
  const decide = useDecideLeave();
  const cancel = useCancelLeave();
  const isOwn = user.id === me.id;
  return (
    <span className="shift-acts">
      {(decide.error ?? cancel.error) && <Trouble small problem={decide.error ?? cancel.error} />}
      {state === "waiting" && mayDecide && !isOwn && (
        <>
          <Button size="small" type="primary" loading={decide.isPending} onClick={() => decide.mutate({ id, verdict: "approved", version })}>
            {text("approve")}
          </Button>
          <Button size="small" disabled={decide.isPending} onClick={() => decide.mutate({ id, verdict: "refused", version })}>
            {text("refuse")}
          </Button>
        </>
      )}
      {(state === "waiting" || state === "approved") && (isOwn || (mayDecide && state === "approved")) && (
        <Button size="small" type="text" loading={cancel.isPending} onClick={() => cancel.mutate({ id, version })}>
          {text("cancel")}
        </Button>
      )}
    </span>
  );
}
