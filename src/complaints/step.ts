import { makeCallback } from "../callbacks/make.ts";
import { holds } from "../http/rights.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { personOf } from "../people/person-of.ts";
import { actOnCase, type Change } from "./case.ts";
import { advance, type ComplaintState, type FlowRefusal } from "./flow.ts";
import type { StepInput } from "./input.ts";
import type { CaseRow } from "./queries.ts";
import type { ComplaintCase } from "./shapes.ts";
import { type CaseShop, caseShop } from "./shop.ts";
import { startStage, stopStage } from "./stage-clock.ts";

const REFUSALS: Record<FlowRefusal, string> = {
  not_recorded: "A complaint begins with its record.",
  already_recorded: "The complaint is recorded already.",
  already_closed: "The complaint is closed.",
  not_coordinated: "Ask a department for a solution before you feed a result back.",
  not_fed_back: "Feed a result back before you ask whether the buyer is satisfied.",
  not_satisfied: "A complaint is closed by the buyer's answer that they are satisfied, after a result was fed back.",
  unsatisfied_close_is_off: "Closing a case that does not satisfy is switched off for this shop.",
};

/**
 * One step of a case on, by the flow's rule. @throws DomainError `not_found`, `stale`, `conflict` for a step that is not the next one,
 * `forbidden` for closing unsatisfied without being a lead.
 */
export function stepComplaint(ctx: Context, id: string, { step, note, version }: StepInput): Promise<ComplaintCase> {
  if (step === "close_unsatisfied" && !holds(ctx.actor, "complaints.judge")) throw new DomainError("forbidden", "Only a lead may close a case that does not satisfy.");
  return actOnCase(ctx, { id, version }, async (ctx, found) => {
    const shop = await caseShop(ctx, found.shopId);
    const next = advance({ state: found.state, rounds: found.rounds }, step, { allowsUnsatisfiedClose: shop.settings.complaintUnsatisfiedClose });
    if ("refused" in next) throw new DomainError("conflict", REFUSALS[next.refused], { refusal: next.refused });
    if (step === "customer_not_satisfied") await callAgain(ctx, shop, found);
    return changeTo(ctx, found, { step, note, state: next.state!, rounds: next.rounds, shop });
  });
}

type Next = { step: StepInput["step"]; note: string | undefined; state: ComplaintState; rounds: number; shop: CaseShop };

async function changeTo(ctx: Working, found: CaseRow, { step, note, state, rounds, shop }: Next): Promise<Change> {
  const { now } = ctx;
  const isClosed = state === "closed" || state === "closed_unsatisfied";
  const isMoved = state !== found.state || rounds !== found.rounds;
  if (isMoved) await stopStage(ctx, found);
  const stageDueAt = isMoved ? await startStage(ctx, { ...found, state, rounds }, { since: now, settings: shop.settings }) : found.stageDueAt;
  const answer = step === "customer_satisfied" ? true : step === "customer_not_satisfied" || step === "close_unsatisfied" ? false : undefined;
  return {
    patch: {
      state,
      rounds,
      ...(isMoved && { stageSince: now, stageDueAt, stageLateAt: null }),
      ...(isClosed && { closedAt: now, marks: { ...found.marks, handled: found.marks["handled"] ?? { by: personOf(ctx), at: now.toISOString() } } }),
      ...(answer !== undefined && { satisfied: answer }),
    },
    entry: { kind: step, note, detail: { from: found.state } },
    event: { type: "complaint.moved", data: { step, from: found.state } },
  };
}

/** A buyer who is not satisfied is called again on the next day. */
async function callAgain(ctx: Working, shop: CaseShop, { id, shopId, conversationId, buyerId, platformOrderId, ownerId }: CaseRow): Promise<void> {
  await makeCallback(ctx, shop, { shopId, reason: "complaint", complaintId: id, conversationId, buyerId, platformOrderId, agentId: ownerId, fromAt: ctx.now });
}
