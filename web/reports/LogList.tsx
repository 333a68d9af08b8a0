import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button, Table } from "antd";
import { useClock } from "../kernel/clock.ts";
import { dayOf } from "../kernel/format.ts";
import type { WorkLog } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { dayAfter } from "../metrics/spans.ts";
import { useMe } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { logsQuery, useBeginLog } from "./queries.ts";
import { reportWords } from "./text.ts";

const SHOWN_DAYS = 31;

/** Work logs of a month from a day on; without one, the last two weeks. */
export function LogList({ shop, from }: { shop: string; from: string | undefined }) {
  const text = useWords(reportWords);
  const zone = useZone(shop);
  const navigate = useNavigate();
  const { user } = useMe();
  const today = useClock((nowMs) => dayOf(nowMs, zone));
  const asked = from === undefined ? { shop, from: dayAfter(today, -13), to: dayAfter(today, 1) } : { shop, from, to: dayAfter(from, SHOWN_DAYS) };
  const logs = useQuery({ ...logsQuery(asked), enabled: shop !== "" });
  const begin = useBeginLog();
  const write = () => begin.mutate({ shopId: shop, day: today }, { onSuccess: ({ id }) => void navigate({ to: "/work-logs/$id", params: { id } }) });
  return (
    <>
      <div className="report-bar">
        <p className="quiet small">{text("log.about")}</p>
        {user?.shopIds.includes(shop) && (
          <Button type="primary" loading={begin.isPending} onClick={write}>
            {text("logs.begin")}
          </Button>
        )}
      </div>
      {begin.error && <Trouble small problem={begin.error} />}
      <Listing query={logs} none={text("logs.none")}>
        {(rows) => (
          <Table<WorkLog>
            rowKey="id"
            size="small"
            pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
            dataSource={[...rows]}
            columns={[
              { key: "day", title: text("day"), width: 120, render: (_, { day }) => <span className="figure">{day}</span> },
              {
                key: "person",
                title: text("agent"),
                width: 160,
                render: (_, { id, user: of }) => (
                  <Link to="/work-logs/$id" params={{ id }}>
                    {of.name}
                  </Link>
                ),
              },
              {
                key: "state",
                title: text("state"),
                render: (_, { state, isLate, hasSpecial }) => (
                  <span className="report-marks">
                    <span className={state === "confirmed" ? "mark mark-good" : "mark"}>{text(`log.${state}`)}</span>
                    {isLate && <span className="mark mark-warn">{text("late")}</span>}
                    {hasSpecial && <span className="mark mark-warn">{text("logs.special")}</span>}
                  </span>
                ),
              },
              { key: "updated", title: text("logs.updated"), width: 160, render: (_, { updatedAt }) => <Instant at={updatedAt} zone={zone} /> },
            ]}
          />
        )}
      </Listing>
    </>
  );
}
