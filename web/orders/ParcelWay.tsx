import { useQuery } from "@tanstack/react-query";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { routeQuery } from "./acts.ts";
import { orderWords } from "./text.ts";

/** A parcel's way as its carrier tells it now, newest step first. */
export default function ParcelWay({ orderId, number, shopId }: { orderId: string; number: string; shopId: string }) {
  const text = useWords(orderWords);
  const zone = useZone(shopId);
  const way = useQuery(routeQuery(orderId, number));
  if (way.error) return <Trouble small problem={way.error} onRetry={way.refetch} />;
  if (!way.data) return <Later />;
  if (way.data.steps.length === 0) return <p className="small quiet">{text("way.none")}</p>;
  return (
    <ol className="way" aria-label={text("way.show", { number })}>
      {way.data.steps.map(({ at, text: words, place }) => (
        <li key={`${at} ${words}`}>
          <span className="quiet small">
            <Instant at={at} zone={zone} /> {place}
          </span>
          <span>{words}</span>
        </li>
      ))}
    </ol>
  );
}
