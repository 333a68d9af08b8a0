import * as z from "zod";
import { maskName } from "../buyers/mask.ts";
import { appendEvents } from "../events/append.ts";
import { fromCursor, toCursor } from "../http/cursor.ts";
import type { Context } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { inTransaction, reading } from "../kernel/transaction.ts";
import { personOf } from "../people/person-of.ts";
import type { ProposalFilter, ProposalVerdict } from "./input.ts";
import { openIn } from "./open.ts";
import { decideProposal, lockProposal, proposalById, type ProposalRow, proposalsPage } from "./proposal-queries.ts";
import type { ComplaintProposal, ComplaintProposalPage } from "./shapes.ts";

/** Chats that sound like a complaint, newest first. */
export async function listProposals(ctx: Context, { shop, conversation, state, cursor, limit }: ProposalFilter): Promise<ComplaintProposalPage> {
  const shopIds = shop ? ctx.actor.shopIds.filter((id) => shop.includes(id)) : ctx.actor.shopIds;
  const after = cursor === undefined ? null : fromCursor(z.uuid(), cursor);
  const rows = await reading(ctx, (sql) => proposalsPage(sql, { shopIds, conversationId: conversation ?? null, state, after, limit: limit + 1 }));
  const page = rows.slice(0, limit);
  return { items: page.map(toProposal), nextCursor: rows.length > limit ? toCursor(page.at(-1)!.id) : null };
}

/** A person's word on a proposal: it becomes a case, or it was none. @throws DomainError `not_found`, or `conflict` where somebody has said so already. */
export async function judgeProposal(ctx: Context, id: string, { verdict, reason, demand }: ProposalVerdict): Promise<ComplaintProposal> {
  await inTransaction(ctx, async (ctx) => {
    const found = await lockProposal(ctx.sql, id);
    if (!found) throw new DomainError("not_found", "There is no such proposal.");
    if (found.state !== "waiting") throw new DomainError("conflict", "Somebody has decided this proposal.", { complaintId: found.complaintId });
    const { shopId, conversationId, external, text } = found;
    const complaintId = verdict === "accepted" ? await openIn(ctx, { conversationId, text: text?.trim() || found.words.join(" "), external, companyNotified: false, by: "rule", ...(demand !== undefined && { demand }) }) : null;
    await decideProposal(ctx.sql, { id, state: verdict, complaintId, by: personOf(ctx), reason: reason ?? null, now: ctx.now });
    await appendEvents(ctx, [{ type: verdict === "accepted" ? "complaint.proposal_accepted" : "complaint.proposal_dismissed", shopId, subject: { type: "complaint_proposal", id }, data: { conversationId, complaintId } }]);
  });
  return toProposal((await reading(ctx, (sql) => proposalById(sql, id)))!);
}

function toProposal({ buyerId, buyerName, decidedBy, decidedByName, createdAt, decidedAt, ...row }: ProposalRow): ComplaintProposal {
  const { id, shopId, conversationId, messageId, text, words, external, state, complaintId, reason } = row;
  return {
    ...{ id, shopId, conversationId, messageId, text, words, external, state, complaintId, reason },
    buyer: { id: buyerId, name: maskName(buyerName) },
    createdAt: createdAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    decidedBy: decidedBy === null ? null : { id: decidedBy, name: decidedByName ?? decidedBy },
  };
}
