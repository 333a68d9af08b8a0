import type { InboundEvent } from "../channels/port.ts";
import { appendEvents } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { closeComplaint, openComplaint } from "./queries.ts";

export type SaidComplaint = { shopId: string; event: Extract<InboundEvent, { type: "complaint_opened" | "complaint_closed" }> };

/** Keeps the complaints that a platform tells of, in the caller's transaction and in any order. */
export async function applyComplaints(ctx: Working, items: readonly SaidComplaint[]): Promise<void> {
  const sorted = [...items].sort((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1));
  for (const item of sorted) {
    const id = await keep(ctx, item);
    if (id === undefined) continue;
    const type = item.event.type === "complaint_opened" ? "complaint.opened" : "complaint.closed";
    await appendEvents(ctx, [{ type, shopId: item.shopId, subject: { type: "complaint", id }, data: { at: item.event.at.toISOString() } }]);
  }
}

function keep({ sql }: Working, { shopId, event }: SaidComplaint): Promise<string | undefined> {
  const { platformComplaintId, at } = event;
  if (event.type === "complaint_closed") return closeComplaint(sql, { id: newId(), shopId, platformComplaintId, closedAt: at });
  const { platformConversationId, platformOrderId, text, deadline, external } = event;
  return openComplaint(sql, { id: newId(), shopId, platformComplaintId, platformConversationId, platformOrderId, text, deadline, external, openedAt: at });
}

const nameOf = ({ shopId, event }: SaidComplaint): string => `${shopId}\u0000${event.platformComplaintId}`;
