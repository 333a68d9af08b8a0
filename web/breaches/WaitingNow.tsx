import { useInfiniteQuery } from "@tanstack/react-query";
import { conversationsQuery } from "../conversations/queries.ts";
import { useText } from "../kernel/text/index.ts";
import { Wait } from "../ui/Wait.tsx";

/** How many wait at this moment, and the longest of them, kept true by the stream. */
export function WaitingNow({ shop }: { shop: string | undefined }) {
  const text = useText();
  const { data: rows, hasNextPage } = useInfiniteQuery(conversationsQuery({ view: "all", shop }));
  const waiting = (rows ?? []).filter((row) => row.waitingSince !== null).sort((a, b) => ((a.waitingSince ?? "") < (b.waitingSince ?? "") ? -1 : 1));
  const queued = waiting.filter((row) => row.assignee === null);
  const longest = waiting[0];
  return (
    <dl className="now" aria-label={text("wall.now")}>
      <div>
        <dt>{text("wall.waiting")}</dt>
        <dd className="figure">
          {rows ? waiting.length : "–"}
          {hasNextPage && "+"}
        </dd>
      </div>
      <div>
        <dt>{text("wall.queued")}</dt>
        <dd className="figure">{rows ? queued.length : "–"}</dd>
      </div>
      <div>
        <dt>{text("wall.longest")}</dt>
        <dd className="figure">{longest?.waitingSince ? <Wait since={longest.waitingSince} due={longest.nextDue?.dueAt ?? null} /> : "–"}</dd>
      </div>
    </dl>
  );
}
