import type { Virtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import type { Row } from "./rows.ts";

type History = { hasNextPage: boolean; isFetching: boolean; fetchNextPage: () => unknown };
type Sought = { list: Virtualizer<HTMLDivElement, Element>; rows: readonly Row[]; history: History; at: string | undefined; unreadFrom: string | null | undefined };

const INSTANT = /^\d{4}-\d\d-\d\dT/;

/** The row of a message by its id, or of the first one said at an instant or after it; -1 while it may lie before what was read. */
export function placeOf(rows: readonly Row[], target: string, complete: boolean): number {
  if (!INSTANT.test(target)) return rows.findIndex((row) => row.kind === "message" && row.message.id === target);
  const atMs = Date.parse(target);
  const sent = rows.map((row) => (row.kind === "message" ? Date.parse(row.message.sentAt) : Number.NaN));
  const after = sent.findIndex((ms) => ms >= atMs);
  const isRead = complete || sent.some((ms) => ms < atMs);
  return isRead ? (after === -1 ? sent.findLastIndex((ms) => ms < atMs) : after) : -1;
}

/** Goes to a message, reading older ones until it is there: once, so that whoever scrolls on is left alone. */
export function useSeek({ list, rows, history, at, unreadFrom }: Sought) {
  const { hasNextPage, isFetching, fetchNextPage } = history;
  const [isJumping, setJumping] = useState(false);
  const gone = useRef<string>(undefined);
  const target = isJumping ? (unreadFrom ?? undefined) : at;
  const index = target === undefined ? -1 : placeOf(rows, target, !hasNextPage);
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
