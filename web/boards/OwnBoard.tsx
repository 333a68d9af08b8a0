import { useQuery } from "@tanstack/react-query";
import type { OwnBoard as Own } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { dayAfter } from "../metrics/spans.ts";
import { useMe } from "../people/queries.ts";
import { useShops } from "../shops/queries.ts";
import { Later } from "../ui/Listing.tsx";
import { Trouble } from "../ui/Trouble.tsx";
import type { BoardProps } from "./board.ts";
import type { Opened } from "./CountedRows.tsx";
import { Advised } from "./Advised.tsx";
import { DayChart } from "./DayChart.tsx";
import { Failed } from "./Failed.tsx";
import { NothingOwn } from "./NothingOwn.tsx";
import type { Readable } from "./figure.ts";
import { boardFigures, ownQuery } from "./queries.ts";
import { boardWords } from "./text.ts";
import { Tiles } from "./Tiles.tsx";

const NAMES = ["turns", "sessions", "messages_out", "reply_rate_180s", "reply_rate_30s", "first_response_time", "response_time", "sla_met_rate", "breaches"] as const satisfies readonly Readable[];

const NO_SPAN = { from: "", to: "" };

/** A person's own page: today, the month, their place if the shop shows places, and what to do better. */
export default function OwnBoard({ search, onOpen }: BoardProps) {
  const text = useWords(boardWords);
  const me = useMe();
  const own = useQuery(ownQuery(search.agent));
  const who = own.data?.agent.id;
  const served = useQuery({ ...boardFigures("agents", { ...(own.data?.month ?? NO_SPAN), agent: who, shop: search.shop, compare: "before" }), enabled: who !== undefined });
  if (!own.data) return own.error ? <Trouble problem={own.error} onRetry={own.refetch} /> : <Later />;
  const { agent, ranksShown, ranks, advice, month } = own.data;
  return (
    <>
      {agent.id !== me.id && <h2>{text("own.of", { name: agent.name })}</h2>}
      {served.data?.length === 0 ? (
        <NothingOwn search={search} isSelf={agent.id === me.id} />
      ) : (
        <>
          <Part own={own.data} part="today" asked={search.shop} onOpen={onOpen} />
          <Part own={own.data} part="month" asked={search.shop} onOpen={onOpen} />
        </>
      )}
      {ranksShown && ranks.some(({ of }) => of > 0) && <Ranks ranks={ranks} />}
      <section className="board-card" aria-label={text("own.advice")}>
        <h2>{text("own.advice")}</h2>
        {advice.length === 0 ? (
          <p className="quiet">{text("own.noAdvice")}</p>
        ) : (
          <ul className="advice">
            {advice.map((one, at) => (
              <li key={at}>
                <Advised advice={one} agentId={agent.id} span={month} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function Part({ own: { agent, ...spans }, part, asked: askedShop, onOpen }: { own: Own; part: "today" | "month"; asked: string | undefined; onOpen: (opened: Opened) => void }) {
  const text = useWords(boardWords);
  const span = spans[part];
  const shops = useShops();
  const asked = { ...span, agent: agent.id, shop: askedShop };
  const figures = useQuery(boardFigures("agents", { ...asked, compare: "before" }));
  const days = useQuery({ ...boardFigures("agents", { ...asked, bucket: "day" }), enabled: part === "month" });
  // Figures are a shop's own: who serves several and chose none sees the one where they do most.
  const item = figures.data?.toSorted((a, b) => b.metrics.turns - a.metrics.turns)[0];
  const shop = item?.shopId ?? undefined;
  const opened = { span, agent: agent.id, ...(shop !== undefined && { shop }) };
  return (
    <section className="board-card" aria-label={text(`own.${part}`)}>
      <h2>{[text(`own.${part}`), shops.find(({ id }) => id === shop)?.name].filter(Boolean).join(" · ")}</h2>
      <Failed queries={[figures, days]} />
      <Tiles item={item} names={NAMES} onOpen={(name, title) => onOpen({ name, title: `${text(`own.${part}`)} · ${title}`, ...opened })} />
      {part === "month" && (
        <DayChart
          label={text("own.days")}
          span={span}
          items={(days.data ?? []).filter(({ shopId }) => shopId === (shop ?? null))}
          height={220}
          onPick={(date) => onOpen({ name: "reply_rate_180s", title: `${date} · ${text("m.reply_rate_180s")}`, ...opened, span: { from: date, to: dayAfter(date, 1) } })}
        />
      )}
    </section>
  );
}

function Ranks({ ranks }: { ranks: Own["ranks"] }) {
  const text = useWords(boardWords);
  return (
    <section className="board-card" aria-label={text("own.ranks")}>
      <h2>{text("own.ranks")}</h2>
      <table className="rows">
        <tbody>
          {ranks.map(({ metric, place, of }) => (
            <tr key={metric}>
              <td>{text(`m.${metric as "turns"}`)}</td>
              <td className="figure">{place === null ? text("own.few", { of }) : text("own.rank", { place, of })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
