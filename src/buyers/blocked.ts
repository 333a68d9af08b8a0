/** Stands for no end, so that an index and a comparison hold. */
export const FOR_GOOD = new Date("9999-12-31T00:00:00.000Z");

export const isBlocked = (blockedUntil: Date | null, now: Date): boolean => blockedUntil !== null && blockedUntil.getTime() > now.getTime();
