import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Select } from "antd";
import { serverNow } from "../kernel/clock.ts";
import { dayOf, instantLabel } from "../kernel/format.ts";
import type { ChangeList, FigureItem, MetricName } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { dayAfter } from "../metrics/spans.ts";
import { useZone } from "../shops/queries.ts";
import { Listing } from "../ui/Listing.tsx";
import type { BoardProps } from "./board.ts";
import { ChangeChart } from "./ChangeChart.tsx";
import { isShare, isTime, label, mainOf } from "./figure.ts";
import { TABLE_FIGURES } from "./FigureRows.tsx";
import { boardFigures, changesQuery } from "./queries.ts";
import { Failed } from "./Failed.tsx";
import { boardWords } from "./text.ts";

type Change = ChangeList["items"][number];
const DAYS = ["3", "7", "14", "28"];
const keyOf = ({ kind, id, version }: Change) => `${kind} ${id} ${version ?? ""}`;

const SECTION = { policy: "policies", campaign: "campaigns", routing: "routing", automation: "automation", calendar: "calendars", scheme: "score-schemes" } as const;

/** Figures before and after a change of what the shop goes by, or a campaign's begin, over as many days on each side. */
export default function ChangeBoard({ search, shop, onOpen, onSearch }: BoardProps) {
  const text = useWords(boardWords);
  const zone = useZone(shop);
  const changes = useQuery(changesQuery(shop));
  const days = search.days ?? "7";
  const nameOf = (change: Change) => `${instantLabel(change.at, zone, 0).slice(0, 10)} ${text(`change.${change.kind}`, { name: change.name, version: change.version ?? "" })}`;
  return (
    <Listing query={{ ...changes, data: changes.data?.items }} none={text("change.none")}>
      {(items) => {
        const chosen = items.find((one) => keyOf(one) === search.change) ?? items[0];
        return (
          <>
            <div className="filters">
              <Select aria-label={text("change.choose")} popupMatchSelectWidth={false} options={items.map((one) => ({ value: keyOf(one), label: nameOf(one) }))} value={chosen ? keyOf(chosen) : null} onChange={(change: string) => onSearch({ change })} />
              <Select aria-label={text("change.days")} options={DAYS.map((value) => ({ value, label: text("change.daysOf", { days: value }) }))} value={days} onChange={(next: string) => onSearch({ days: next })} />
              {chosen && <Link to="/settings" search={{ section: SECTION[chosen.kind] }}>{text("change.open")}</Link>}
            </div>
            {chosen && <Compared key={keyOf(chosen)} change={chosen} title={nameOf(chosen)} days={Number(days)} shop={shop} zone={zone} onOpen={onOpen} />}
          </>
        );
      }}
    </Listing>
  );
}

type Compare = { change: Change; title: string; days: number; shop: string; zone: string; onOpen: BoardProps["onOpen"] };

function Compared({ change, title, days, shop, zone, onOpen }: Compare) {
  const text = useWords(boardWords);
  const date = dayOf(change.at, zone);
  const [before, after] = [{ from: dayAfter(date, -days), to: date }, { from: date, to: dayAfter(date, days) }];
  const isGoingOn = dayOf(serverNow(), zone) < after.to; // counts of a part are not beside counts of a whole
  const was = useQuery(boardFigures("shops", { ...before, shop }));
  const is = useQuery(boardFigures("shops", { ...after, shop }));
  const daily = useQuery(boardFigures("shops", { from: before.from, to: after.to, shop, bucket: "day" }));
  const figure = (name: MetricName, item: FigureItem | undefined, side: "before" | "after") => (
    <Button type="link" size="small" className="figure" onClick={() => onOpen({ name, title: `${text(`change.${side}`)} · ${text(`m.${name as "turns"}`)}`, span: side === "before" ? before : after, shop })}>
      {label(name, item ? mainOf(name as "turns", item.metrics) : null)}
    </Button>
  );
  return (
    <section className="board-card" aria-label={text("change.title")}>
      <h2>{title}</h2>
      <p className="quiet">{text(isGoingOn ? "change.goingOn" : "change.about")}</p>
      <Failed queries={[was, is, daily]} />
      <ChangeChart span={{ from: before.from, to: after.to }} date={date} items={daily.data ?? []} onPick={(day) => onOpen({ name: "reply_rate_180s", title: `${day} · ${text("m.reply_rate_180s")}`, span: { from: day, to: dayAfter(day, 1) }, shop })} />
      <table className="rows">
        <thead>
          <tr>
            <th>{text("figure")}</th>
            <th>{text("change.before")}</th>
            <th>{text("change.after")}</th>
            <th>{text("change.diff")}</th>
          </tr>
        </thead>
        <tbody>
          {TABLE_FIGURES.map((name) => (
            <tr key={name}>
              <td>{text(`m.${name}`)}</td>
              <td>{figure(name, was.data?.[0], "before")}</td>
              <td>{figure(name, is.data?.[0], "after")}</td>
              <td className="figure">{isGoingOn && isCount(name) ? <span title={text("change.goingOn")}>–</span> : difference(name, was.data?.[0], is.data?.[0])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const isCount = (name: (typeof TABLE_FIGURES)[number]): boolean => !isShare(name) && !isTime(name);

/** Points of a share, percent of all else. */
function difference(name: (typeof TABLE_FIGURES)[number], was: FigureItem | undefined, is: FigureItem | undefined): string {
  const [before, after] = [was && mainOf(name, was.metrics), is && mainOf(name, is.metrics)];
  if (before === undefined || before === null || after === undefined || after === null) return "–";
  const value = isShare(name) ? (after - before) * 100 : before === 0 ? null : ((after - before) / before) * 100;
  return value === null ? "–" : `${value > 0 ? "+" : ""}${value.toFixed(1)}${isShare(name) ? " pp" : "%"}`;
}
