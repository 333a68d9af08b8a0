import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { dayOf } from "../kernel/format.ts";
import type { Publication } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { runsQuery } from "./queries.ts";
import { publicationWords } from "./text.ts";

type Shown = { publication: Publication; nameOf: (target: { target: string }) => string; onClose: () => void };

/** What went out, and how it fared on each way. */
export function RunDrawer({ publication, nameOf, onClose }: Shown) {
  const text = useWords(publicationWords);
  const zone = useZone(publication.shopId);
  const runs = useInfiniteQuery(runsQuery(publication.id));
  return (
    <Drawer open onClose={onClose} size={560} title={`${publication.name} · ${text("runs")}`}>
      <Listing query={{ ...runs, data: runs.data?.pages.flatMap(({ items }) => items) }} none={text("runs.none")}>
        {(rows) => (
          <table className="rows">
            <thead>
              <tr>
                <th>{text("runs.due")}</th>
                <th>{text("runs.span")}</th>
                <th>{text("runs.lines")}</th>
                <th>{text("runs.ways")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((run) => (
                <tr key={run.id}>
                  <td>
                    <Instant at={run.dueAt} zone={zone} />
                  </td>
                  <td>{spanLabel(run.spanFrom, run.spanTo, zone)}</td>
                  <td className="figure">{run.lines}</td>
                  <td>
                    {run.sendings.map((sending) => (
                      <p key={sending.id} title={sending.failure?.message} className={sending.state === "failed" ? "bad" : undefined}>
                        {`${nameOf(sending)}${text("list.colon")}${text(`state.${sending.state}`)}${sending.failure ? ` (${sending.failure.code})` : ""}`}
                      </p>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Listing>
      {runs.hasNextPage && <Button onClick={() => void runs.fetchNextPage()}>{text("list.more")}</Button>}
    </Drawer>
  );
}

function spanLabel(from: string, to: string, zone: string): string {
  const [first, last] = [dayOf(from, zone), dayOf(Date.parse(to) - 1, zone)];
  return first === last ? first : `${first} – ${last}`;
}
