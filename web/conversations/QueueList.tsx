import { useVirtualizer } from "@tanstack/react-virtual";
import { lazy, Suspense, useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from "react";
import { useCommand } from "../kernel/commands.ts";
import { useText } from "../kernel/text/index.ts";
import type { Conversation } from "../kernel/shapes.ts";
import { useMe, useRight } from "../people/queries.ts";
import { useShops } from "../shops/queries.ts";
import { useChosen } from "./bulk.ts";
import { usePinned } from "./kept.ts";
import { hasMarks, markOf, QueueRow } from "./QueueRow.tsx";
import { useLeap } from "./use-leap.ts";
import { useSteady } from "./use-steady.ts";
import { type ListFilter, withPinned } from "./views.ts";

/** Pixels, as the styles have them: nothing need be measured while it is scrolled. */
const ROW = 68;
const ROW_WITH_MARKS = 90;
const BulkBar = lazy(() => import("./BulkBar.tsx"));

type Shown = { none: string; rows: readonly Conversation[]; filter: ListFilter; openId: string | undefined; onOpen: (id: string) => void; onEnd: () => void };

export function QueueList({ none, rows: read, filter, openId, onOpen, onEnd }: Shown) {
  const text = useText();
  const meId = useMe().id;
  const shops = useShops();
  const mayWrite = useRight("conversations.write");
  const scroller = useRef<HTMLDivElement>(null);
  const [isPointed, setPointed] = useState(false);
  const pinned = usePinned(filter, meId);
  const rows = useMemo(() => withPinned(read, pinned.rows), [read, pinned]);
  const [chosen, choose] = useChosen();
  const toggle = useCallback((id: string) => choose({ kind: "toggle", id }), [choose]);
  const steady = useSteady(rows, { view: filter.view, pinned: pinned.ids, openId, isPointed });
  const list = useVirtualizer({
    count: steady.rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => steady.rows[index]?.id ?? index,
    estimateSize: (index) => {
      const row = steady.rows[index];
      return row && (pinned.ids.has(row.id) || hasMarks(row, meId)) ? ROW_WITH_MARKS : ROW;
    },
    overscan: 6,
    useFlushSync: false, // a scroll need not wait for the rows
  });
  const leap = useLeap();
  const at = steady.rows.findIndex((row) => row.id === openId);
  const step = (by: number) => {
    const to = steady.rows[at === -1 ? 0 : at + by];
    if (to) onOpen(to.id);
  };
  useCommand("next", () => step(1));
  useCommand("previous", () => step(-1));
  const extend = (by: number) => {
    choose({ kind: "set", ids: [...chosen, ...steady.rows.filter((_, place) => place === at || place === at + by).map(({ id }) => id)] });
    step(by);
  };
  useCommand("mark", () => openId && toggle(openId), openId !== undefined);
  useCommand("extendNext", () => extend(1));
  useCommand("extendPrevious", () => extend(-1));
  const follow = useEffectEvent((id: string | undefined) => {
    const place = steady.rows.findIndex((row) => row.id === id);
    if (place !== -1 && scroller.current?.clientHeight) list.scrollToIndex(place, { align: "auto" }); // on a phone the chat stands in its place
  });
  useEffect(() => follow(openId), [openId]); // the selection only, never a change of the rows

  const hasActed = useRef(false); // the bar stays to say what became of each
  const clear = () => {
    hasActed.current = true;
    choose({ kind: "set", ids: [] });
  };
  const onScroll = () => {
    const { current } = scroller;
    if (current) leap.look(current);
    if (current && current.scrollHeight - current.scrollTop - current.clientHeight < 10 * ROW) onEnd();
  };
  return (
    <div className="queue-list">
      {steady.urgent > 0 && (
        <button type="button" className="pill" onClick={steady.sort}>
          {text("queue.moreUrgent", { count: steady.urgent })}
        </button>
      )}
      <div ref={scroller} className="scroller" onScroll={onScroll} onPointerEnter={() => setPointed(true)} onPointerLeave={() => setPointed(false)}>
        {steady.rows.length === 0 && <p className="nothing">{none}</p>}
        <ul aria-label={text("queue.label")} style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map(({ key, index, start, size }) => {
            const row = steady.rows[index];
            return (
              row && (
                <li key={key} aria-setsize={steady.rows.length} aria-posinset={index + 1} style={{ height: size, transform: `translateY(${start}px)` }}>
                  <QueueRow row={row} isBare={leap.isFar && list.isScrolling} shop={shops.find((shop) => shop.id === row.shopId)} meId={meId} marks={markOf(row.id, { openId, pinned: pinned.ids, chosen })} onOpen={onOpen} onChoose={mayWrite ? toggle : undefined} />
                </li>
              )
            );
          })}
        </ul>
      </div>
      <Suspense fallback={null}>{(chosen.size > 0 || hasActed.current) && <BulkBar rows={steady.rows.filter(({ id }) => chosen.has(id))} onClear={clear} />}</Suspense>
    </div>
  );
}
