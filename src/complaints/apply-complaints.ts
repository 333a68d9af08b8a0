import type { InboundEvent } from "../channels/port.ts";
import { appendEvents } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { saveClosedComplaint, saveOpenedComplaint } from "./queries.ts";

export type ComplaintItem = { shopId: string; event: Extract<InboundEvent, { type: "complaint_opened" | "complaint_closed" }> };

/** Keeps what platforms say of complaints. A close that comes before its opening waits for it in the same row. */
export async function applyComplaints(ctx: Working, items: readonly ComplaintItem[]): Promise<void> {
  for (const { shopId, event } of items) {
    const saved = event.type === "complaint_opened" ? await saveOpenedComplaint(ctx.sql, { ...event, id: newId(), shopId }) : await saveClosedComplaint(ctx.sql, { ...event, id: newId(), shopId });
    if (!saved) continue;
    const type = event.type === "complaint_opened" ? "complaint.opened" : "complaint.closed";
    await appendEvents(ctx, [{ type, shopId, subject: { type: "complaint", id: saved.id }, data: {}, at: event.at }]);
  }
}
