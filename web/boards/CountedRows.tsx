import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { lazy, Suspense, useState } from "react";
import { waitLabel } from "../kernel/format.ts";
import type { MetricName, MetricRows } from "../kernel/shapes.ts";
import { type PageText, useWords } from "../kernel/text/words.ts";
import { useNames } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { countedRowsQuery } from "./queries.ts";
import { boardWords } from "./text.ts";

const WatchDrawer = lazy(() => import("../wall/WatchDrawer.tsx"));

/** What a point of a chart counts. `cell`: an hour of the week; `side`: of a sameness. */
export type Opened = {
  name: MetricName;
  title: string;
  /** Empty: the shop's own today. */
  span: { from?: string; to?: string };
  shop?: string;
  agent?: string;
  team?: string;
  hit?: "true" | "false";
  cell?: { weekday: number; hour: number };
  side?: { sameness: "buyers" | "inspected" | "busy" | "mood"; side: "first" | "second" };
};

/** The rows behind a point; their number is the figure's. A row opens the chat at its message. */
export default function CountedRows({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const text = useWords(boardWords);
  const rows = useInfiniteQuery(countedRowsQuery(opened));
  const [chat, setChat] = useState<Chat>();
  const items = rows.data?.pages.flatMap((page) => page.items);
  return (
    <Drawer open onClose={onClose} size={640} title={opened.title}>
      {rows.data && <p className="quiet">{text("figures.total", { count: rows.data.pages[0]?.total ?? 0 })}</p>}
      <Listing query={{ ...rows, data: items }} none={text("figures.none")}>
        {(shown) => (
          <table className="rows">
            <thead>
              <tr>
                <th>{text("rows.started")}</th>
                <th>{text("rows.state")}</th>
                <th>{text("rows.value")}</th>
                <th>{text("filter.agent")}</th>
                <th>{text("rows.chat")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((one, at) => (
                <CountedRow key={`${one.id} ${at}`} row={one} onChat={setChat} />
              ))}
            </tbody>
          </table>
        )}
      </Listing>
      {rows.hasNextPage && (
        <Button loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          {text("list.more")}
        </Button>
      )}
      <Suspense fallback={null}>{chat && <WatchDrawer key={chat.at} {...chat} onClose={() => setChat(undefined)} />}</Suspense>
    </Drawer>
  );
}

type Chat = { id: string; at: string | undefined };
type Counted = MetricRows["items"][number];
type Text = PageText<(typeof boardWords)["zh"]>;

function CountedRow({ row, onChat }: { row: Counted; onChat: (chat: Chat) => void }) {
  const text = useWords(boardWords);
  const nameOf = useNames();
  const { at, state, value, agentId, message } = shownOf(row, text);
  const zone = useZone("shopId" in row ? row.shopId : null);
  return (
    <tr>
      <td>
        <Instant at={at} zone={zone} exact />
      </td>
      <td className="cut">{state}</td>
      <td className="figure">{value}</td>
      <td>{nameOf(agentId) ?? text("agent.queue")}</td>
      <td>
        {row.conversationId && (
          <Button type="link" size="small" onClick={() => onChat({ id: row.conversationId ?? "", at: message ?? undefined })}>
            {text("rows.open")}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** A counted turn, clock, message or thing in the same columns. `message`: at which the chat opens. */
function shownOf(row: Counted, text: Text) {
  const wait = (ms: number | null) => (ms === null ? "–" : waitLabel(ms, text));
  if ("counted" in row) return { at: row.counted.at, state: text(`turn.${row.state}`), value: wait(row.counted.waitMs), agentId: row.answeredBy, message: row.firstMessageId };
  if ("metric" in row) return { at: row.at, state: row.hit === null ? "" : text(row.hit ? "rows.hit" : "rows.miss"), value: row.value === null ? "–" : row.metric === "sales" ? (row.value / 100).toFixed(2) : wait(row.value), agentId: row.agentId, message: null };
  if ("sender" in row) return { at: row.sentAt, state: row.text ?? text("message.noText"), value: "–", agentId: row.agent?.id ?? null, message: row.id };
  return { at: row.startedAt, state: text(`clockState.${row.state}`), value: row.stoppedAt === null ? "–" : wait(Date.parse(row.stoppedAt) - Date.parse(row.startedAt)), agentId: row.agentId, message: null };
}

