import { compileZone } from "../sla/zone.ts";

/** An instant as a zone's clocks show it: 2026-03-02 08:00, or to the second. */
export function localText(instant: string, timeZone: string, to: "minute" | "second" = "minute"): string {
  const ms = Date.parse(instant);
  return new Date(ms + compileZone(timeZone).offsetAt(ms)).toISOString().slice(0, to === "minute" ? 16 : 19).replace("T", " ");
}
