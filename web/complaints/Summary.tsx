import { useQuery } from "@tanstack/react-query";
import { serverNow } from "../kernel/clock.ts";
import { dayOf } from "../kernel/format.ts";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Money } from "../ui/Money.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import { summaryQuery } from "./queries.ts";
import { complaintWords } from "./text.ts";

/** This month in numbers. */
export function Summary({ shop }: { shop: string | undefined }) {
  const text = useWords(complaintWords);
  const zone = useZone(shop ?? null);
  const { data, error, refetch } = useQuery(summaryQuery(dayOf(serverNow(), zone).slice(0, 7), shop));
  if (!data) return error ? <Trouble small problem={error} onRetry={refetch} /> : null;
  const { controls } = data;
  return (
    <dl className="now" aria-label={text("summary.label")}>
      <div>
        <dt>{text("summary.opened")}</dt>
        <dd className="figure">{data.opened}</dd>
      </div>
      <div>
        <dt>{text("summary.rate")}</dt>
        <dd className="figure">{controls.complaintPercent === null ? "–" : `${controls.complaintPercent.toFixed(1)}%`}</dd>
      </div>
      <div>
        <dt>{text("summary.missed")}</dt>
        <dd className="figure">{data.missedCallbacks}</dd>
      </div>
      <div>
        <dt>{text("summary.fines")}</dt>
        <dd>
          <Money amount={data.fines} />
        </dd>
      </div>
    </dl>
  );
}
