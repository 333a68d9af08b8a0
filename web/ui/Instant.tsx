import { useClock } from "../kernel/clock.ts";
import { clockSeconds, instantInFull, instantLabel } from "../kernel/format.ts";

/** An instant in the shop's zone, as short as today allows; in full on hover. `exact` where seconds decide. */
export function Instant({ at, zone, exact = false }: { at: string; zone: string; exact?: boolean }) {
  const shown = useClock((nowMs) => (exact ? instantLabel(at, zone, nowMs).replace(/\d\d:\d\d$/, clockSeconds(at, zone)) : instantLabel(at, zone, nowMs)));
  return (
    <time className="instant" dateTime={at} title={instantInFull(at, zone)}>
      {shown}
    </time>
  );
}
