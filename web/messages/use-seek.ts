import type { Virtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import type { Row } from "./rows.ts";

type History = { hasNextPage: boolean; isFetching: boolean; fetchNextPage: () => unknown };
type Sought = { list: Virtualizer<HTMLDivElement, Element>; rows: readonly Row[]; history: History; at: string | undefined; unreadFrom: string | null | undefined };

/** Goes to a message, reading older ones until it is there: once, so that whoever scrolls on is left alone. */
export function useSeek({ list, rows, history, at, unreadFrom }: Sought) {
  const { hasNextPage, isFetching, fetchNextPage } = history;
  const [isJumping, setJumping] = useState(false);
  const gone = useRef<string>(undefined);
  const target = isJumping ? (unreadFrom ?? undefined) : at;
  const index = target === undefined ? -1 : rows.findIndex((row) => row.kind === "message" && row.message.id === target);
  useLayoutEffect(() => {
    const key = isJumping ? "unread" : at;
    if (key === undefined || gone.current === key) return;
    if (index >= 0) {
      gone.current = key;
      list.scrollToIndex(index, { align: "center" });
    } else if (hasNextPage && !isFetching) void fetchNextPage();
  }, [index, at, isJumping, hasNextPage, isFetching, fetchNextPage, list]);
  const jump = () => {
    gone.current = undefined;
    setJumping(true);
    if (isJumping && index >= 0) list.scrollToIndex(index, { align: "center" });
  };
  return { marked: isJumping ? -1 : index, jump }; // a line of its own marks the first unread
}
