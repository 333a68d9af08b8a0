import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import type { BreakRequest } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { allowanceQuery, useMe, useRight } from "../people/queries.ts";
import { useBusyReason } from "../people/use-busy-reason.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { breaksQuery, useCancelBreak, useDecideBreak } from "./queries.ts";
import { shiftWords } from "./text.ts";

/** Breaks beyond the day's allowance, and one's own day. */
export function BreaksView({ shop }: { shop: string }) {
  const text = useWords(shiftWords);
  const busyReason = useBusyReason();
  const zone = useZone(shop);
  const query = useInfiniteQuery(breaksQuery({ shop }));
  const { data: own } = useQuery(allowanceQuery);
  return (
    <>
      <p className="quiet small">{text("breaks.about")}</p>
      {own && own.items.length > 0 && (
        <p className="shift-acts small">
          {own.items.map(({ reason, limitMinutes, usedMs }) => (
            <span key={reason} className="mark">
              {busyReason(reason)} {text("breaks.used", { count: Math.round(usedMs / 60_000) })} {limitMinutes === null ? text("breaks.noLimit") : text("breaks.limit", { count: limitMinutes })}
            </span>
          ))}
        </p>
      )}
      <Listing query={query} none={text("breaks.none")}>
        {(rows) => (
          <Table<BreakRequest>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 920 }}
            dataSource={[...rows]}
            columns={[
              { key: "at", title: text("break.at"), width: 130, render: (_, { askedAt }) => <Instant at={askedAt} zone={zone} /> },
              { key: "person", title: text("person"), width: 120, render: (_, { user }) => user.name },
              { key: "reason", title: text("breaks.reason"), width: 100, render: (_, { reason }) => busyReason(reason) },
              { key: "minutes", title: text("breaks.minutes"), width: 100, align: "right", render: (_, { minutes }) => <span className="figure">{text("breaks.minutesOf", { count: minutes })}</span> },
              { key: "note", title: text("break.note"), ellipsis: true, dataIndex: "note" },
              { key: "state", title: text("leave.state"), width: 160, render: (_, { state, decidedBy, usedAt }) => `${text(usedAt ? "breaks.usedMark" : `state.${state}`)}${decidedBy ? ` · ${decidedBy.name}` : ""}` },
              { key: "acts", title: "", width: 170, render: (_, row) => <BreakActs row={row} /> },
            ]}
          />
        )}
      </Listing>
      <More query={query} />
    </>
  );
}

function BreakActs({ row: { id, user, state } }: { row: BreakRequest }) {
  const text = useWords(shiftWords);
  const me = useMe();
  const mayDecide = useRight("breaks.decide");
  const decide = useDecideBreak();
  const cancel = useCancelBreak();
  if (state !== "waiting") return null;
  return (
    <span className="shift-acts">
      {(decide.error ?? cancel.error) && <Trouble small problem={decide.error ?? cancel.error} />}
      {mayDecide && user.id !== me.id && (
        <>
          <Button size="small" type="primary" loading={decide.isPending} onClick={() => decide.mutate({ id, verdict: "approved" })}>
            {text("approve")}
          </Button>
          <Button size="small" onClick={() => decide.mutate({ id, verdict: "refused" })}>
            {text("refuse")}
          </Button>
        </>
      )}
      {user.id === me.id && (
        <Button size="small" type="text" onClick={() => cancel.mutate(id)}>
          {text("cancel")}
        </Button>
      )}
    </span>
  );
}
