import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Table } from "antd";
import type { InspectionFinding } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { More } from "../ui/More.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { findingsQuery, useJudgeFinding } from "./queries.ts";
import { recordName, recordWords } from "./record-text.ts";
import { inspectionWords } from "./text.ts";

/** What rules noticed, until a person confirms it. */
export function FindingTable({ shop, state }: { shop: string | undefined; state: InspectionFinding["state"] }) {
  const text = useWords(inspectionWords);
  const said = useWords(recordWords);
  const findings = useInfiniteQuery(findingsQuery({ shop, state }));
  const judge = useJudgeFinding();
  const mayJudge = useRight("inspections.write");
  return (
    <>
      {judge.error && <Trouble small problem={judge.error} />}
      <Listing query={findings} none={text("findings.none")}>
        {(rows) => (
          <Table<InspectionFinding>
            rowKey="id"
            size="small"
            pagination={false}
            scroll={{ x: 900 }}
            dataSource={[...rows]}
            columns={[
              { key: "at", title: text("finding.at"), width: 140, render: (_, row) => <At row={row} /> },
              { key: "rule", title: text("finding.rule"), width: 180, render: (_, row) => text(`rule.${row.rule}`) },
              { key: "phrase", title: text("finding.phrase"), ellipsis: true, render: (_, row) => (row.rule === "incomplete" && row.phrase !== "" ? recordName(row.phrase, said) : row.phrase || "–") },
              { key: "agent", title: text("ins.agent"), width: 130, ellipsis: true, render: (_, row) => row.agent?.name ?? "–" },
              { key: "chat", title: <span className="unseen">{text("ins.chat")}</span>, width: 110, render: (_, row) => row.conversationId && <Link to="/" search={{ view: "all", chat: row.conversationId, at: row.messageId ?? undefined }}>{text("ins.chat")}</Link> },
              {
                key: "judge",
                title: <span className="unseen">{text("ins.confirm")}</span>,
                width: 190,
                render: (_, row) =>
                  mayJudge && (
                    <>
                      <Button size="small" disabled={row.state === "confirmed"} onClick={() => judge.mutate({ id: row.id, state: "confirmed" })}>
                        {text("ins.confirm")}
                      </Button>{" "}
                      <Button size="small" disabled={row.state === "rejected"} onClick={() => judge.mutate({ id: row.id, state: "rejected" })}>
                        {text("ins.reject")}
                      </Button>
                    </>
                  ),
              },
            ]}
          />
        )}
      </Listing>
      <More query={findings} />
    </>
  );
}

const At = ({ row }: { row: InspectionFinding }) => <Instant at={row.at} zone={useZone(row.shopId)} />;
