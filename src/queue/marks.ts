import { appendEvents } from "../events/append.ts";
import { type Interest, readAs } from "../events/read.ts";
import type { Actor, Database } from "../kernel/context.ts";
import { newId } from "../kernel/ids.ts";
import { markConversations } from "./mark-queries.ts";

export type MarkDeps = { db: Database; clock: () => Date };

const SYSTEM: Actor = { type: "system", id: "queue", role: "admin", scopes: [], shopIds: [] };
/** What may change what a row of the list says of its buyer's refunds and of complaints. An order tells whose a refund is. */
const CONCERNS: Interest = { types: ["refund.changed", "order.changed", "complaint.*", "conversation.created"] };

/** Keeps on each conversation's row the refund and the complaint that wait for somebody, so that a list shows and sorts by them in one read. */
export const markStep = ({ db, clock }: MarkDeps): Promise<number> =>
  readAs({ work: db.work, clock, interest: CONCERNS }, "queue", async (sql, events) => {
    const ctx = { db, actor: SYSTEM, now: clock(), requestId: newId(), sql };
    const of = (noun: string) => [...new Set(events.flatMap(({ type, subjectId }) => (type.startsWith(`${noun}.`) ? [subjectId] : [])))];
    const marked = await markConversations(sql, { refunds: of("refund"), orders: of("order"), complaints: of("complaint"), conversations: of("conversation") }, ctx.now);
    await appendEvents(
      ctx,
      marked.map(({ id, shopId, refundState, complaintState }) => ({ type: "conversation.marked", shopId, subject: { type: "conversation", id }, data: { refund: refundState, complaint: complaintState } })),
    );
  });
