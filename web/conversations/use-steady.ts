import { useMemo, useState } from "react";
import type { Conversation } from "../kernel/shapes.ts";
import { byNewest, byUrgency, moreUrgent, pinnedFirst, steadyOrder, type View } from "./views.ts";

type Held = { view: View; pinned: ReadonlySet<string>; openId: string | undefined; isPointed: boolean };
type Shown = { view: View; order: readonly string[] };

/** Rows that stay where they are while somebody points at them or has one open; what became more urgent is counted for the pill. */
export function useSteady(rows: readonly Conversation[], { view, pinned, openId, isPointed }: Held) {
  // the list renders at each step of a scroll; ten thousand rows may be sorted only when they change
  const sorted = useMemo(() => [...rows].sort(pinnedFirst(pinned, view === "resolved" ? byNewest : byUrgency)), [rows, view, pinned]);
  const ids = useMemo(() => sorted.map((row) => row.id), [sorted]);
  const [shown, setShown] = useState<Shown>({ view, order: ids });
  const hold = (isPointed || rows.some((row) => row.id === openId)) && shown.view === view;
  const order = useMemo(() => steadyOrder(shown.order, ids, hold), [shown.order, ids, hold]);
  if (shown.view !== view || order !== shown.order) setShown({ view, order }); // while rendering: React takes it up at once, before anything is painted
  const steady = useMemo(() => inOrder(sorted, order), [sorted, order]);
  const urgent = useMemo(() => moreUrgent(steady, ids, openId), [steady, ids, openId]);
  return { rows: steady, urgent, sort: () => setShown({ view, order: ids }) };
}

function inOrder(rows: readonly Conversation[], order: readonly string[]): readonly Conversation[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return order.flatMap((id) => byId.get(id) ?? []);
}
