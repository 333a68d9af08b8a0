import { instantIn } from "../promises/times.ts";

const DAY_MS = 86_400_000;
const after = (day: string) => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** Days of the address as instants of the shop's zone; the last day is in it. */
export const spanOf = ({ from, to }: { from?: string | undefined; to?: string | undefined }, zone: string): { from?: string; to?: string } => ({
  ...(from !== undefined && { from: new Date(instantIn(from, "00:00", zone)).toISOString() }),
  ...(to !== undefined && { to: new Date(instantIn(after(to), "00:00", zone)).toISOString() }),
});
