import { useState } from "react";
import type { Conversation } from "../kernel/shapes.ts";
import { byNewest, byUrgency, moreUrgent, steadyOrder, type View } from "./views.ts";

type Held = { view: View; openId: string | undefined; isPointed: boolean };

/** Rows that stay where they are while somebody points at them or has one open; what became more urgent is counted for the pill. */
export function useSteady(rows: readonly Conversation[], { view, openId, isPointed }: Held) {
  const hold = isPointed || rows.some((row) => row.id === openId);
  const sorted = [...rows].sort(view === "resolved" ? byNewest : byUrgency);
  const ids = sorted.map((row) => row.id);
  const [shown, setShown] = useState<{ view: View; order: readonly string[] }>({ view, order: ids });
  const order = steadyOrder(shown.order, ids, hold && shown.view === view);
  const isSame = shown.view === view && order.length === shown.order.length && order.every((id, i) => id === shown.order[i]);
  if (!isSame) setShown({ view, order }); // while rendering: React takes it up at once, before anything is painted
  const byId = new Map(sorted.map((row) => [row.id, row]));
  const steady = order.flatMap((id) => byId.get(id) ?? []);
  return {
    rows: steady,
    urgent: moreUrgent(steady, ids, openId),
    sort: () => setShown({ view, order: ids }),
  };
}
