import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Drawer, Table } from "antd";
import type { Sending } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { SendingCalls } from "./SendingCalls.tsx";
import { sendingsQuery, useSendAgain } from "./queries.ts";
import { alertWords } from "./text.ts";

/** What went to one robot or subscription; a row opens into its calls. */
export function SendingLog({ target, name, onClose }: { target: string; name: string; onClose: () => void }) {
  const text = useWords(alertWords);
  const query = useInfiniteQuery(sendingsQuery(target));
  const again = useSendAgain();
  const zone = useZone(null);
  const hasEnded = ({ state }: Sending) => state === "sent" || state === "failed" || state === "cancelled";
  return (
    <Drawer open onClose={onClose} size={760} title={text("log.title", { name })}>
      {again.error && <Trouble small problem={again.error} />}
      <Listing query={{ ...query, data: query.data?.pages.flatMap(({ items }) => items) }} none={text("log.none")}>
        {(rows) => (
          <Table<Sending>
            rowKey="id"
            size="small"
            pagination={false}
            dataSource={[...rows]}
            expandable={{ expandedRowRender: callsOf }}
            columns={[
              { key: "at", title: text("log.at"), width: 130, render: (_, row) => <Instant at={row.createdAt} zone={zone} exact /> },
              { key: "kind", title: text("log.kind"), dataIndex: "kind", ellipsis: true },
              { key: "state", title: text("log.state"), width: 160, render: (_, row) => <SendingState row={row} zone={zone} /> },
              { key: "calls", title: text("log.calls"), dataIndex: "attempts", width: 64, align: "right" },
              { key: "again", title: <span className="unseen">{text("log.again")}</span>, width: 100, render: (_, row) => hasEnded(row) && (
                <Button size="small" loading={again.isPending && again.variables === row.id} onClick={() => again.mutate(row.id)}>
                  {text("log.again")}
                </Button>
              ) },
            ]}
          />
        )}
      </Listing>
      <More query={query} />
    </Drawer>
  );
}

const callsOf = ({ id }: Sending) => <SendingCalls id={id} />;

function SendingState({ row, zone }: { row: Sending; zone: string }) {
  const text = useWords(alertWords);
  return (
    <span title={row.failure?.message}>
      <span className={row.state === "failed" ? "bad" : undefined}>{text(`state.${row.state}`)}</span>
      {row.failure && <span className="quiet"> {row.failure.code}</span>}
      {row.nextAttemptAt !== null && row.attempts > 0 && (
        <span className="quiet">
          {" "}
          {text("log.next")} <Instant at={row.nextAttemptAt} zone={zone} exact />
        </span>
      )}
    </span>
  );
}
