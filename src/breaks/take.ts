import type { Working } from "../kernel/context.ts";
import { DomainError } from "../kernel/errors.ts";
import { mayTakeBreak } from "./allowance.ts";
import { breakDay } from "./day.ts";
import { useGrant } from "./queries.ts";

/**
 * Uses up a lead's grant where the day's allowance does not do. Answers the minutes that were granted, 0 where none was needed.
 * @throws DomainError `forbidden` with `needs: "approval"` where a lead has to say yes first.
 */
export async function allowedBreak(ctx: Working, { userId, reason, minutes }: { userId: string; reason: string; minutes: number }): Promise<number> {
  const day = await breakDay(ctx.sql, userId, ctx.now);
  if (!day) return 0;
  const allowed = mayTakeBreak(day.dayOf(reason), { minutes, longestMinutes: day.longestMinutes });
  if (!allowed.may) {
    const left = allowed.leftMinutes;
    const words = left === null || left >= minutes ? `A break may last ${day.longestMinutes} minutes` : `Of today's breaks for this reason ${left} minutes are left`;
    throw new DomainError("forbidden", `${words}; more takes a lead's yes.`, { needs: "approval", reason, minutes, leftMinutes: left, longestMinutes: day.longestMinutes });
  }
  if (allowed.grant === null) return 0;
  await useGrant(ctx.sql, allowed.grant, ctx.now);
  return minutes;
}
