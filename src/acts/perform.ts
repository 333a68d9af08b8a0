import { inTime } from "../channels/in-time.ts";
import { ChannelError } from "../channels/port.ts";
import type { Context, Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { inTransaction } from "../kernel/transaction.ts";
import { type Act, endAct, insertAct, isUnderWay } from "./queries.ts";

export type Performance<R> = Pick<Act, "shopId" | "subjectType" | "subjectId" | "kind" | "request" | "actorId"> & {
  /** In the transaction that stores the act: locks and checks once more. */
  prepare: (ctx: Working) => Promise<void>;
  /** The call; the same key again is the same act. */
  call: (key: string) => Promise<R>;
  /** In the transaction that ends the act: what its success changes. */
  done: (ctx: Working, result: R) => Promise<void>;
  /** In the transaction that ends the act as refused. */
  refused?: (ctx: Working) => Promise<void>;
};

/**
 * Does something at a platform that changes something there: stored before the call, called outside of any transaction, and what
 * the platform answers decides. @throws DomainError `refused` with its reason, `stale`, or `unavailable` where nobody knows what became of it.
 */
export async function perform<R>(ctx: Context, performance: Performance<R>): Promise<void> {
  const { shopId, subjectType, subjectId, kind, request, actorId, prepare, call, done, refused } = performance;
  const id = newId();
  await inTransaction(ctx, async (ctx) => {
    await prepare(ctx);
    if (await isUnderWay(ctx.sql, shopId, subjectId)) throw new DomainError("conflict", "An earlier act is still on its way to the platform.");
    await insertAct(ctx.sql, { id, shopId, subjectType, subjectId, kind, request, actorId, at: ctx.now });
  });
  const result = await answerOf(ctx, id, { call: () => inTime(call(id)), refused });
  await inTransaction(ctx, async (ctx) => {
    if (await endAct(ctx.sql, { id, state: "done", failure: null, endedAt: ctx.now })) await done(ctx, result);
  });
}

type Asked<R> = { call: () => Promise<R>; refused: Performance<R>["refused"] | undefined };

async function answerOf<R>(ctx: Context, id: string, { call, refused }: Asked<R>): Promise<R> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ChannelError && error.fault === "unreachable") throw unknown(error);
    const failure = failureOf(error);
    await inTransaction(ctx, async (ctx) => {
      await endAct(ctx.sql, { id, state: "refused", failure, endedAt: ctx.now });
      await refused?.(ctx);
    });
    throw refusalOf(error, failure);
  }
}

export const failureOf = (error: unknown): { code: string; message: string } =>
  error instanceof ChannelError ? { code: error.code, message: error.message } : { code: "internal", message: "The call could not be put into the platform's form." };

function refusalOf(error: unknown, platform: { code: string; message: string }): DomainError {
  if (!(error instanceof ChannelError)) return new DomainError("internal", "Something went wrong on our side.", {}, { cause: error });
  if (error.fault === "rate_limited") {
    return new DomainError("unavailable", "The platform takes no more calls at the moment. Try again.", { platform, retryAfterSeconds: Math.ceil((error.retryAfterMs ?? 1000) / 1000) }, { cause: error });
  }
  if (error.code === "stale") return new DomainError("stale", "The platform has a newer version.", { platform }, { cause: error });
  return new DomainError("refused", `The platform refused: ${error.message}`, { platform }, { cause: error });
}

const unknown = (cause: ChannelError): DomainError =>
  new DomainError("unavailable", "The platform did not answer: whether it has the decision is being found out.", { platform: { code: cause.code, message: cause.message }, retryAfterSeconds: 60 }, { cause });
