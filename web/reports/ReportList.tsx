import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Table } from "antd";
import { useState } from "react";
import type { Report } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { dayAfter } from "../metrics/spans.ts";
import { useShops } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { NewReportDrawer } from "./NewReportDrawer.tsx";
import { reportsQuery } from "./queries.ts";
import type { ReportSearch } from "./search.ts";
import { reportWords } from "./text.ts";

/** Every report with its last day: the history of what came in time and what was late. */
export function ReportList(filter: Pick<ReportSearch, "shop" | "kind" | "state">) {
  const text = useWords(reportWords);
  const shops = useShops();
  const query = useInfiniteQuery(reportsQuery(filter));
  const [begins, setBegins] = useState(false);
  return (
    <>
      <div className="report-bar">
        <Button type="primary" onClick={() => setBegins(true)}>
          {text("reports.new")}
        </Button>
      </div>
      <Listing query={query} none={text("reports.none")}>
        {(rows) => (
          <Table<Report>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 820 }}
            dataSource={[...rows]}
            columns={[
              {
                key: "kind",
                title: text("reports.kind"),
                render: (_, { id, kind, title }) => (
                  <Link to="/reports/$id" params={{ id }}>
                    {text(`kind.${kind}`)} {title}
                  </Link>
                ),
              },
              { key: "shop", title: text("filter.shop"), render: (_, { shopId }) => shops.find(({ id }) => id === shopId)?.name ?? shopId },
              { key: "span", title: text("reports.span"), width: 210, render: (_, { fromDay, toDay }) => <span className="figure">{`${fromDay} – ${dayAfter(toDay, -1)}`}</span> },
              { key: "author", title: text("reports.author"), width: 120, render: (_, { user, submittedBy }) => user?.name ?? submittedBy?.name ?? text("reports.shop") },
              { key: "due", title: text("reports.due"), width: 110, render: (_, { dueOn }) => <span className="figure">{dueOn ?? "–"}</span> },
              {
                key: "state",
                title: text("state"),
                width: 220,
                render: (_, { state, isLate, submittedAt, timeZone }) => (
                  <span className="report-marks">
                    <span className={state === "submitted" ? "mark mark-good" : "mark"}>{text(`report.${state}`)}</span>
                    {isLate && <span className="mark mark-warn">{text("late")}</span>}
                    {submittedAt && <Instant at={submittedAt} zone={timeZone} />}
                  </span>
                ),
              },
            ]}
          />
        )}
      </Listing>
      <More query={query} />
      {begins && <NewReportDrawer shop={filter.shop} onClose={() => setBegins(false)} />}
    </>
  );
}
