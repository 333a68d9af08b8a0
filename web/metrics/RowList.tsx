import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { lazy, Suspense, useState } from "react";
import type { MetricName, MetricRows } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useNames } from "../people/queries.ts";
import { useShop, useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { type Counted, shownOf, type Unit } from "./counted-row.ts";
import { catalogueQuery } from "./queries.ts";
import { figureWords } from "./text.ts";

const WatchDrawer = lazy(() => import("../wall/WatchDrawer.tsx"));
const EvidenceDrawer = lazy(() => import("../breaches/EvidenceDrawer.tsx"));

type Chat = { id: string; at: string | undefined };
type Shown = { name: MetricName; title: string; rows: UseInfiniteQueryResult<InfiniteData<MetricRows>>; onClose: () => void };

/** The rows behind a figure; their number is the figure's. A row opens the chat at its message, a breach its review. */
export function RowList({ name, title, rows, onClose }: Shown) {
  const text = useWords(figureWords);
  const unit = useQuery(catalogueQuery).data?.items.find((one) => one.name === name)?.unit ?? "rows";
  const [chat, setChat] = useState<Chat>();
  const [breachId, setBreachId] = useState<string>();
  const items = rows.data?.pages.flatMap((page) => page.items);
  return (
    <Drawer open onClose={onClose} size={680} title={title}>
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
                <Row key={`${one.id} ${at}`} row={one} unit={unit} onChat={setChat} onReview={setBreachId} />
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
      <Suspense fallback={null}>
        {chat && <WatchDrawer key={chat.at} {...chat} onClose={() => setChat(undefined)} />}
        {breachId !== undefined && <EvidenceDrawer key={breachId} id={breachId} onClose={() => setBreachId(undefined)} />}
      </Suspense>
    </Drawer>
  );
}

type RowProps = { row: Counted; unit: Unit; onChat: (chat: Chat) => void; onReview: (breachId: string) => void };

function Row({ row, unit, onChat, onReview }: RowProps) {
  const text = useWords(figureWords);
  const nameOf = useNames();
  const shopId = "shopId" in row ? row.shopId : null;
  const currency = useShop(shopId)?.currency ?? "CNY";
  const { at, state, value, agentId, message, breachId } = shownOf(row, text, { unit, currency });
  const zone = useZone(shopId);
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
        {breachId !== null && (
          <Button type="link" size="small" onClick={() => onReview(breachId)}>
            {text("rows.review")}
          </Button>
        )}
      </td>
    </tr>
  );
}
