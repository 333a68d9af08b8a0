import { DomainError } from "../kernel/errors.ts";

/** What of a breach decides who may do what to it. */
export type Standing = {
  state: "open" | "excused" | "upheld" | "withdrawn";
  pending: "appeal" | "second_look" | null;
  reviewedBy: string | null;
  /** Who judged first, where somebody else's judgement stands. */
  firstReviewedBy: string | null;
  version: number;
};

/** Which version of the breach the person saw; left out, they take it as it is. */
export type Seen = number | undefined;

export type ReviewAct = { kind: "reviewed" | "second_look"; firstReviewedBy: string | null };

/**
 * A first judgement, one's own judgement anew, or a second look at somebody else's. What was appealed, or asked to be looked at again, is judged
 * by somebody else than before; after that the first reviewer has no further word.
 * @throws DomainError `conflict` for a withdrawn breach or one that changed since it was seen; `forbidden` for whom it must not be.
 */
export function judgeReview(breach: Standing, actorId: string, seen: Seen): ReviewAct {
  expectAsSeen(breach, seen);
  const { reviewedBy, firstReviewedBy, pending } = breach;
  if (reviewedBy === null) return { kind: "reviewed", firstReviewedBy: null };
  if (firstReviewedBy === actorId) throw new DomainError("forbidden", "A second person has judged it: their judgement stands.");
  if (reviewedBy !== actorId) return { kind: "second_look", firstReviewedBy: firstReviewedBy ?? reviewedBy };
  if (pending !== null) throw new DomainError("forbidden", "It waits for somebody else than who judged it.");
  return { kind: firstReviewedBy === null ? "reviewed" : "second_look", firstReviewedBy };
}

export type AppealAsked = { actorId: string; now: Date; appealDays: number; seen: Seen };
type Appealable = Standing & { agentId: string | null; noticedAt: Date; reviewedAt: Date | null };
const DAY_MS = 24 * 3_600_000;

/** Until when the agent may appeal: so many days from the judgement, before one from the notice. */
export const appealEnds = ({ noticedAt, reviewedAt }: Pick<Appealable, "noticedAt" | "reviewedAt">, appealDays: number): Date => new Date((reviewedAt ?? noticedAt).getTime() + appealDays * DAY_MS);

/**
 * An agent may speak up on a breach of their own while it is open or upheld, once a judgement, until a second person has judged.
 * @throws DomainError `forbidden` for somebody else's; `conflict` where there is nothing to appeal, or too late.
 */
export function expectAppealable(breach: Appealable, { actorId, now, appealDays, seen }: AppealAsked): void {
  if (breach.agentId !== actorId) throw new DomainError("forbidden", "Only the agent whom it counts against may appeal.");
  expectAsSeen(breach, seen);
  if (breach.state === "excused") throw new DomainError("conflict", "It is excused: there is nothing to appeal.");
  if (breach.pending === "appeal") throw new DomainError("conflict", "It is appealed already.");
  if (breach.firstReviewedBy !== null) throw new DomainError("conflict", "A second person has judged it: that stands.");
  if (now > appealEnds(breach, appealDays)) throw new DomainError("conflict", `The ${appealDays} days for an appeal are over.`);
}

/** @throws DomainError `conflict` where nobody has judged yet, or somebody asked before. */
export function expectSecondLookAskable(breach: Standing, seen: Seen): void {
  expectAsSeen(breach, seen);
  if (breach.reviewedBy === null) throw new DomainError("conflict", "Nobody has judged it yet.");
  if (breach.pending !== null) throw new DomainError("conflict", "It waits for a second person already.");
}

function expectAsSeen({ state, version }: Standing, seen: Seen): void {
  if (state === "withdrawn") throw new DomainError("conflict", "It was withdrawn: a late message showed that the answer came in time.");
  if (seen !== undefined && seen !== version) throw new DomainError("conflict", "Somebody has judged it meanwhile. Look at it again.", { version });
}
