import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Drawer } from "antd";
import type { ReasonRows as Rows } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { useZone } from "../shops/queries.ts";
import { Instant } from "../ui/Instant.tsx";
import { Listing } from "../ui/Listing.tsx";
import { reasonRowsQuery, type ReasonsOf } from "./queries.ts";
import { boardWords } from "./text.ts";

type Shown = { asked: { from: string; to: string; shop: string; of: ReasonsOf; reason: string }; title: string; onClose: () => void };

/** What lies behind one reason, each with the way to its page. */
export default function ReasonRows({ asked, title, onClose }: Shown) {
  const text = useWords(boardWords);
  const zone = useZone(asked.shop);
  const rows = useInfiniteQuery(reasonRowsQuery(asked));
  return (
    <Drawer open onClose={onClose} size={560} title={title}>
      <Listing query={{ ...rows, data: rows.data?.pages.flatMap(({ items }) => items) }} none={text("reasons.empty")}>
        {(items) => (
          <table className="rows">
            <thead>
              <tr>
                <th>{text("reasons.at")}</th>
                <th>{text("reasons.what")}</th>
                <th>{text("reasons.page")}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((row) => (
                <tr key={row.id}>
                  <td>
                    <Instant at={row.at} zone={zone} />
                  </td>
                  <td>{row.text ?? "–"}</td>
                  <td>
                    <Way row={row} word={text("reasons.page")} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Listing>
      {rows.hasNextPage && <Button onClick={() => void rows.fetchNextPage()}>{text("list.more")}</Button>}
    </Drawer>
  );
}

function Way({ row, word }: { row: Rows["items"][number]; word: string }) {
  if (row.of === "complaint") return <Link to="/complaints/$id" params={{ id: row.id }}>{word}</Link>;
  if (row.of === "refund") return <Link to="/refunds" search={{ view: "all", refund: row.id }}>{word}</Link>;
  return row.conversationId && <Link to="/" search={{ view: "all", chat: row.conversationId, at: row.at }}>{word}</Link>;
}
