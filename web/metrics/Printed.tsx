import { serverNow } from "../kernel/clock.ts";
import { instantLabel } from "../kernel/format.ts";
import { useWords } from "../kernel/text/words.ts";
import { useMe } from "../people/queries.ts";
import { useZone } from "../shops/queries.ts";
import { dayAfter } from "./spans.ts";
import { figureWords } from "./text.ts";

/** Stands on paper only: of what and when the page speaks. */
export function Printed({ from, to, shop, about = [] }: { from: string; to: string; shop?: string | undefined; about?: readonly string[] }) {
  const text = useWords(figureWords);
  const { shops } = useMe();
  const zone = useZone(shop ?? null);
  const name = shop === undefined ? text("filter.allShops") : (shops.find(({ id }) => id === shop)?.name ?? shop);
  const at = instantLabel(new Date(serverNow()).toISOString(), zone, 0);
  return <p className="board-print">{text("figures.printed", { shop: [name, ...about].join(" · "), from, to: dayAfter(to, -1), at })}</p>;
}
