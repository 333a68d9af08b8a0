import { compileZone } from "../sla/zone.ts";

/** Hours in which nobody is told, as local wall time; across midnight where `to` is not after `from`. */
export type Quiet = { from: string; to: string; urgentPasses: boolean };

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** When the quiet hours that hold at `nowMs` end; null outside of them. Half-open: at `from` it is quiet, at `to` no longer. */
export function quietUntil(quiet: Quiet | null, nowMs: number, timeZone: string): number | null {
  if (!quiet || quiet.from === quiet.to) return null;
  const zone = compileZone(timeZone);
  const localMs = nowMs + zone.offsetAt(nowMs);
  const midnightMs = localMs - modulo(localMs, DAY_MS);
  const [fromMs, toMs] = [midnightMs + timeMs(quiet.from), midnightMs + timeMs(quiet.to)];
  const isOver = fromMs < toMs;
  const isQuiet = isOver ? localMs >= fromMs && localMs < toMs : localMs >= fromMs || localMs < toMs;
  if (!isQuiet) return null;
  const endMs = localMs < toMs ? toMs : toMs + DAY_MS;
  return instantOf(endMs, nowMs);

  /** The instant of a local time; what a jump of the clock leaves out is taken as just after it. */
  function instantOf(wallMs: number, nearMs: number): number {
    const guessMs = wallMs - zone.offsetAt(nearMs);
    return Math.max(nearMs + 1, wallMs - zone.offsetAt(guessMs));
  }
}

/** When somebody may be told: now, or at the end of the quiet hours that hold. */
export function tellAt(quiet: Quiet | null, { nowMs, urgent, timeZone }: { nowMs: number; urgent: boolean; timeZone: string }): number {
  if (urgent && quiet?.urgentPasses) return nowMs;
  return quietUntil(quiet, nowMs, timeZone) ?? nowMs;
}

function timeMs(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return (hours * 60 + minutes) * MINUTE_MS;
}

const modulo = (value: number, by: number) => ((value % by) + by) % by;
