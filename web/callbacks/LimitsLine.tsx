import { Link } from "@tanstack/react-router";
import type { CareItem, CareLimits } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useRight } from "../people/queries.ts";
import { useShops } from "../shops/queries.ts";
import { callbackWords } from "./text.ts";

const HOUR_MS = 3_600_000;

/** What the shops may write unasked, and whose word it is; shops with the same limits stand together. */
export function LimitsLine({ limits }: { limits: readonly CareLimits[] }) {
  const text = useWords(callbackWords);
  const shops = useShops();
  const say = useLimits();
  const maySet = useRight("policies.write");
  const together = new Map<string, string[]>();
  for (const one of limits) {
    const said = say(one);
    const name = shops.find(({ id }) => id === one.shopId)?.name ?? one.shopId;
    together.set(said, [...(together.get(said) ?? []), name]);
  }
  if (together.size === 0) return null;
  return (
    <p className="quiet small" aria-label={text("limits.title")}>
      {[...together].map(([said, names]) => `${names.join(text("limits.and"))}${text("limits.colon")}${said}`).join(text("limits.stop"))} {maySet && <Link to="/settings" search={{ section: "care" }}>{text("limits.set")}</Link>}
    </p>
  );
}

function useLimits() {
  const text = useWords(callbackWords);
  return ({ replyWindowMs, windowBy, messagesPerWindow, messagesBy }: CareLimits): string => {
    const window = replyWindowMs !== null && windowBy !== null ? text("limits.window", { hours: replyWindowMs / HOUR_MS, by: text(`limits.by.${windowBy}`) }) : null;
    const count = messagesPerWindow !== null && messagesBy !== null ? text("limits.count", { n: messagesPerWindow, by: text(`limits.by.${messagesBy}`) }) : null;
    return [window, count].filter((one) => one !== null).join(text("limits.comma")) || text("limits.none");
  };
}

/** What holds a message back, with the limit that does and whose it is. */
export function Hindrance({ row: { hindrance }, limits }: { row: CareItem; limits: CareLimits | undefined }) {
  const text = useWords(callbackWords);
  if (hindrance === null) return null;
  const { windowBy, replyWindowMs, messagesBy, messagesPerWindow } = limits ?? {};
  if (hindrance === "window" && windowBy && replyWindowMs) return <span className="mark">{text("hindrance.windowOf", { hours: replyWindowMs / HOUR_MS, by: text(`hindrance.by.${windowBy}`) })}</span>;
  if (hindrance === "count" && messagesBy && messagesPerWindow) return <span className="mark">{text("hindrance.countOf", { n: messagesPerWindow, by: text(`hindrance.by.${messagesBy}`) })}</span>;
  return <span className="mark">{text(`hindrance.${hindrance}`)}</span>;
}
