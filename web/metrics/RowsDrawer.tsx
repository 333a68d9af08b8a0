import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import { waitLabel } from "../kernel/format.ts";
import type { MetricName, MetricRows } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { type PageText, useWords } from "../kernel/text/words.ts";
import { useNames } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { FIGURES } from "./columns.ts";
import { askedOf, bucketLabel, type FigureGroup } from "./groups.ts";
import { type FigureFilter, rowsQuery } from "./queries.ts";
import { figureWords } from "./text.ts";

type Shown = { filter: FigureFilter; name: MetricName; row: FigureGroup; title?: string | undefined; onClose: () => void };

/** The rows that a figure counts; their number is the figure's. */
export default function RowsDrawer({ filter, name, row, title, onClose }: Shown) {
  const text = useText();
  const asked = { ...askedOf(filter, row), name };
  const rows = useInfiniteQuery(rowsQuery(asked));
  const figure = FIGURES.find((one) => one.name === name);
  const items = rows.data?.pages.flatMap((page) => page.items);
  return (
    <Drawer open onClose={onClose} size={620} title={`${titleOf(filter, row, text("agent.queue"))} · ${figure ? text(figure.title) : (title ?? name)}`}>
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

function titleOf({ by = "agent", bucket }: FigureFilter, row: FigureGroup, queue: string): string {
  const group = by === "agent" ? (row.agent?.name ?? queue) : (row.team?.name ?? row.policy?.name ?? row.platform ?? row.shopId ?? "");
  return bucket ? `${group} · ${bucketLabel(row, bucket)}` : group;
}

type Counted = MetricRows["items"][number];

function CountedRow({ row }: { row: Counted }) {
  const text = useWords(figureWords);
  const nameOf = useNames();
  const shown = shownOf(row, text);
  const zone = useZone("shopId" in row ? row.shopId : null);
  return (
    <tr>
      <td>
        <Instant at={shown.at} zone={zone} />
      </td>
      <td className="cut">{shown.state}</td>
      <td className="figure">{shown.waitMs === null ? "–" : waitLabel(shown.waitMs, text)}</td>
      <td>{nameOf(shown.agentId) ?? text("agent.queue")}</td>
      <td>
        {row.conversationId && (
          <Link to="/" search={{ view: "all", chat: row.conversationId, at: messageOf(row) }}>
            {text("rows.open")}
          </Link>
        )}
      </td>
    </tr>
  );
}

/** The message at which its conversation opens; a clock names none. */
function messageOf(row: Counted): string | undefined {
  if ("counted" in row) return row.firstMessageId ?? row.replyMessageId ?? undefined;
  if ("sender" in row) return row.id;
  return "thing" in row && row.thing.type === "message" ? row.thing.id : undefined;
}

/** A counted turn, clock or message in the same five columns. */
function shownOf(row: Counted, text: PageText<(typeof figureWords)["zh"]>) {
  if ("counted" in row) return { at: row.counted.at, state: text(`turn.${row.state}`), waitMs: row.counted.waitMs, agentId: row.answeredBy };
  if ("metric" in row) return { at: row.at, state: row.hit === null ? "" : text(row.hit ? "rows.hit" : "rows.miss"), waitMs: row.value, agentId: row.agentId };
  if ("sender" in row) return { at: row.sentAt, state: row.text ?? text("message.noText"), waitMs: null, agentId: row.agent?.id ?? null };
  const waitMs = row.stoppedAt === null ? null : Date.parse(row.stoppedAt) - Date.parse(row.startedAt);
  return { at: row.startedAt, state: text(`clockState.${row.state}`), waitMs, agentId: row.agentId };
}
