import type { InboundEvent } from "../channels/port.ts";
import { appendEvents } from "../events/append.ts";
import type { Working } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { beginCase } from "./open.ts";
import { lockCase } from "./queries.ts";
import { holderOf, insertEntry, sayClosed, sayOpened, saveCase } from "./write-queries.ts";

export type SaidComplaint = { shopId: string; event: Extract<InboundEvent, { type: "complaint_opened" | "complaint_closed" }> };
type Opened = Extract<SaidComplaint["event"], { type: "complaint_opened" }>;
type Closed = Extract<SaidComplaint["event"], { type: "complaint_closed" }>;

/**
 * Keeps the complaints that a platform tells of, in the caller's transaction and in any order. The first opening begins a case of ours;
 * the platform's closing stands beside it and ends nothing: only the buyer's answer does.
 */
export async function applyComplaints(ctx: Working, items: readonly SaidComplaint[]): Promise<void> {
  const sorted = [...items].sort((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1));
  for (const { shopId, event } of sorted) {
    if (event.type === "complaint_opened") await keepOpening(ctx, shopId, event);
    else await keepClosing(ctx, shopId, event);
  }
}

async function keepOpening(ctx: Working, shopId: string, { platformComplaintId, platformConversationId, platformOrderId, text, deadline, external, at }: Opened): Promise<void> {
  const said = await sayOpened(ctx.sql, { id: newId(), shopId, platformComplaintId, platformConversationId, platformOrderId, text, deadline, external, openedAt: at });
  if (!said) return;
  if (!said.begins) return changed(ctx, shopId, said.id, "complaint.changed");
  if (platformConversationId !== null) await giveToHolder(ctx, said.id, platformConversationId);
  await beginCase(ctx, said.id);
}

async function giveToHolder({ sql }: Working, id: string, platformConversationId: string): Promise<void> {
  const found = (await lockCase(sql, id))!;
  const ownerId = await holderOf(sql, found.shopId, platformConversationId);
  if (ownerId !== null && found.ownerId === null) await saveCase(sql, { ...found, ownerId });
}

async function keepClosing(ctx: Working, shopId: string, { platformComplaintId, at }: Closed): Promise<void> {
  const said = await sayClosed(ctx.sql, { id: newId(), shopId, platformComplaintId, closedAt: at });
  if (!said) return;
  const { id, isCase, state, rounds } = said;
  if (isCase) await insertEntry(ctx.sql, { id: newId(), shopId, complaintId: id, kind: "platform_closed", state, round: rounds, note: null, detail: {}, by: null, at: ctx.now });
  await changed(ctx, shopId, id, "complaint.platform_closed", at);
}

const changed = (ctx: Working, shopId: string, id: string, type: string, at = ctx.now) => appendEvents(ctx, [{ type, shopId, subject: { type: "complaint", id }, data: { at: at.toISOString() } }]);

const nameOf = ({ shopId, event }: SaidComplaint): string => `${shopId}\u0000${event.platformComplaintId}`;
