import { useSyncExternalStore } from "react";
import { everySecond, serverNow } from "../kernel/clock.ts";
import { waitLabel } from "../kernel/format.ts";
import type { Conversation } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";

/** How many wait and how long the longest does, in the browser's tab. */
export function useTabTitle(rows: readonly Conversation[]) {
  const text = useText();
  const waits = rows.flatMap((row) => (row.waitingSince === null || row.state === "resolved" ? [] : Date.parse(row.waitingSince)));
  const oldest = waits.length === 0 ? undefined : Math.min(...waits);
  const count = waits.length;
  const title = () => (oldest === undefined ? text("product") : text("tab.title", { count, wait: waitLabel(serverNow() - oldest, text) }));
  useSyncExternalStore(everySecond, () => (document.title = title()));
}
