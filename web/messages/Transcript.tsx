import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { lazy, Suspense, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Message } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";
import { assignmentsQuery } from "../routing/assignments.ts";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { firstUnread, sortedMarks, type Unread } from "./marks.ts";
import { TranscriptRow } from "./MessageRow.tsx";
import { messagesQuery } from "./queries.ts";
import { transcriptRows } from "./rows.ts";
import { useMarks } from "./use-marks.ts";
import { useSeek } from "./use-seek.ts";
import { useUnreadAbove } from "./use-unread-above.ts";

const UnreadPill = lazy(() => import("./UnreadPill.tsx"));
const NONE: Unread = { count: 0, lastId: null };

type Shown = { conversationId: string; holderId: string | null; zone: string; buyerName: string; onRetry: ((message: Message) => void) | undefined; /** The message that it opens at; else the end. */ at?: string | undefined; /** What was unread when it was opened. */ unread?: Unread };

export function Transcript({ conversationId, holderId, zone, buyerName, onRetry, at, unread = NONE }: Shown) {
  const text = useText();
  const history = useInfiniteQuery(messagesQuery(conversationId));
  const given = useQuery(assignmentsQuery(conversationId, holderId)).data?.items;
  const marks = useMarks(conversationId, history.data?.[0]?.sentAt);
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(at === undefined);
  const [isAway, setAway] = useState(false);
  // a scroll renders again; only new messages may walk the whole history
  const complete = history.data !== undefined && !history.hasNextPage;
  const unreadFrom = useMemo(() => firstUnread(history.data ?? [], unread, complete), [history.data, unread, complete]);
  const rows = useMemo(() => {
    const { answers, between } = sortedMarks(marks ?? []);
    return transcriptRows(history.data ?? [], zone, complete, { assignments: given ?? [], marks: between, answers, unreadFrom });
  }, [history.data, complete, zone, given, marks, unreadFrom]);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: () => 68,
    anchorTo: "end", // older pages go in above without moving what is being read
    followOnAppend: true, // a new message scrolls only for a reader at the end
    scrollEndThreshold: 80,
    paddingStart: 12,
    paddingEnd: 12,
    overscan: 8,
  });
  const isReady = history.data !== undefined;
  const sought = useSeek({ list, rows, history, at, unreadFrom });
  useLayoutEffect(() => {
    if (at === undefined) list.scrollToEnd();
  }, [conversationId, isReady, list, at]);
  useLayoutEffect(() => {
    const { current } = scroller;
    if (!current) return;
    const watch = new ResizeObserver(() => isAtEnd.current && list.scrollToEnd()); // a growing composer must not cover the last words
    watch.observe(current);
    return () => watch.disconnect();
  }, [isReady, list]);
  const above = useUnreadAbove({ list, rows, unread, complete });
  const onScroll = () => {
    const { current } = scroller;
    if (!current) return;
    const below = current.scrollHeight - current.scrollTop - current.clientHeight;
    isAtEnd.current = below < 80;
    setAway(below > 300);
    above.look(current.scrollTop);
    if (current.scrollTop < 400 && history.hasNextPage && !history.isFetching) void history.fetchNextPage();
  };

  if (!isReady) return <div className="transcript">{history.error ? <Trouble problem={history.error} onRetry={history.refetch} /> : <Later rows={6} />}</div>;
  return (
    <div className="transcript-frame">
      <div ref={scroller} role="log" aria-label={text("transcript.label")} aria-busy={history.isFetching} className="transcript" onScroll={onScroll} tabIndex={0}>
        <ol style={{ height: list.getTotalSize() }}>
          {list.getVirtualItems().map(({ key, index, start }) => {
            const row = rows[index];
            return (
              row && (
                <li key={key} ref={list.measureElement} data-index={index} data-sought={index === sought.marked || undefined} style={{ transform: `translateY(${start}px)` }}>
                  <TranscriptRow row={row} zone={zone} buyerName={buyerName} onRetry={onRetry} />
                </li>
              )
            );
          })}
        </ol>
      </div>
      <Suspense fallback={null}>{above.is && <UnreadPill count={unread.count} onJump={sought.jump} />}</Suspense>
      {isAway && (
        <button type="button" className="pill to-end" onClick={() => list.scrollToEnd({ behavior: "smooth" })}>
          {text("transcript.toEnd")}
        </button>
      )}
    </div>
  );
}
