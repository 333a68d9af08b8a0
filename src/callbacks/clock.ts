import type { ClockName } from "../sla/subject-clocks.ts";

/** The one clock of a callback. */
export const clockOf = (id: string): ClockName => ({ subject: { type: "callback", id }, kind: "callback" });
