import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { waitLabel } from "../kernel/format.ts";
import type { Clock, MetricRow, Turn } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { useNames } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { FIGURES } from "./columns.ts";
import { type FigureFilter, rowsQuery } from "./queries.ts";

type Shown = { filter: FigureFilter; name: string; row: MetricRow; onClose: () => void };

/** The rows that a figure counts; their number is the figure's. */
export default function RowsDrawer({ filter, name, row, onClose }: Shown) {
  const text = useText();
  const asked = { ...filter, name, shop: row.shopId ?? filter.shop, agent: row.agent?.id };
  const rows = useInfiniteQuery(rowsQuery(asked));
  const figure = FIGURES.find((one) => one.name === name);
  const items = rows.data?.pages.flatMap((page) => page.items);
  return (
    <Drawer open onClose={onClose} size={620} title={`${row.agent?.name ?? text("agent.queue")} · ${figure ? text(figure.title) : name}`}>
      {rows.data && <p className="quiet">{text("figures.total", { count: rows.data.pages[0]?.total ?? 0 })}</p>}
      <Listing query={{ ...rows, data: items }} none={text("figures.none")}>
        {(shown) => (
          <table className="rows">
            <thead>
              <tr>
                <th>{text("rows.started")}</th>
                <th>{text("rows.state")}</th>
                <th>{text("rows.wait")}</th>
                <th>{text("filter.agent")}</th>
                <th>{text("rows.chat")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one) => (
                <CountedRow key={one.id} row={one} />
              ))}
            </tbody>
          </table>
        )}
      </Listing>
      {rows.hasNextPage && <Button onClick={() => rows.fetchNextPage()}>{text("list.more")}</Button>}
    </Drawer>
  );
}

function CountedRow({ row }: { row: Turn | Clock }) {
  const text = useText();
  const nameOf = useNames();
  const zone = useZone(row.shopId);
  const isTurn = "answeredBy" in row;
  const waitMs = isTurn ? row.waitMs : row.stoppedAt === null ? null : Date.parse(row.stoppedAt) - Date.parse(row.startedAt);
  return (
    <tr>
      <td>
        <Instant at={row.startedAt} zone={zone} />
      </td>
      <td>{isTurn ? text(`turn.${row.state}`) : text(`clockState.${row.state}`)}</td>
      <td className="figure">{waitMs === null ? "–" : waitLabel(waitMs, text)}</td>
      <td>{nameOf(isTurn ? row.answeredBy : row.agentId) ?? text("agent.queue")}</td>
      <td>
        {row.conversationId && (
          <Link to="/" search={{ view: "all", chat: row.conversationId }}>
            {text("rows.open")}
          </Link>
        )}
      </td>
    </tr>
  );
}
