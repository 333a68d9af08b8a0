import { useQuery } from "@tanstack/react-query";
import { Button, Table } from "antd";
import type { PlatformDay, PlatformDays } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { useWords } from "../kernel/text/words.ts";
import { platformWords } from "./platform-text.ts";
import { catalogueQuery } from "./queries.ts";

type Column = PlatformDays["columns"][number];
type Counted = Column & { metric: string };
type Shown = { columns: readonly Column[]; rows: readonly PlatformDay[]; onOpen: (row: PlatformDay, column: Counted) => void };

const keyOf = ({ day, agent, account }: PlatformDay) => `${day} ${agent?.id ?? ""} ${account ?? ""}`;

/** Feige's columns in their order; each cell has ours, theirs and what lies between. */
export function PlatformTable({ columns, rows, onOpen }: Shown) {
  const text = useText();
  const words = useWords(platformWords);
  const divided = new Set((useQuery(catalogueQuery).data?.items ?? []).filter(({ divides }) => divides).map(({ name }) => name));
  const personOf = ({ agent, account }: PlatformDay) => agent?.name ?? (account === null ? text("agent.queue") : words("platform.unknown", { account }));
  const figures = columns.map((column, at) => ({
    key: column.name,
    title: column.name,
    align: "right" as const,
    width: 128,
    render: (_: unknown, row: PlatformDay) => <Cell cell={row.cells[at]} as={column.as} name={`${column.name} ${personOf(row)} ${row.day}`} onOpen={opens(column, divided) && row.cells[at]?.ours != null ? () => onOpen(row, column as Counted) : undefined} />,
  }));
  return (
    <Table<PlatformDay>
      rowKey={keyOf}
      size="small"
      virtual
      scroll={{ x: 484 + columns.length * 128, y: 640 }}
      pagination={false}
      dataSource={[...rows]}
      columns={[
        { key: "day", title: words("platform.day"), width: 104, fixed: "start", render: (_, { day }) => <span className="figure">{day}</span> },
        { key: "person", title: words("platform.person"), width: 140, fixed: "start", ellipsis: true, render: (_, row) => <span title={personOf(row)}>{personOf(row)}</span> },
        { key: "because", title: words("platform.because"), width: 240, render: (_, row) => <Because row={row} /> },
        ...figures,
      ]}
    />
  );
}

const opens = ({ metric }: Column, divided: ReadonlySet<string>) => metric !== null && !divided.has(metric);

/** Numbers of the report's own kind: percent and seconds carry their sign, counts and money none. */
const shown = (value: number, as: Column["as"]): string => (as === "percent" ? `${value}%` : as === "seconds" ? `${value}s` : as === "major" ? value.toFixed(2) : String(value));

type CellProps = { cell: PlatformDay["cells"][number] | undefined; as: Column["as"]; name: string; onOpen: (() => void) | undefined };

function Cell({ cell, as, name, onOpen }: CellProps) {
  const words = useWords(platformWords);
  if (!cell) return null;
  const { ours, theirs, difference } = cell;
  const label = ours === null ? "–" : shown(ours, as);
  return (
    <span className="platform-cell figure">
      {onOpen ? (
        <Button type="link" size="small" aria-label={`${name} ${label}`} onClick={onOpen}>
          {label}
        </Button>
      ) : (
        <span>{label}</span>
      )}
      <span className="quiet small">{theirs === null ? "–" : `${words("platform.theirs")} ${shown(theirs, as)}`}</span>
      {difference !== null && difference !== 0 && (
        <span className="bad small">
          {words("platform.difference")} {difference > 0 ? "+" : ""}
          {shown(difference, as)}
        </span>
      )}
    </span>
  );
}

const REASONS = ["offHours", "corrected", "unknownAccount"] as const;

function Because({ row: { because, cells } }: { row: PlatformDay }) {
  const words = useWords(platformWords);
  const said = REASONS.filter((name) => because[name] > 0);
  if (said.length === 0) return <span className="quiet small">{cells.some(({ theirs }) => theirs !== null) ? "–" : words("because.noReport")}</span>;
  return (
    <span className="platform-because small">
      {said.map((name) => (
        <span key={name}>{words(`because.${name}`, { count: because[name] })}</span>
      ))}
    </span>
  );
}
