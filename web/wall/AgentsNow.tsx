import { Link } from "@tanstack/react-router";
import { Button, Table } from "antd";
import type { Opened } from "../boards/CountedRows.tsx";
import { percentLabel } from "../kernel/format.ts";
import type { Wall } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Instant } from "../ui/Instant.tsx";
import { Wait } from "../ui/Wait.tsx";
import { wallWords } from "./text.ts";

type Row = Wall["agents"][number];
type Shown = { agents: readonly Row[]; timeZone: string; shop: string | undefined; onOpen: (opened: Opened) => void };

const RANK = { online: 0, busy: 1, offline: 2 } as const;
const byState = (a: Row, b: Row) => RANK[a.state] - RANK[b.state] || b.load - a.load;

/** Agents with their state, what they hold, and how quickly they answered today. */
export function AgentsNow({ agents, timeZone, shop, onOpen }: Shown) {
  const text = useWords(wallWords);
  if (agents.length === 0) return <p className="nothing">{text("agents.none")}</p>;
  const open = (row: Row) => onOpen({ name: "reply_rate_180s", title: `${row.agent.name} · ${text("rate")}`, span: {}, agent: row.agent.id, ...(shop !== undefined && { shop }) });
  return (
    <Table<Row>
      rowKey={(row) => row.agent.id}
      size="small"
      pagination={false}
      scroll={{ x: 820 }}
      dataSource={agents.toSorted(byState)}
      columns={[
        { key: "agent", title: text("agent"), width: 150, ellipsis: true, render: (_, { agent }) => <Link to="/boards" search={{ view: "own", agent: agent.id }}>{agent.name}</Link> },
        { key: "state", title: text("state"), width: 190, render: (_, row) => <State row={row} timeZone={timeZone} /> },
        { key: "load", title: text("load"), align: "right", width: 110, render: (_, { load, capacity }) => <span className={load >= capacity && capacity > 0 ? "figure mark mark-warn" : "figure"}>{`${load} / ${capacity}`}</span> },
        { key: "waiting", title: text("waiting"), align: "right", width: 80, dataIndex: "waiting" },
        { key: "longest", title: text("longest"), align: "right", width: 110, render: (_, { longestSince }) => (longestSince ? <Wait since={longestSince} due={null} /> : "–") },
        { key: "turns", title: text("turns"), align: "right", width: 100, dataIndex: "turns" },
        {
          key: "rate",
          title: text("rate"),
          align: "right",
          width: 130,
          render: (_, row) => (
            <Button type="link" size="small" className="figure" onClick={() => open(row)}>
              {percentLabel(row.rate.share)}
            </Button>
          ),
        },
      ]}
    />
  );
}

function State({ row, timeZone }: { row: Row; timeZone: string }) {
  const text = useWords(wallWords);
  const state = row.vanished ? "vanished" : row.state;
  return (
    <>
      <span className={state === "vanished" ? "mark mark-warn" : "mark"}>{text(`state.${state}`)}</span>{" "}
      {row.since && row.state !== "offline" && (
        <small className="quiet">
          {text("since")} <Instant at={row.since} zone={timeZone} />
        </small>
      )}
    </>
  );
}
