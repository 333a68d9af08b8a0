import { DomainError } from "../kernel/errors.ts";
import type { Zone } from "../sla/zone.ts";
import { shiftSpan } from "../shifts/kinds.ts";
import type { LeaveInput } from "./input.ts";
import type { LeaveState } from "./shapes.ts";

type Standing = { userId: string; state: LeaveState; endsAt: Date };
type Who = { id: string | null; mayDecide: boolean };

const LONGEST_MS = 366 * 86_400_000;

/** The instants of what was asked for by local days and times. @throws DomainError `invalid` for what ends before it begins, or lasts over a year. */
export function leaveSpan({ fromDay, toDay, fromTime = "00:00", toTime }: Pick<LeaveInput, "fromDay" | "toDay" | "fromTime" | "toTime">, zone: Zone): { startsAt: Date; endsAt: Date } {
  const { startsAt } = shiftSpan(fromDay, { from: fromTime, to: "24:00" }, zone);
  const endsAt = toTime === undefined ? shiftSpan(toDay, { from: "00:00", to: "24:00" }, zone).endsAt : shiftSpan(toDay, { from: toTime, to: "24:00" }, zone).startsAt;
  if (endsAt <= startsAt) refuse("toTime", "The leave ends before it begins.");
  if (endsAt.getTime() - startsAt.getTime() > LONGEST_MS) refuse("toDay", "A leave lasts a year at most.");
  return { startsAt, endsAt };
}

/** A lead answers what waits, and nobody answers their own. @throws DomainError `forbidden`, `conflict`. */
export function mayAnswer({ userId, state }: Standing, { id }: Who): void {
  if (userId === id) throw new DomainError("forbidden", "Nobody decides on their own leave.");
  if (state !== "waiting") throw new DomainError("conflict", "It no longer waits for an answer.", { state });
}

/** A person takes back their own as long as it is not over; a lead takes back anybody's. @throws DomainError `not_found`, `conflict`. */
export function mayCancel({ userId, state, endsAt }: Standing, { id, mayDecide }: Who, now: Date): void {
  if (userId !== id && !mayDecide) throw new DomainError("not_found", "There is no such leave.");
  if (state === "refused" || state === "cancelled") throw new DomainError("conflict", "It does not stand any more.", { state });
  if (endsAt <= now && !mayDecide) throw new DomainError("conflict", "It is over; a lead can still take it off the record.", { state });
}

function refuse(path: string, message: string): never {
  throw new DomainError("invalid", message, { issues: [{ path, message }] });
}
