import { DomainError } from "../kernel/errors.ts";
import type { PresenceState } from "../people/shapes.ts";

export type Presence = {
  state: PresenceState;
  reason: string | null;
  since: Date;
  until: Date | null;
  heartbeatAt: Date | null;
  heldUntil: Date | null;
  vanishedAt: Date | null;
};
export type Wish = { state: PresenceState; reason?: string | null | undefined; minutes?: number | undefined };
export type PresenceSettings = { busyAllowanceMinutes: number };

export const DEFAULT_PRESENCE_SETTINGS: PresenceSettings = { busyAllowanceMinutes: 30 };
/** A page sends a heartbeat every 20 s; three missed ones and the person has vanished. */
export const VANISH_AFTER_MS = 60_000;
const MINUTE_MS = 60_000;
/** How long a state that a lead set without saying for how long needs no heartbeat. */
const HELD_MINUTES = 60;

/** A person sets their own state. Busy lasts the allowance at most: more takes a lead's yes. */
export function chooseState(now: Date, wish: Wish, { busyAllowanceMinutes }: PresenceSettings): Presence {
  const minutes = wish.minutes ?? busyAllowanceMinutes;
  if (wish.state === "busy" && minutes > busyAllowanceMinutes) {
    throw new DomainError("forbidden", `A break may last ${busyAllowanceMinutes} minutes; a longer one is for a lead to set.`);
  }
  const until = wish.state === "busy" ? after(now, minutes) : null;
  return { state: wish.state, reason: wish.reason ?? null, since: now, until, heartbeatAt: now, heldUntil: null, vanishedAt: null };
}

/** A lead sets somebody's state, for as long as they say; it needs no heartbeat that long. */
export function setState(now: Date, wish: Wish, heartbeatAt: Date | null): Presence {
  const heldUntil = wish.state === "offline" ? null : after(now, wish.minutes ?? HELD_MINUTES);
  return { state: wish.state, reason: wish.reason ?? null, since: now, until: heldUntil, heartbeatAt, heldUntil, vanishedAt: null };
}

/** When the person was last known to be there; null without any sign. */
export function lastSeen({ since, heartbeatAt, heldUntil }: Pick<Presence, "since" | "heartbeatAt" | "heldUntil">): Date {
  return new Date(Math.max(since.getTime(), heartbeatAt?.getTime() ?? 0, heldUntil?.getTime() ?? 0));
}

/** No sign of life for longer than a minute, while said to be there. Exactly a minute is still there. */
export function hasVanished(presence: Presence, now: Date): boolean {
  if (presence.state === "offline" || presence.vanishedAt) return false;
  return now.getTime() - lastSeen(presence).getTime() > VANISH_AFTER_MS;
}

const after = (now: Date, minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS);
