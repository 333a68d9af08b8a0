import { percentLabel } from "../kernel/format.ts";
import type { WallScreen } from "../kernel/shapes.ts";
import { useWords } from "../kernel/text/words.ts";
import { Wait } from "../ui/Wait.tsx";
import { wallWords } from "../wall/text.ts";
import { screenWords } from "./text.ts";

const RANK = { online: 0, busy: 1, offline: 2 } as const;
const MOST_AGENTS = 20;
const MOST_WAITS = 6;

export function ScreenShops({ shops }: { shops: WallScreen["shops"] }) {
  const text = useWords(wallWords);
  return (
    <table aria-label={text("shops")}>
      <thead>
        <tr>
          <th>{text("shop")}</th>
          {(["waiting", "queued", "late", "longest", "turns", "rate", "breaches"] as const).map((name) => (
            <th key={name} className="number">
              {text(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shops.map(({ id, name, waiting, queued, late, longestSince, turns, rate, breaches }) => (
          <tr key={id}>
            <td>{name}</td>
            <td className="number">{waiting}</td>
            <td className="number">{queued}</td>
            <td className="number">{late > 0 ? <span className="mark mark-warn">{late}</span> : 0}</td>
            <td className="number">{longestSince ? <Wait since={longestSince} due={null} /> : "–"}</td>
            <td className="number">{turns}</td>
            <td className="number">{percentLabel(rate.share)}</td>
            <td className="number">{breaches.open + breaches.excused + breaches.upheld}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Those who are there first; who is offline and holds nothing makes room. */
export function ScreenAgents({ agents }: { agents: WallScreen["agents"] }) {
  const text = useWords(wallWords);
  const own = useWords(screenWords);
  const shown = agents.filter(({ state, load }) => state !== "offline" || load > 0).toSorted((a, b) => RANK[a.state] - RANK[b.state] || b.load - a.load);
  return (
    <table aria-label={text("agents")}>
      <thead>
        <tr>
          <th>{text("agent")}</th>
          <th>{text("state")}</th>
          {(["load", "waiting", "longest", "rate"] as const).map((name) => (
            <th key={name} className="number">
              {text(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.slice(0, MOST_AGENTS).map(({ label, state, vanished, load, capacity, waiting, longestSince, rate }, at) => (
          <tr key={at}>
            <td>{label ?? own("noNumber")}</td>
            <td>{text(`state.${vanished ? "vanished" : state}`)}</td>
            <td className="number">{`${load} / ${capacity}`}</td>
            <td className="number">{waiting}</td>
            <td className="number">{longestSince ? <Wait since={longestSince} due={null} /> : "–"}</td>
            <td className="number">{percentLabel(rate.share)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ScreenWaits({ rows, shops }: { rows: WallScreen["longest"]; shops: WallScreen["shops"] }) {
  const text = useWords(wallWords);
  const own = useWords(screenWords);
  if (rows.length === 0) return <p className="nothing">{own("nobody")}</p>;
  return (
    <table aria-label={text("waits")}>
      <thead>
        <tr>
          <th>{text("wait")}</th>
          <th>{text("shop")}</th>
          <th>{text("agent")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.slice(0, MOST_WAITS).map(({ shopId, agent, waitingSince, dueAt }, at) => (
          <tr key={at}>
            <td>
              <Wait since={waitingSince} due={dueAt} />
            </td>
            <td>{shops.find(({ id }) => id === shopId)?.name ?? shopId}</td>
            <td>{agent ?? own("queue")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
