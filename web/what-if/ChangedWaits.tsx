import { Link } from "@tanstack/react-router";
import { Table } from "antd";
import type { WhatIf } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Instant } from "../ui/Instant.tsx";
import { whatIfWords } from "./text.ts";

type Row = WhatIf["items"][number];

/** The waits that change, those that would be breaches first; each opens its chat. */
export function ChangedWaits({ rows, zone }: { rows: readonly Row[]; zone: string }) {
  const text = useWords(whatIfWords);
  if (rows.length === 0) return null;
  const verdict = ({ state, dueAt }: Row["before"]) => (
    <>
      <span className={state === "breached" ? "mark mark-bad" : "mark"}>{text(`state.${state}`)}</span> {dueAt && <Instant at={dueAt} zone={zone} exact />}
    </>
  );
  return (
    <Table<Row>
      rowKey={({ subject, kind }) => `${subject.id} ${kind}`}
      size="small"
      pagination={false}
      dataSource={[...rows]}
      columns={[
        {
          key: "started",
          title: text("whatIf.started"),
          render: (_, row) =>
            row.conversationId === null ? (
              <Instant at={row.startedAt} zone={zone} exact />
            ) : (
              <Link to="/" search={{ view: "all", chat: row.conversationId, at: row.startedAt }} aria-label={text("whatIf.open")}>
                <Instant at={row.startedAt} zone={zone} exact />
              </Link>
            ),
        },
        { key: "kind", title: text("whatIf.kind"), render: (_, row) => text(`clock.${row.kind}`) },
        { key: "before", title: text("whatIf.now"), render: (_, row) => verdict(row.before) },
        { key: "after", title: text("whatIf.then"), render: (_, row) => verdict(row.after) },
      ]}
    />
  );
}
