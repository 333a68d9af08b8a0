import { useEffect, useEffectEvent } from "react";
import { everySecond, serverNow } from "../kernel/clock.ts";
import { waitLabel } from "../kernel/format.ts";
import type { Conversation } from "../kernel/shapes.ts";
import { useText } from "../kernel/text/index.ts";

/** How many wait and how long the longest does, in the browser's tab. */
export function useTabTitle(rows: readonly Conversation[]) {
  const text = useText();
  const show = useEffectEvent(() => {
    const waits = rows.flatMap((row) => (row.waitingSince === null || row.state === "resolved" ? [] : Date.parse(row.waitingSince)));
    const wait = waitLabel(serverNow() - waits.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY), text);
    document.title = waits.length === 0 ? text("product") : text("tab.title", { count: waits.length, wait });
  });
  useEffect(() => everySecond(() => show()), []);
}
