import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Mark } from "../kernel/shapes.ts";
import { marksQuery } from "./marks.ts";

/** The marks down to the oldest message that was read; undefined until the first ones are there. */
export function useMarks(conversationId: string, oldest: string | undefined): readonly Mark[] | undefined {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(marksQuery(conversationId));
  const first = data?.[0]?.at;
  const reaches = oldest === undefined || first === undefined || Date.parse(first) <= Date.parse(oldest);
  useEffect(() => {
    if (!reaches && hasNextPage && !isFetching) void fetchNextPage();
  }, [reaches, hasNextPage, isFetching, fetchNextPage]);
  return data;
}
