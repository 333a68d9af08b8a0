import type { Virtualizer } from "@tanstack/react-virtual";
import { useState } from "react";
import type { Unread } from "./marks.ts";
import type { Row } from "./rows.ts";

type Asked = { list: Virtualizer<HTMLDivElement, Element>; rows: readonly Row[]; unread: Unread; complete: boolean };

/** Whether what was not read begins above what is shown, until the reader has been there. `look` is told where the reader is. */
export function useUnreadAbove({ list, rows, unread, complete }: Asked) {
  const [hasSeen, setSeen] = useState(false);
  const place = rows.findIndex(({ kind }) => kind === "unread");
  const top = place === -1 ? undefined : list.measurementsCache[place]?.start;
  const isUnseen = unread.count > 0 && !hasSeen;
  return {
    is: isUnseen && (place === -1 ? !complete : top !== undefined && top < (list.scrollOffset ?? 0)),
    look: (scrollTop: number) => isUnseen && top !== undefined && top >= scrollTop && setSeen(true),
  };
}
