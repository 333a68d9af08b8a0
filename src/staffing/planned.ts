import { without } from "../attendance/spans.ts";
import { HALF_HOUR_MS } from "./plan.ts";
import type { PlannedSpan } from "./queries.ts";

/** People planned by the start of each half hour, those on leave taken off; who is there for part of it counts as that part. */
export function plannedHalves(shifts: readonly PlannedSpan[], leave: readonly PlannedSpan[]): Map<number, number> {
  const halves = new Map<number, number>();
  for (const { userId, startsAt, endsAt } of shifts) {
    const away = leave.filter((one) => one.userId === userId).map(spanOf);
    for (const { fromMs, toMs } of without(spanOf({ startsAt, endsAt }), away)) {
      for (let half = Math.floor(fromMs / HALF_HOUR_MS) * HALF_HOUR_MS; half < toMs; half += HALF_HOUR_MS) {
        halves.set(half, (halves.get(half) ?? 0) + (Math.min(toMs, half + HALF_HOUR_MS) - Math.max(fromMs, half)) / HALF_HOUR_MS);
      }
    }
  }
  return halves;
}

const spanOf = ({ startsAt, endsAt }: Omit<PlannedSpan, "userId">) => ({ fromMs: startsAt.getTime(), toMs: endsAt.getTime() });
