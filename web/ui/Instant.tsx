import { useClock } from "../kernel/clock.ts";
import { instantInFull, instantLabel } from "../kernel/format.ts";

/** An instant in the shop's zone, as short as today allows; in full on hover. */
export function Instant({ at, zone }: { at: string; zone: string }) {
  const shown = useClock((nowMs) => instantLabel(at, zone, nowMs));
  return (
    <time className="instant" dateTime={at} title={instantInFull(at, zone)}>
      {shown}
    </time>
  );
}
