import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { lockBreaches } from "./act-queries.ts";
import { type Cause, causeNamed } from "./causes.ts";
import type { BulkReviewInput, ReviewInput } from "./input.ts";
import { judgeReview } from "./judge-act.ts";
import { type Done, record } from "./record.ts";
import { causesOfShops } from "./queries.ts";
import { type BreachRow, toBreach } from "./rows.ts";
import type { Breach, BulkReview } from "./shapes.ts";

type Judgement = Pick<ReviewInput, "verdict" | "reason" | "note">;
type Asked = { id: string; version?: number | undefined };
type Refused = { id: string; error: DomainError };
type Judged = Done | Refused;

/**
 * Judges a breach, or judges it anew: the last judgement holds, every one is on record. Somebody else's is a second look.
 * @throws DomainError `not_found`; `conflict` for one that was withdrawn, or changed since it was seen; `forbidden` for who has no further word.
 */
export function reviewBreach(ctx: Context, id: string, { version, ...judgement }: ReviewInput): Promise<Breach> {
  return inTransaction(ctx, async (ctx) => {
    const [one] = await judgeAll(ctx, [{ id, version }], judgement);
    if (!one || "error" in one) throw one?.error ?? missing();
    await record(ctx, [one], newId());
    return toBreach(one.after, ctx.now);
  });
}

/** Judges many in one go, each by itself: what cannot be judged is left as it was and said, the others hold. */
export function reviewBreaches(ctx: Context, { items, ...judgement }: BulkReviewInput): Promise<BulkReview> {
  return inTransaction(ctx, async (ctx) => {
    const batchId = newId();
    const all = await judgeAll(ctx, items, judgement);
    const done = all.filter((one): one is Done => !("error" in one));
    await record(ctx, done, batchId);
    return {
      batchId,
      reviewed: done.map(({ after }) => toBreach(after, ctx.now)),
      refused: all.flatMap((one) => ("error" in one ? [{ id: one.id, code: one.error.code, message: one.error.message }] : [])),
    };
  });
}

async function judgeAll(ctx: Working, asked: readonly Asked[], judgement: Judgement): Promise<Judged[]> {
  const versions = new Map(asked.map(({ id, version }) => [id, version]));
  const rows = new Map((await lockBreaches(ctx.sql, [...versions.keys()])).map((row) => [row.id, row]));
  const causes = new Map((await causesOfShops(ctx.sql, [...new Set([...rows.values()].map(({ shopId }) => shopId))])).map((shop) => [shop.id, shop.causes]));
  return [...versions].map(([id, version]) => {
    const before = rows.get(id);
    return before ? judgeOne(ctx, before, { ...judgement, version, causes: causes.get(before.shopId) ?? null }) : { id, error: missing() };
  });
}

function judgeOne({ actor, now }: Working, before: BreachRow, { verdict, reason, note = null, version, causes }: ReviewInput & { causes: readonly Cause[] | null }): Judged {
  try {
    const { kind, firstReviewedBy } = judgeReview(before, actor.id, version);
    const judged = { state: verdict, verdict, reason, reasonCode: causeNamed(reason, causes), note, reviewedBy: actor.id, reviewedAt: now };
    return { kind, before, note, after: { ...before, ...judged, firstReviewedBy, pending: null, version: before.version + 1 } };
  } catch (error) {
    if (error instanceof DomainError) return { id: before.id, error };
    throw error;
  }
}

const missing = () => new DomainError("not_found", "There is no such breach.");
