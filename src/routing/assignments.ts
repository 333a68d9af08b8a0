import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { reading } from "../kernel/transaction.ts";
import { shopOfConversation } from "./queries.ts";
import { type AssignmentRow, assignmentsOf } from "./rules-queries.ts";
import type { Assignment, AssignmentPage } from "./shapes.ts";

const MOST = 100;

/** Who was given a conversation, by whom and why, the newest first; the hundred newest. @throws DomainError `not_found`. */
export function listAssignments(ctx: Context, conversationId: string): Promise<AssignmentPage> {
  return reading(ctx, async (sql) => {
    const [shopId, rows] = await Promise.all([shopOfConversation(sql, conversationId), assignmentsOf(sql, conversationId, MOST)]);
    if (shopId === null) throw new DomainError("not_found", "There is no such conversation.");
    return { items: rows.map(present), nextCursor: null };
  });
}

const present = ({ id, at, agentId, agentName, byId, byName, reason }: AssignmentRow): Assignment => ({
  ...{ id, at: at.toISOString(), reason },
  agent: agentId === null ? null : { id: agentId, name: agentName ?? agentId },
  by: byId === null ? null : { id: byId, name: byName ?? byId },
});
