import { compileZone } from "../sla/zone.ts";

/** An instant as a zone's clocks show it, to the minute: 2026-03-02 08:00. */
export function localText(instant: string, timeZone: string): string {
  const ms = Date.parse(instant);
  return new Date(ms + compileZone(timeZone).offsetAt(ms)).toISOString().slice(0, 16).replace("T", " ");
}
