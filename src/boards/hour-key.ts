import type { Zone } from "../sla/zone.ts";

/** The local hour of an instant, such as 2026-03-02T14. */
export const hourOfDayKey = (ms: number, zone: Zone): string => new Date(ms + zone.offsetAt(ms)).toISOString().slice(0, 13);
