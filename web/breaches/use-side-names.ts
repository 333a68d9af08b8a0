import type { ClockKind } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useNames } from "../people/queries.ts";
import { useShops } from "../shops/queries.ts";
import type { Side } from "./search.ts";
import { reviewWords } from "./text.ts";
import { useCauseNames } from "./use-cause-names.ts";

/** What a key of a side is called. */
export function useSideNames(): (side: Side, key: string) => string {
  const text = useWords(reviewWords);
  const nameOf = useNames();
  const causeOf = useCauseNames();
  const shops = useShops();
  const names: Record<Side, (key: string) => string> = {
    cause: causeOf,
    hour: (key) => text("hour.of", { hour: key }),
    weekday: (key) => text(`weekday.${key as "1"}`),
    agent: (key) => (key === "queue" ? text("agent.queue") : (nameOf(key) ?? key)),
    shop: (key) => shops.find(({ id }) => id === key)?.name ?? key,
    kind: (key) => text(`clock.${key as ClockKind}`),
    band: (key) => text("breach.band", { band: key }),
  };
  return (side, key) => names[side](key);
}
