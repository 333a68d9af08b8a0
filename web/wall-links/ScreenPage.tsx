import { useQuery } from "@tanstack/react-query";
import { clockSeconds } from "../kernel/format.ts";
import { useWords } from "../kernel/text/words.ts";
import "../styles/boards.css";
import { Later } from "../ui/Listing.tsx";
import { HourChart } from "../wall/HourChart.tsx";
import { isOver, screenQuery, wasRevoked } from "./queries.ts";
import { ScreenAgents, ScreenShops, ScreenWaits } from "./ScreenTables.tsx";
import { screenWords } from "./text.ts";

/** The screen on the wall: asks again by itself, and says when its address works no more. */
export default function ScreenPage({ token }: { token: string }) {
  const text = useWords(screenWords);
  const { data, error } = useQuery(screenQuery(token));
  if (isOver(error)) return <main className="screen"><p className="screen-over" role="alert">{text(wasRevoked(error) ? "over.revoked" : "over.gone")}</p></main>;
  if (!data) return <main className="screen">{error ? <p className="screen-over" role="alert">{text("stale", { at: "–" })}</p> : <Later />}</main>;
  const at = clockSeconds(data.at, data.timeZone);
  return (
    <main className="screen">
      <header>
        <h1>{data.name}</h1>
        <span className="figure" role="status">
          {error ? text("stale", { at }) : text("at", { at })}
        </span>
      </header>
      <ScreenShops shops={data.shops} />
      <div className="live">
        <ScreenAgents agents={data.agents} />
        <div className="board">
          <ScreenWaits rows={data.longest} shops={data.shops} />
          <HourChart hours={data.hours} timeZone={data.timeZone} shop={undefined} onOpen={undefined} />
        </div>
      </div>
    </main>
  );
}
