import { useQuery } from "@tanstack/react-query";
import { useWords } from "../kernel/text/words.ts";
import { dayAfter } from "../metrics/spans.ts";
import { Listing } from "../ui/Listing.tsx";
import type { BoardProps } from "./board.ts";
import { DayChart } from "./DayChart.tsx";
import { dateOf } from "./figure.ts";
import { Failed } from "./Failed.tsx";
import { FigureRows } from "./FigureRows.tsx";
import { boardFigures } from "./queries.ts";
import { boardWords } from "./text.ts";
import { Tiles } from "./Tiles.tsx";

const NAMES = ["turns", "sessions", "buyers", "reply_rate_180s", "reply_rate_30s", "first_response_time", "response_time", "sla_met_rate", "breaches", "messages_in"] as const;

/** A shop as a whole: its figures beside the span before, and day by day. */
export default function ShopBoard({ search: { from, to }, shop, onOpen }: BoardProps) {
  const text = useWords(boardWords);
  const whole = useQuery(boardFigures("shops", { from, to, shop, compare: "before" }));
  const days = useQuery(boardFigures("shops", { from, to, shop, bucket: "day" }));
  const dayOf = (date: string) => ({ from: date, to: dayAfter(date, 1) });
  return (
    <Listing query={whole} none={text("none")}>
      {([item]) => (
        <>
          <Tiles item={item} names={NAMES} onOpen={(name, title) => onOpen({ name, title, span: { from, to }, shop })} />
          <section className="board-card" aria-label={text("shop.days")}>
            <h2>{text("shop.days")}</h2>
            <p className="quiet">{text("shop.about")}</p>
            <Failed queries={[days]} />
            <DayChart label={text("shop.days")} span={{ from, to }} items={days.data ?? []} onPick={(date) => onOpen({ name: "reply_rate_180s", title: `${date} · ${text("m.reply_rate_180s")}`, span: dayOf(date), shop })} />
          </section>
          <section className="board-card" aria-label={text("shop.table")}>
            <h2>{text("shop.table")}</h2>
            <FigureRows items={days.data ?? []} head={text("day")} nameOf={dateOf} onOpen={(one, name, title) => onOpen({ name, title, span: dayOf(dateOf(one)), shop })} />
          </section>
        </>
      )}
    </Listing>
  );
}
